/** Something in the sources or the tools' output that is not what the build expects. */
export class BuildError extends Error {
  constructor(message) {
    super(message);
    this.name = 'BuildError';
  }
}
