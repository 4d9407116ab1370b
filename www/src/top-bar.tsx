import { useApp } from './app-context.js';

interface Props {
  isInList: boolean;
  onBack(): void;
  onNew(): void;
}

export function TopBar({ isInList, onBack, onNew }: Props) {
  const { t } = useApp();
  return (
    <header class="top-bar">
      <h1 class={isInList ? 'title' : 'visually-hidden'} tabIndex={-1}>{t('list.title')}</h1>
      {!isInList && (
        <button type="button" class="c-btn c-btn--sm c-btn--basic back" onClick={onBack}>
          <span aria-hidden="true" class="arrow">←</span> {t('thread.back')}
        </button>
      )}
      <button type="button" class="c-btn c-btn--sm" onClick={onNew}>
        {t('list.new')}
      </button>
    </header>
  );
}
