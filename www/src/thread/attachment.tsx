import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment as File } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';

const PREVIEWED = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const MOST_PREVIEWED_BYTES = 5_000_000;

/** Whether it is a picture that is shown without being asked for. */
export const isShownPicture = ({ content_type, size }: File): boolean => PREVIEWED.has(content_type) && size <= MOST_PREVIEWED_BYTES;

/** One attachment: a preview where it is a picture, its size, and how to get it. */
export function Attachment({ attachment, isInText }: { attachment: File; isInText: boolean }) {
  const { host, files, t, format } = useApp();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const { file_name: name, content_url: url } = attachment;
  const size = format.size(attachment.size);

  const download = async () => {
    if (!files.client || state === 'busy') return;
    setState('busy');
    try {
      const blob = await files.client.downloadAttachment(attachment);
      save(blob, name);
      setState('idle');
    } catch {
      setState('failed');
    }
  };

  return (
    <li class="attachment">
      {files.client && !isInText && <Preview attachment={attachment} />}
      {files.client ? (
        <button type="button" class="link" aria-label={t('attachment.download', { name, size })} onClick={download}>
          <FileName name={name} size={size} />
        </button>
      ) : (
        isOfAccount(url, host.accountOrigin) && (
          <a href={url} target="_blank" rel="noopener" aria-label={t('attachment.open', { name, size })}>
            <FileName name={name} size={size} />
          </a>
        )
      )}
      <span role="status">
        {state === 'busy' && t('attachment.downloading', { name })}
        {state === 'failed' && t('attachment.failed', { name })}
      </span>
    </li>
  );
}

function FileName({ name, size }: { name: string; size: string }) {
  return (
    <>
      <span class="file-name" dir="auto">{name}</span> <span class="file-size">{size}</span>
    </>
  );
}

/** Fetched when it comes into view. */
function Preview({ attachment }: { attachment: File }) {
  const { files, t } = useApp();
  const place = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useState<string>();
  const isPicture = isShownPicture(attachment);

  useEffect(() => {
    if (!isPicture || !place.current) return undefined;
    const left = new AbortController();
    let made: string | undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      files.client?.downloadAttachment(attachment, { signal: left.signal }).then(
        (blob) => {
          // The type that was declared, not the one that was sent.
          made = URL.createObjectURL(new Blob([blob], { type: attachment.content_type }));
          setAddress(made);
        },
        () => undefined,
      );
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      left.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [attachment.id, isPicture, files.client]);

  if (!isPicture) return null;
  return (
    <div class="preview" ref={place}>
      {address && <img src={address} alt={t('attachment.preview', { name: attachment.file_name })} />}
    </div>
  );
}

/** Saved as bytes, so that no page is made of it here. */
function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function isOfAccount(url: string, origin: string): boolean {
  try {
    return new URL(url).origin === origin;
  } catch {
    return false;
  }
}
