import { Utf8Encoder } from 'utf8';

/** A request's body in bytes, with the content type that goes with it where the kind of body has one. */
export interface SerializedBody {
  bytes: Uint8Array;
  contentType?: string;
}

const NOTHING = new Uint8Array(0);

/** Serializes whatever `fetch` takes as a body; what only a `Response` can read is left to the runtime's own. */
export async function serialize(body: unknown): Promise<SerializedBody> {
  if (body === undefined || body === null) return { bytes: NOTHING };
  if (typeof body === 'string') return { bytes: encode(body), contentType: 'text/plain;charset=UTF-8' };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body) };
  if (ArrayBuffer.isView(body)) return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) };
  if (typeof Response === 'function') {
    const response = new Response(body as BodyInit);
    const contentType = response.headers.get('content-type');
    return { bytes: new Uint8Array(await response.arrayBuffer()), ...(contentType !== null && { contentType }) };
  }
  if (body instanceof URLSearchParams) return { bytes: encode(String(body)), contentType: 'application/x-www-form-urlencoded;charset=UTF-8' };
  if (isBlob(body)) return { bytes: await readBlob(body), ...(body.type && { contentType: body.type }) };
  if (typeof FormData === 'function' && body instanceof FormData) return serializeForm(body);
  throw new TypeError('expected a body that this runtime can serialize without Response: text, bytes, URLSearchParams, Blob or FormData');
}

const encode = (text: string): Uint8Array => new (globalThis.TextEncoder ?? Utf8Encoder)().encode(text);

const isBlob = (value: unknown): value is Blob => typeof Blob === 'function' && value instanceof Blob;

async function readBlob(blob: Blob): Promise<Uint8Array> {
  if (typeof blob.arrayBuffer === 'function') return new Uint8Array(await blob.arrayBuffer());
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
}

async function serializeForm(form: FormData): Promise<SerializedBody> {
  const boundary = `----emulator-${Math.random().toString(36).slice(2)}`;
  const parts: Uint8Array[] = [];
  for (const [name, value] of form as unknown as Iterable<[string, FormDataEntryValue]>) {
    const isFile = isBlob(value);
    const fileName = isFile ? `; filename="${escapeName((value as File).name)}"` : '';
    const type = isFile ? `\r\nContent-Type: ${value.type || 'application/octet-stream'}` : '';
    parts.push(encode(`--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"${fileName}${type}\r\n\r\n`));
    parts.push(isFile ? await readBlob(value) : encode(value as string), encode('\r\n'));
  }
  parts.push(encode(`--${boundary}--\r\n`));
  return { bytes: concatenate(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

const escapeName = (name: string): string => name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
