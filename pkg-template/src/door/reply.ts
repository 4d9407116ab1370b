/** What became of a request, as the core reads it (`src/door/task.rs`): its parts with a zero between them, and the body or what was thrown. */
export type Reply = readonly [event: string, value: unknown];

/** A response that came whole. */
export const answer = (status: number, headers: string, body: unknown, { isOpaqueRedirect = false, redirectedTo = '' } = {}): Reply => [
  `answer\0${status}\0${isOpaqueRedirect ? 'opaque' : ''}\0${redirectedTo.replaceAll('\0', '')}\0${headers}`,
  body,
];
