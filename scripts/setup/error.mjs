/** Something that a person has to mend before the set-up can go on; the message says how. */
export class SetupError extends Error {
  constructor(message) {
    super(message);
    this.name = 'SetupError';
  }
}
