import { ATTRIBUTES, TAGS } from '../thread/harmless.js';
import { purifier } from '../thread/sanitise.js';
import { escaped } from './rich-text.js';

/** A picture in a message names an attachment of the same message, as in mail (RFC 2392). */
const SCHEME = 'cid:';
/** Stands where a picture's bytes are gone with a reload: one pixel, and behind it the picture's reference. */
const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7#';

/** The elements that a written message may have. `blob:` addresses are the page's own; `Pictures` leaves out pictures from elsewhere. */
export const WRITTEN = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid|blob):/i,
};

export const isPicture = ({ type }: File): boolean => /^image\/(?:png|jpeg|gif|webp|avif)$/.test(type);

/** The harmless part of a text that is being written, in a document that loads nothing. */
export function inert(html: string): HTMLElement {
  const { body } = document.implementation.createHTMLDocument('');
  body.append(purifier.sanitize(html, { ...WRITTEN, RETURN_DOM_FRAGMENT: true }));
  return body;
}

/** The pictures of texts that are being written: a draft names each by a reference, and the editor shows its bytes as long as the page lives. */
class Pictures {
  readonly #addresses = new Map<string, string>();

  /** Takes a picture and returns its reference. */
  add(file: File): string {
    const reference = crypto.randomUUID();
    this.#addresses.set(reference, URL.createObjectURL(file));
    return reference;
  }

  /** Makes pictures that a draft names ones that the editor shows. */
  show(root: ParentNode): void {
    this.#change(root, (reference) => this.#addresses.get(reference) ?? PLACEHOLDER + reference);
  }

  /** Makes pictures that the editor shows ones that a draft names. */
  name(root: ParentNode): void {
    this.#change(root, (reference) => SCHEME + reference);
  }

  #change(root: ParentNode, addressOf: (reference: string) => string): void {
    for (const picture of root.querySelectorAll('img')) {
      const reference = this.#referenceOf(picture.getAttribute('src') ?? '');
      if (reference === undefined) picture.remove();
      else picture.setAttribute('src', addressOf(reference));
    }
  }

  /** Undefined for a picture from elsewhere. */
  #referenceOf(source: string): string | undefined {
    const prefix = [SCHEME, PLACEHOLDER].find((start) => source.startsWith(start));
    if (prefix !== undefined) return source.slice(prefix.length) || undefined;
    return [...this.#addresses].find(([, address]) => address === source)?.[0];
  }
}

/** The page's own: a picture outlives the form that it was pasted into. */
export const pictures = new Pictures();

/** A picture as a draft names it. */
export const pictureHtml = (reference: string, name: string): string => `<img src="${SCHEME}${reference}" alt="${escaped(name)}">`;

/** A draft's HTML as it is sent: each picture names its attachment; one whose file was removed is left out. */
export function withAttachments(html: string, idOf: (reference: string) => string | undefined): string {
  if (!html.includes(SCHEME)) return html;
  const root = inert(html);
  for (const picture of root.querySelectorAll('img')) {
    const id = idOf((picture.getAttribute('src') ?? '').slice(SCHEME.length));
    if (id === undefined) picture.remove();
    else picture.setAttribute('src', SCHEME + id);
  }
  return root.innerHTML;
}
