/** Hands text to standard output. Done when the system has taken it, so that memory stays flat and a checkpoint may follow. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
