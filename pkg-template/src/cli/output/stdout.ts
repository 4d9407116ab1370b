/** Hands text or bytes to standard output. Done when the system has taken it, so that memory stays flat and a checkpoint may follow. */
export function print(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => (error ? reject(error) : resolve()));
  });
}
