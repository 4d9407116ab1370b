import { useApp } from './app-context.js';
import { Icon } from './look/icon.js';

interface Props {
  isInList: boolean;
  isWriting: boolean;
  onBack(): void;
  onNew(): void;
  onHelp(): void;
}

export function TopBar({ isInList, isWriting, onBack, onNew, onHelp }: Props) {
  const { t } = useApp();
  return (
    <header class="top-bar">
      <h1 class={isInList ? 'title' : 'visually-hidden'} tabIndex={-1}>{t('list.title')}</h1>
      {!isInList && (
        <button type="button" class="c-btn c-btn--sm c-btn--basic back" onClick={onBack}>
          <span aria-hidden="true" class="arrow">←</span> {t('thread.back')}
        </button>
      )}
      <span class="top-bar-end">
        <button type="button" class="tool" aria-label={t('keys.title')} title={t('keys.title')} onClick={onHelp}>
          <Icon name="keyboard" />
        </button>
        {!isWriting && (
          <button type="button" class={isInList ? 'c-btn c-btn--sm c-btn--primary' : 'c-btn c-btn--sm'} onClick={onNew}>
            {t('list.new')}
          </button>
        )}
      </span>
    </header>
  );
}
