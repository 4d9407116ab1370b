/** Writes some of the bytes from `offset` on, and returns how many the system took. */
export type WriteSome = (bytes: Uint8Array, offset: number, length: number) => Promise<{ bytesWritten: number }>;

/** Writes every byte. A disk that is almost full takes a part and reports no error; the error comes with the rest. */
export async function writeAll(writeSome: WriteSome, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await writeSome(bytes, offset, bytes.length - offset);
    if (bytesWritten <= 0) throw new Error(`the system took ${offset} of ${bytes.length} bytes`);
    offset += bytesWritten;
  }
}
