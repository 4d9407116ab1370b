import type { EmailRecipient } from 'zendesk-side-conversations';

const NAMED = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/;

/** Parts what was typed or pasted: commas, semicolons and line breaks part addresses, a comma inside quotes does not. */
export function splitAddresses(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|[^",;\r\n])+/g) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** `Ann Lee <ann@example.com>` or a bare address; whether it is one, the package decides. */
export function recipientOf(text: string): EmailRecipient {
  const [, name, email] = NAMED.exec(text) ?? [];
  if (email === undefined) return { email: text.trim() };
  return name ? { email: email.trim(), name } : { email: email.trim() };
}
