import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import { AppContextProvider, type Offer, useApp } from './app-context.js';
import { hasDraft } from './compose/draft-store.js';
import { NewConversation } from './compose/new-conversation.js';
import type { Host } from './host/host.js';
import { useFiles } from './host/use-files.js';
import { memoryOf } from './kept/memory.js';
import type { Language } from './language/language.js';
import { ConversationList } from './list/conversation-list.js';
import type { Filter } from './list/state-filter.js';
import { Turns } from './list/turns.js';
import { Unread } from './list/unread.js';
import { useConversations } from './list/use-conversations.js';
import { useAnnouncer } from './live/use-announcer.js';
import { moveBetweenStops, useShortcuts } from './live/use-shortcuts.js';
import { OfferBar } from './offer-bar.js';
import { ShortcutHelp } from './shortcut-help.js';
import { TopBar } from './top-bar.js';
import { ThreadView } from './thread/thread-view.js';
import { useFit } from './use-fit.js';

interface Props {
  host: Host;
  language: Language;
  /** Elements beside the app. */
  children?: ComponentChildren;
}

export function App({ host, language, children }: Props) {
  const [announcement, announce] = useAnnouncer();
  const [offered, setOffered] = useState<Offer>();
  const files = useFiles(host);
  const memory = useMemo(() => memoryOf(host), [host]);
  const context = useMemo(() => ({ host, files, memory, announce, offer: setOffered, ...language }), [host, files, memory, announce, language]);
  return (
    <AppContextProvider value={context}>
      <Views offered={offered} onTaken={() => setOffered(undefined)} />
      {children}
      <div class="visually-hidden" role="status" aria-live="polite">{announcement}</div>
    </AppContextProvider>
  );
}

const focusSearch = (): void => document.querySelector<HTMLElement>('[type="search"]')?.focus();

type View = { name: 'list' } | { name: 'new' } | { name: 'thread'; id: string };

function Views({ offered, onTaken }: { offered: Offer | undefined; onTaken(): void }) {
  const { host, memory } = useApp();
  const draftPlace = `${host.accountOrigin}/${host.ticketId}/new`;
  const [view, setView] = useState<View>(() => (hasDraft(draftPlace) ? { name: 'new' } : { name: 'list' }));
  const [cameFrom, setCameFrom] = useState<string>();
  const [filter, setFilter] = useState<Filter>('open');
  const [search, setSearch] = useState('');
  const [isHelping, setHelping] = useState(false);
  const listing = useConversations(view.name === 'list');
  const [unread] = useState(() => new Unread(memory.seen));
  const [turns] = useState(() => new Turns(host.client, host.ticketId));
  const [, setTurn] = useState(0);
  const main = useRef<HTMLElement>(null);
  useFit(main, host);
  useEffect(() => window.scrollTo({ top: 0 }), [view.name]);
  // Another tab has seen something.
  useEffect(() => unread.onChange(() => setTurn((before) => before + 1)), [unread]);

  const see = useCallback((conversation: SideConversation) => unread.see(conversation), [unread]);
  const go = useCallback(
    (next: View) => {
      onTaken();
      setView(next);
    },
    [onTaken],
  );
  const open = (id: string) => go({ name: 'thread', id });
  const openSent = (id: string) => {
    // The list from before lacks it.
    listing.forget();
    open(id);
  };
  const back = () => {
    setCameFrom(view.name === 'thread' ? view.id : undefined);
    go({ name: 'list' });
  };
  useShortcuts({
    '?': () => setHelping(true),
    '/': () => {
      if (view.name === 'list') focusSearch();
      else {
        back();
        requestAnimationFrame(focusSearch);
      }
    },
    j: () => moveBetweenStops(1),
    k: () => moveBetweenStops(-1),
    Escape: () => view.name !== 'list' && back(),
  });

  return (
    <main ref={main} class="app">
      <TopBar isInList={view.name === 'list'} isWriting={view.name === 'new'} onBack={back} onNew={() => go({ name: 'new' })} onHelp={() => setHelping(true)} />
      {offered && <OfferBar offer={offered} onTaken={onTaken} />}
      <div class="view">
        {view.name === 'list' && (
          <ConversationList
            listing={listing} unread={unread} turns={turns} filter={filter} onFilter={setFilter} search={search} onSearch={setSearch} onOpen={open} cameFrom={cameFrom}
            newDraft={hasDraft(draftPlace)} onNew={() => go({ name: 'new' })}
          />
        )}
        {view.name === 'new' && <NewConversation place={draftPlace} onSent={openSent} onLeave={back} onRestored={() => go({ name: 'new' })} />}
        {view.name === 'thread' && <ThreadView key={view.id} id={view.id} onSeen={see} />}
      </div>
      {isHelping && <ShortcutHelp onClose={() => setHelping(false)} />}
    </main>
  );
}
