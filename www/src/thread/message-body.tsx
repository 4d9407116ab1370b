import type { Message } from 'zendesk-side-conversations';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { isShownPicture } from './attachment.js';
import { beginningOfHtml, beginningOfText, SHOWN_AT_FIRST, WHOLE } from './beginning.js';
import { foldQuote, quoteStart } from './fold.js';
import { attachmentOf, inlinePictures } from './inline-pictures.js';
import { pour } from './pour.js';
import { sanitise } from './sanitise.js';

/** A message's text: its beginning, and all of it when the agent says so. */
export function MessageBody({ message }: { message: Message }) {
  const { t } = useApp();
  const { body, html_body: html, preview_text } = message;
  const [isWhole, setWhole] = useState(false);
  const limits = isWhole ? WHOLE : SHOWN_AT_FIRST;
  const { text, isCut } = useMemo(() => (html ? beginningOfHtml(html, limits) : beginningOfText(body ?? preview_text, limits)), [html, body, preview_text, limits]);
  return (
    <>
      {html ? <HtmlBody html={text} attachments={message.attachments} /> : <PlainBody text={text} />}
      {isCut && (
        <button type="button" class="c-btn c-btn--sm show-all" onClick={() => setWhole(true)}>
          {t('thread.showAll')}
        </button>
      )}
    </>
  );
}

function PlainBody({ text }: { text: string }) {
  const { t } = useApp();
  const start = quoteStart(text);
  return (
    <div class="body body-plain" dir="auto">
      <p>{text.slice(0, start)}</p>
      {start !== undefined && (
        <details class="quoted">
          <summary>{t('thread.quoted')}</summary>
          <p>{text.slice(start).trim()}</p>
        </details>
      )}
    </div>
  );
}

/** Somebody else's HTML: only the harmless part is shown, and pictures from elsewhere are asked about. */
function HtmlBody({ html, attachments }: { html: string; attachments: Message['attachments'] }) {
  const { files: { client }, t } = useApp();
  const place = useRef<HTMLDivElement>(null);
  const [isLoadingPictures, setLoadingPictures] = useState(false);
  const [pictures, setPictures] = useState(0);

  useLayoutEffect(() => {
    if (!place.current) return undefined;
    const placeholder = (text: string) => (text ? t('thread.picture', { text }) : t('thread.pictureWithoutText'));
    const known = (source: string) => {
      const attachment = client && attachmentOf(source, attachments);
      return attachment && isShownPicture(attachment) ? attachment : undefined;
    };
    const safe = sanitise(html, { isLoadingPictures, attachmentOf: known, placeholder });
    foldQuote(safe.fragment, t('thread.quoted'));
    setPictures(safe.pictures);
    place.current.replaceChildren();
    const inline = client && safe.inline.length > 0 ? inlinePictures(client, safe.inline, place.current) : undefined;
    const stop = pour(safe.fragment, place.current, inline?.show);
    return () => {
      stop();
      inline?.end();
    };
  }, [html, attachments, isLoadingPictures, client, t]);

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
