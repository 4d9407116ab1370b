import Squire from 'squire-rte';
import { beginningOfHtml, WHOLE } from '../thread/beginning.js';
import { purifier } from '../thread/sanitise.js';
import { inert, pictureHtml, pictures, WRITTEN } from './pictures.js';
import { textOfHtml } from './rich-text.js';

export const commands = ['bold', 'italic', 'link', 'bullets', 'numbers', 'quote'] as const;
export type Command = (typeof commands)[number];

export interface Written {
  html: string;
  /** The same for readers without HTML. */
  text: string;
}

interface Options {
  html: string;
  onChange(written: Written): void;
  /** Takes files that were pasted; returns the references of those that go into the text. */
  onPaste(files: File[]): PastedPicture[];
  /** Which commands apply where the cursor is. */
  onCursor(active: ReadonlySet<Command>): void;
}

export interface PastedPicture {
  reference: string;
  name: string;
}

export interface RichEditor {
  focus(): void;
  /** Selects what stands between two places of the plain text that it was opened with. */
  select(start: number, end: number): void;
  run(command: Exclude<Command, 'link'>): void;
  /** An empty address takes the link away. */
  link(address: string): void;
  insert(html: string): void;
  insertPictures(pasted: readonly PastedPicture[]): void;
  close(): void;
}

const ACTIVE: [command: Command, tag: string][] = [['bold', 'B'], ['italic', 'I'], ['link', 'A'], ['bullets', 'UL'], ['numbers', 'OL'], ['quote', 'BLOCKQUOTE']];

/** Lets undo work on a page that demands Trusted Types: the editor's undo sets its own HTML again, which marks the selection with hidden inputs. */
function allowUndo(): void {
  const { trustedTypes } = window as { trustedTypes?: { defaultPolicy: unknown; createPolicy(name: string, rules: { createHTML(html: string): string }): unknown } };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  const own = { ...WRITTEN, ALLOWED_TAGS: [...WRITTEN.ALLOWED_TAGS, 'input'], ALLOWED_ATTR: [...WRITTEN.ALLOWED_ATTR, 'id', 'type'] };
  trustedTypes.createPolicy('default', { createHTML: (html) => purifier.sanitize(html, own) });
}

/** Makes an element one that rich text is written in. What is pasted is cleaned like somebody else's message. */
export function openEditor(element: HTMLElement, { html, onChange, onPaste, onCursor }: Options): RichEditor {
  allowUndo();
  const editor = new Squire(element, {
    sanitizeToDOMFragment: (dirty) => {
      const fragment = purifier.sanitize(beginningOfHtml(dirty, WHOLE).text, { ...WRITTEN, RETURN_DOM_FRAGMENT: true });
      pictures.show(fragment);
      return fragment;
    },
  });
  editor.setHTML(html);
  // The editor takes note of that change now; otherwise it takes the first one of the agent's for it, which then cannot be undone.
  editor.getHTML();
  const written = () => {
    const root = inert(editor.getHTML());
    pictures.name(root);
    onChange({ html: root.innerHTML, text: textOfHtml(element) });
  };
  const cursor = () => onCursor(new Set(ACTIVE.filter(([, tag]) => editor.hasFormat(tag)).map(([command]) => command)));
  const insertPictures = (pasted: readonly PastedPicture[]) => {
    for (const { reference, name } of pasted) editor.insertHTML(pictureHtml(reference, name));
    if (pasted.length > 0) written();
  };
  editor.addEventListener('input', written);
  editor.addEventListener('cursor', cursor);
  editor.addEventListener('pathChange', cursor);
  // Tab goes to the next control; Shift-Tab to the one before.
  editor.setKeyHandler('Tab', null).setKeyHandler('Shift-Tab', null);
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    insertPictures(onPaste(files));
  };
  element.addEventListener('paste', paste, { capture: true });
  // The editor's own handles for a picture's size need styles, which a strict page forbids and no message carries.
  const click = (event: MouseEvent) => event.target instanceof HTMLImageElement && event.stopPropagation();
  element.addEventListener('click', click);

  return {
    focus: () => void editor.focus(),
    select(start, end) {
      const range = document.createRange();
      range.setStart(...placeOf(element, start));
      range.setEnd(...placeOf(element, end));
      editor.focus().setSelection(range);
    },
    run(command) {
      if (command === 'bold') editor.hasFormat('B') ? editor.removeBold() : editor.bold();
      if (command === 'italic') editor.hasFormat('I') ? editor.removeItalic() : editor.italic();
      if (command === 'bullets') editor.hasFormat('UL') ? editor.removeList() : editor.makeUnorderedList();
      if (command === 'numbers') editor.hasFormat('OL') ? editor.removeList() : editor.makeOrderedList();
      if (command === 'quote') editor.hasFormat('BLOCKQUOTE') ? editor.decreaseQuoteLevel() : editor.increaseQuoteLevel();
      editor.focus();
      written();
      cursor();
    },
    link(address) {
      if (address === '') editor.removeLink();
      else editor.makeLink(address, {});
      editor.focus();
      written();
    },
    insert(html) {
      editor.insertHTML(html);
      written();
    },
    insertPictures,
    close() {
      element.removeEventListener('click', click);
      element.removeEventListener('paste', paste, { capture: true });
      editor.destroy();
    },
  };
}

/** Finds a place of a plain text in its blocks, one a line. */
function placeOf(root: HTMLElement, offset: number): [node: Node, offset: number] {
  let left = offset;
  for (const block of root.children) {
    const { length } = block.textContent ?? '';
    const text = block.firstChild;
    if (left <= length) return text?.nodeType === Node.TEXT_NODE ? [text, left] : [block, 0];
    left -= length + 1;
  }
  return [root, root.childNodes.length];
}
