const encoder = new TextEncoder();

/** Files that every process of every container sees. What was not flushed is lost with the power. */
export class Disk {
  files = new Map();
  /** The number of bytes that still fit. */
  room = Infinity;

  constructor(world) {
    this.world = world;
  }

  read(path) {
    const file = this.files.get(path);
    if (!file) throw Object.assign(new Error(`there is no ${path}`), { code: 'ENOENT', path, syscall: 'open' });
    return file;
  }

  write(path, text) {
    this.files.set(path, { text, flushed: text.length });
  }

  /** Takes as much as there is room for, and says how much that was. */
  take(file, text) {
    const taken = Math.min(text.length, this.room);
    file.text += text.slice(0, taken);
    this.room -= taken;
    return taken;
  }

  losePower() {
    for (const file of this.files.values()) file.text = file.text.slice(0, file.flushed + this.world.random.below(file.text.length - file.flushed + 1));
  }

  /** The disk as one process sees it. */
  of(process) {
    const { world } = this;
    const turn = () => world.turn(process);
    const full = (path) => Object.assign(new Error(`cannot write ${path}: no space is left on the disk`), { name: 'WriteError' });
    return {
      linesOf: (path) => linesOf(this, path, turn),
      remove: async (path) => (await turn(), void this.files.delete(path)),
      cutOff: async (path, bytes) => {
        await turn();
        const file = this.read(path);
        file.text = file.text.slice(0, bytes);
        file.flushed = Math.min(file.flushed, bytes);
      },
      openLog: async (path) => {
        await turn();
        if (!this.files.has(path)) this.write(path, '');
        const file = this.files.get(path);
        let failure;
        return {
          append: async (text) => {
            if (failure) throw failure;
            const before = file.text.length;
            // In two pieces, between which the process may die.
            const half = world.random.below(text.length);
            for (const piece of [text.slice(0, half), text.slice(half)]) {
              await turn();
              if (this.take(file, piece) === piece.length) continue;
              failure = full(path);
              await turn();
              if (world.random.chance(0.8)) file.text = file.text.slice(0, before);
              throw failure;
            }
          },
          sync: async () => {
            await turn();
            if (failure) throw failure;
            file.flushed = file.text.length;
          },
          close: () => turn(),
        };
      },
    };
  }
}

async function* linesOf(disk, path, turn) {
  await turn();
  const { text } = disk.read(path);
  const parts = text.split('\n');
  let endByte = 0;
  for (const [index, part] of parts.entries()) {
    const isWhole = index < parts.length - 1;
    endByte += part.length + (isWhole ? 1 : 0);
    if (part.trim() === '') continue;
    yield { number: index + 1, text: part.trim(), bytes: encoder.encode(part), endByte, isWhole };
    await turn();
  }
}
