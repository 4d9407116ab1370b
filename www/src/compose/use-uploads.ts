import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { detailsOf } from '../failure/advice.js';
import type { DraftHandle } from './use-draft.js';

/** A file on its way. */
export interface Upload {
  /** Of this page. */
  id: number;
  file: File;
  sent: number;
  total: number;
  failure: string | undefined;
}

let lastId = 0;

/** Sends files as soon as they are given; those that have arrived are in the draft. */
export function useUploads({ change }: DraftHandle) {
  const { host } = useApp();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, { abort: AbortController; end: Promise<void> }>());

  const update = useCallback((id: number, values: Partial<Upload>) => {
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...values } : upload)));
  }, []);
  const drop = useCallback((id: number) => {
    running.current.get(id)?.abort.abort();
    running.current.delete(id);
    setUploads((before) => before.filter((upload) => upload.id !== id));
  }, []);

  const send = useCallback(
    async (id: number, file: File, signal: AbortSignal) => {
      try {
        const options = { name: file.name, signal, onProgress: (sent: number, total: number) => update(id, { sent, total }) };
        const uploaded = await host.files?.uploadAttachment(file, file.type ? { ...options, content_type: file.type } : options);
        if (!uploaded || signal.aborted) return;
        change(({ files }) => ({ files: [...files, { id: uploaded.id, name: uploaded.name, size: uploaded.size }] }));
        drop(id);
      } catch (error) {
        running.current.delete(id);
        if (!signal.aborted) update(id, { failure: detailsOf(error).text });
      }
    },
    [host, change, update, drop],
  );
  const start = useCallback(
    (id: number, file: File) => {
      const abort = new AbortController();
      running.current.set(id, { abort, end: send(id, file, abort.signal) });
    },
    [send],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        lastId += 1;
        const upload: Upload = { id: lastId, file, sent: 0, total: file.size, failure: undefined };
        setUploads((before) => [...before, upload]);
        start(upload.id, file);
      }
    },
    [start],
  );
  const retry = useCallback(
    ({ id, file }: Upload) => {
      update(id, { failure: undefined, sent: 0 });
      start(id, file);
    },
    [start, update],
  );
  /** Resolves when nothing is on its way any more. */
  const settle = useCallback(async () => {
    await Promise.all([...running.current.values()].map(({ end }) => end));
  }, []);

  useEffect(() => () => running.current.forEach(({ abort }) => abort.abort()), []);
  return { uploads, add, retry, drop, settle };
}
