import { get, isObject } from './property.js';
import type { Said } from './json-text.js';

/** A file as `multipart/form-data`, whose boundary is the runtime's; without it, what is wrong with the file. */
export interface Form {
  form?: FormData;
  unsayable: Said['unsayable'];
}

/** The form with its part `file`. The name and type of a `File` or `Blob` are kept where the options name no others. */
export function formOf(file: unknown, options: unknown): Form {
  const refuse = (kind: string): Form => ({ unsayable: [['file', kind]] });
  if (file === undefined || file === null) return refuse('no_file');
  const size = sizeOf(file);
  if (size === undefined) return refuse('not_a_file');
  const name = textOf(options, 'name') ?? (textOf(file, 'name') || 'attachment');
  const type = textOf(options, 'content_type') ?? (textOf(file, 'type') || 'application/octet-stream');
  try {
    const part = new Blob([file as BlobPart], { type });
    // A `Blob` of another make is taken for an object, and its description for its content.
    if (part.size !== size) return refuse('not_a_file');
    const form = new FormData();
    form.append('file', part, name);
    return { form, unsayable: [] };
  } catch {
    return refuse('no_form_data');
  }
}

/** In bytes; undefined for what is neither a `Blob` nor a buffer nor a view of one. */
function sizeOf(file: unknown): number | undefined {
  if (!isObject(file) || !(typeof get(file, 'slice') === 'function' || ArrayBuffer.isView(file))) return undefined;
  const size = get(file, 'byteLength') ?? get(file, 'size');
  return typeof size === 'number' ? size : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const text = get(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** How many bytes the form's file has. */
export const sizeOfFile = (form: FormData): number => (form.get('file') as File).size;
