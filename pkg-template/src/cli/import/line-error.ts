import type { Issue } from 'zendesk-side-conversations';

/** Why a line is not imported. */
export class LineError extends Error {
  override readonly name = 'LineError';
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
  }
}
