import type { Attachment, Message, SideConversations } from 'zendesk-side-conversations';
import { fieldsOf } from '../conversation/fields.js';

const SCHEME = 'cid:';

/** The attachment that a picture in the text means, by its id (`cid:…`) or its address; undefined for a picture from elsewhere. */
export function attachmentOf(source: string, attachments: readonly Attachment[] = []): Attachment | undefined {
  if (source.startsWith(SCHEME)) return attachments.find(({ id }) => id === source.slice(SCHEME.length));
  return attachments.find((attachment) => source !== '' && (source === attachment.content_url || source === fieldsOf(attachment)?.['mapped_content_url']));
}

/** Whether a message's text shows an attachment at its place. */
export const isInText = ({ html_body: html = '' }: Message, { id, content_url }: Attachment): boolean =>
  id !== '' && (html.includes(`${SCHEME}${id}`) || (content_url !== '' && html.includes(content_url)));

/** Fetches the pictures of a text and puts them in their places; returns what shows those that have come, and what ends it. */
export function inlinePictures(client: SideConversations, attachments: readonly Attachment[], place: HTMLElement): { show(): void; end(): void } {
  const left = new AbortController();
  const addresses = new Map<string, string>();
  const show = () => {
    for (const picture of place.querySelectorAll<HTMLImageElement>('img[data-attachment]:not([src])')) {
      const address = addresses.get(picture.dataset['attachment'] ?? '');
      if (address !== undefined) picture.src = address;
    }
  };
  const fetchAll = async () => {
    // Each once, one after the other: a text may name hundreds.
    for (const attachment of new Set(attachments)) {
      const blob = await client.downloadAttachment(attachment, { signal: left.signal }).catch(() => undefined);
      if (left.signal.aborted) return;
      // The type that was declared, not the one that was sent.
      if (blob) addresses.set(attachment.id, URL.createObjectURL(new Blob([blob], { type: attachment.content_type })));
      show();
    }
  };
  void fetchAll();
  const end = () => {
    left.abort();
    for (const address of addresses.values()) URL.revokeObjectURL(address);
  };
  return { show, end };
}
