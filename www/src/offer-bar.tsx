import { useApp, type Offer } from './app-context.js';

/** Says what was done, and offers to undo it. */
export function OfferBar({ offer, onTaken }: { offer: Offer; onTaken(): void }) {
  const { t } = useApp();
  return (
    <div class="offer" role="status">
      <span>{offer.text}</span>
      <button
        type="button" class="c-btn c-btn--sm"
        onClick={() => {
          onTaken();
          offer.undo();
        }}
      >
        {t('undo')}
      </button>
    </div>
  );
}
