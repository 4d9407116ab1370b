import type { Message } from 'zendesk-side-conversations';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { sanitise } from './sanitise.js';

/** A message's text. Its HTML is somebody else's: only the harmless part is shown, and pictures from elsewhere are asked about. */
export function MessageBody({ message }: { message: Message }) {
  const { body, html_body: html, preview_text } = message;
  if (html) return <HtmlBody html={html} />;
  return <p class="body body-plain" dir="auto">{body ?? preview_text}</p>;
}

function HtmlBody({ html }: { html: string }) {
  const { t } = useApp();
  const place = useRef<HTMLDivElement>(null);
  const [isLoadingPictures, setLoadingPictures] = useState(false);
  const [pictures, setPictures] = useState(0);

  useLayoutEffect(() => {
    const placeholder = (text: string) => (text ? t('thread.picture', { text }) : t('thread.pictureWithoutText'));
    const safe = sanitise(html, { isLoadingPictures, placeholder });
    place.current?.replaceChildren(safe.fragment);
    setPictures(safe.pictures);
  }, [html, isLoadingPictures, t]);

  return (
    <>
      {pictures > 0 && (
        <div class="notice pictures">
          <p>{t('thread.pictures', { count: pictures })}</p>
          <button type="button" class="c-btn c-btn--sm" onClick={() => setLoadingPictures(true)}>
            {t('thread.loadPictures')}
          </button>
        </div>
      )}
      <div class="body" dir="auto" ref={place} />
    </>
  );
}
