import { basename, extname } from 'node:path';
import { readBytes } from './read-file.js';
import { readStdinBytes } from './stdin.js';

export interface NamedFile {
  bytes: Uint8Array;
  name: string;
  contentType: string;
}

/** A file with its name and its media type, by its ending; `-` is standard input. */
export async function fileNamed(path: string, { name, contentType }: { name?: string | undefined; contentType?: string | undefined } = {}): Promise<NamedFile> {
  const bytes = path === '-' ? await readStdinBytes() : await readBytes(path);
  const called = name ?? (path === '-' ? 'attachment' : basename(path));
  return { bytes, name: called, contentType: contentType ?? mediaTypes[extname(called).toLowerCase()] ?? 'application/octet-stream' };
}

/** Media types of common attachments, by extension; any other file goes as bytes. */
const mediaTypes: Record<string, string> = {
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};
