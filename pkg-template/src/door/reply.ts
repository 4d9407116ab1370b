/** What became of a request, as the core reads it (`src/door/task.rs`): its parts with a zero between them, and the body or what was thrown. */
export type Reply = readonly [event: string, value: unknown];

/** A response that came whole. */
export const answer = (status: number, headers: string, body: unknown, { isOpaqueRedirect = false, redirectedTo = '' } = {}): Reply => [
  ['answer', status, isOpaqueRedirect ? 'opaque' : '', redirectedTo.replaceAll('\0', ''), headers].join('\0'),
  body,
];
