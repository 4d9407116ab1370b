import createPurifier from 'dompurify';
import type { Attachment } from 'zendesk-side-conversations';
import { ATTRIBUTES, TAGS } from './harmless.js';

export interface SafeBody {
  fragment: DocumentFragment;
  /** Pictures from elsewhere that were left out. */
  pictures: number;
  /** The attachments that stand in the text. They have no `src` yet. */
  inline: Attachment[];
}

interface Options {
  isLoadingPictures: boolean;
  /** The attachment that a picture's address means; undefined where it is from elsewhere or cannot be fetched. */
  attachmentOf(source: string): Attachment | undefined;
  /** The text in place of a picture with that alternative text. */
  placeholder(text: string): string;
}

/** The page's only one: its policy for Trusted Types can be made once. */
export const purifier = createPurifier(window);

/** The harmless part of a message's HTML. It stays in a document that loads nothing until the caller takes it out. */
export function sanitise(html: string, { isLoadingPictures, attachmentOf, placeholder }: Options): SafeBody {
  const fragment = purifier.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:)/i,
  });
  for (const link of fragment.querySelectorAll('a[href^="cid:" i]')) link.removeAttribute('href');
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
    // The text of a link may name another place.
    link.setAttribute('title', link.getAttribute('href') ?? '');
  }
  let pictures = 0;
  const inline: Attachment[] = [];
  for (const picture of fragment.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? '';
    const attachment = attachmentOf(source);
    if (attachment) {
      picture.removeAttribute('src');
      picture.dataset['attachment'] = attachment.id;
      if (!picture.hasAttribute('alt')) picture.setAttribute('alt', attachment.file_name);
      inline.push(attachment);
      continue;
    }
    const isRemote = /^https?:/i.test(source);
    if (isRemote && !isLoadingPictures) pictures += 1;
    if (source.startsWith('data:image/') || (isRemote && isLoadingPictures)) {
      picture.setAttribute('loading', 'lazy');
      picture.setAttribute('referrerpolicy', 'no-referrer');
      if (!picture.hasAttribute('alt')) picture.setAttribute('alt', '');
    } else {
      picture.replaceWith(standIn(placeholder(picture.getAttribute('alt') ?? '')));
    }
  }
  return { fragment, pictures, inline };
}

function standIn(text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'picture';
  span.textContent = text;
  return span;
}
