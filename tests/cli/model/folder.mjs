/** The doors and the note of one file. Every process has the number 1, as the first one of a container has. */
export class Folder {
  #doors = new Map();
  #count = 0;
  note;

  constructor(world) {
    this.world = world;
  }

  of(process) {
    const turn = () => this.world.turn(process);
    return {
      notePath: 'old.ndjson.journal.lock',
      work: 'importing this file',
      self: { pid: 1, host: process.name },
      open: async () => {
        await turn();
        const name = `door ${(this.#count += 1)}`;
        this.#doors.set(name, process);
        return { name, close: async () => (await turn(), void this.#doors.delete(name)) };
      },
      doors: async () => (await turn(), [...this.#doors.keys()]),
      isThere: async (name) => (await turn(), this.#doors.has(name)),
      stateOf: async (name) => {
        await turn();
        const owner = this.#doors.get(name);
        return owner && !owner.isDead ? 'open' : 'dead';
      },
      remove: async (name) => (await turn(), void this.#doors.delete(name)),
      readNote: async () => (await turn(), this.note),
      noteStamp: async () => (await turn(), this.note === undefined ? undefined : { version: this.note, isRecent: this.world.random.chance(0.5) }),
      writeNote: async (text) => (await turn(), void (this.note = text)),
      writeFirstNote: async (text) => {
        await turn();
        if (this.note !== undefined) return false;
        this.note = text;
        return true;
      },
      removeNote: async () => (await turn(), void (this.note = undefined)),
      isRunning: () => false,
    };
  }
}
