import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isSideConversationsError } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import type { DraftHandle } from './use-draft.js';

/** A file on its way. */
export interface Upload {
  /** The number of the upload on this page. */
  id: number;
  name: string;
  /** The reference of a picture in the text. */
  reference: string | undefined;
  /** Undefined where the page was reloaded before it had arrived. */
  file: File | undefined;
  sent: number;
  total: number;
  /** Why it did not arrive; undefined while it may. */
  failure: unknown;
}

let lastId = 0;

function newUpload(name: string, file?: File, reference?: string): Upload {
  lastId += 1;
  return { id: lastId, name, reference, file, sent: 0, total: file?.size ?? 0, failure: undefined };
}

/** Sends files as soon as they are given. The draft holds those that have arrived, and the names of those that have not. */
export function useUploads({ draft, change }: DraftHandle) {
  const { files: { client, signOut } } = useApp();
  const [uploads, setUploads] = useState<Upload[]>(() => draft.missing.map((name) => ({ ...newUpload(name), failure: 'lost' })));
  const running = useRef(new Map<number, { abort: AbortController; end: Promise<void> }>());

  const update = useCallback((id: number, values: Partial<Upload>) => {
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...values } : upload)));
  }, []);
  const drop = useCallback(
    ({ id, name }: Upload) => {
      running.current.get(id)?.abort.abort();
      running.current.delete(id);
      setUploads((before) => before.filter((upload) => upload.id !== id));
      change(({ missing }) => ({ missing: without(missing, name) }));
    },
    [change],
  );

  const send = useCallback(
    async (upload: Upload, file: File, signal: AbortSignal) => {
      try {
        const options = { name: file.name, signal, onProgress: (sent: number, total: number) => update(upload.id, { sent, total }) };
        const uploaded = await client?.uploadAttachment(file, file.type ? { ...options, content_type: file.type } : options);
        if (!uploaded || signal.aborted) return;
        change(({ files }) => ({ files: [...files, { id: uploaded.id, name: uploaded.name, size: uploaded.size, ...(upload.reference !== undefined && { reference: upload.reference }) }] }));
        drop(upload);
      } catch (error) {
        if (signal.aborted) return;
        update(upload.id, { failure: error });
        if (isSideConversationsError(error) && error.code === 'authentication') signOut();
      } finally {
        running.current.delete(upload.id);
      }
    },
    [client, change, update, drop, signOut],
  );
  const start = useCallback(
    (upload: Upload, file: File) => {
      const abort = new AbortController();
      running.current.set(upload.id, { abort, end: send(upload, file, abort.signal) });
    },
    [send],
  );

  const add = useCallback(
    (files: readonly File[], reference?: string) => {
      for (const file of files) {
        const upload = newUpload(file.name, file, reference);
        setUploads((before) => [...before, upload]);
        change(({ missing }) => ({ missing: [...missing, file.name] }));
        start(upload, file);
      }
    },
    [start, change],
  );
  const retry = useCallback(
    (upload: Upload) => {
      if (!upload.file) return;
      update(upload.id, { failure: undefined, sent: 0 });
      start(upload, upload.file);
    },
    [start, update],
  );
  /** Resolves when nothing is on its way any more, also of what was given meanwhile. */
  const settle = useCallback(async () => {
    while (running.current.size > 0) await Promise.all([...running.current.values()].map(({ end }) => end));
  }, []);
  /** The draft is gone, and its files with it. */
  const clear = useCallback(() => {
    running.current.forEach(({ abort }) => abort.abort());
    running.current.clear();
    setUploads([]);
  }, []);

  useEffect(() => () => running.current.forEach(({ abort }) => abort.abort()), []);
  return { uploads, add, retry, drop, settle, clear };
}

/** Less one of that name: two files may have the same. */
function without(names: readonly string[], name: string): string[] {
  const index = names.indexOf(name);
  return index < 0 ? [...names] : names.toSpliced(index, 1);
}
