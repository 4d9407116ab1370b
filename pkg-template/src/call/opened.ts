/** Opens at once, so that later changes of the caller's do not count. If that throws, the first use throws it. */
export function opened<T>(open: () => T): () => T {
  try {
    const value = open();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
