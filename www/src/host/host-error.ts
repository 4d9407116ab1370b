/** Why the app cannot start where it is. */
export type HostProblem = 'not_in_zendesk' | 'no_answer' | 'no_ticket';

export class HostError extends Error {
  constructor(readonly problem: HostProblem) {
    super(problem);
    this.name = 'HostError';
  }
}
