import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';

/** Open or closed; a state that is new to the app is shown as the API names it. */
export function StateTag({ state }: { state: SideConversation['state'] }) {
  const { t } = useApp();
  const text = state === 'open' ? t('list.open') : state === 'closed' ? t('list.closed') : state;
  return (
    <span class={state === 'closed' ? 'c-tag' : 'c-tag tag-open'}>
      <span>{text}</span>
    </span>
  );
}
