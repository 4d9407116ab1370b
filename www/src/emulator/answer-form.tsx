import { useEffect, useState } from 'preact/hooks';
import { SideConversations, type SideConversation } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { useApp } from '../app-context.js';
import { TextInput } from '../compose/text-input.js';

/** Answers as whoever the side conversation is with. */
export function AnswerForm({ emulator }: { emulator: Emulator }) {
  const { host, t, announce } = useApp();
  const [conversations, setConversations] = useState<SideConversation[]>([]);
  const [id, setId] = useState('');
  const [text, setText] = useState('');
  const chosen = conversations.find((conversation) => conversation.id === id) ?? conversations[0];
  const outsider = chosen?.participants.find(({ user_id, email }) => user_id === null && email);
  const [from, setFrom] = useState<string>();

  const refresh = async () => {
    const { side_conversations } = await new SideConversations(emulator.clientOptions()).list(host.ticketId, { per_page: 100 });
    setConversations(side_conversations);
  };
  useEffect(() => {
    const look = () => void refresh().catch(() => undefined);
    look();
    return host.attention.onWake(look);
  }, [emulator, host]);

  const deliver = () => {
    const email = from || outsider?.email;
    if (!chosen || !email || text.trim() === '') return;
    emulator.receive(chosen.id, { from: { email, ...(outsider?.email === email && outsider.name && { name: outsider.name }) }, body: text });
    setText('');
    announce(t('emulator.delivered'));
    host.attention.wake(true);
  };

  return (
    <form
      class="form" aria-labelledby="emulator-answer" onFocusCapture={() => refresh().catch(() => undefined)}
      onSubmit={(event) => {
        event.preventDefault();
        deliver();
      }}
    >
      <h2 id="emulator-answer">{t('emulator.answer')}</h2>
      {chosen ? (
        <>
          <label class="c-field__label">
            {t('emulator.conversation')}
            <select class="c-field__input c-field__input--select" value={chosen.id} onChange={(event) => setId(event.currentTarget.value)}>
              {conversations.map((conversation) => (
                <option key={conversation.id} value={conversation.id}>
                  {conversation.subject || conversation.preview_text || t('list.untitled')}
                </option>
              ))}
            </select>
          </label>
          <TextInput label={t('emulator.from')} value={from ?? outsider?.email ?? ''} onInput={setFrom} />
          <TextInput label={t('emulator.text')} value={text} isLong onInput={setText} />
          <div class="actions">
            <button type="submit" class="c-btn c-btn--sm">{t('emulator.deliver')}</button>
          </div>
        </>
      ) : (
        <p>{t('emulator.nobody')}</p>
      )}
    </form>
  );
}
