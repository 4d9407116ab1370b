/** Marks that tell where a message came from. What stands in them may be somebody's address. */
const MARKS = ['inboundEmail', 'outboundEmail'];

/** Of `external_ids`, what tells nothing of a person: the marks without what stands in them, and a child ticket's number. */
export function marksIn(ids: Readonly<Record<string, string>> | null | undefined): Record<string, string> {
  const marks = MARKS.filter((name) => (ids?.[name] ?? null) !== null).map((name): [string, string] => [name, 'true']);
  return Object.fromEntries([...marks, ...(ids?.targetTicketId === undefined ? [] : [['targetTicketId', ids.targetTicketId] as const])]);
}
