import { useState } from 'preact/hooks';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { useApp } from '../app-context.js';
import { type FaultName, faultNames, faults } from './faults.js';

/** Breaks what the network and the account may break. */
export function FaultForm({ emulator }: { emulator: Emulator }) {
  const { t, announce } = useApp();
  const [name, setName] = useState<FaultName>('limit');
  const breakIt = () => {
    for (const fault of faults[name]) emulator.addFault(fault);
    announce(t('emulator.broken'));
  };
  const mend = () => {
    emulator.clearFaults();
    announce(t('emulator.mended'));
  };
  return (
    <section class="form">
      <h2 id="emulator-faults">{t('emulator.faults')}</h2>
      <select class="c-field__input c-field__input--select" aria-labelledby="emulator-faults" value={name} onChange={(event) => setName(event.currentTarget.value as FaultName)}>
        {faultNames.map((fault) => (
          <option key={fault} value={fault}>
            {t(`emulator.fault.${fault}`)}
          </option>
        ))}
      </select>
      <div class="actions">
        <button type="button" class="c-btn c-btn--sm" onClick={breakIt}>{t('emulator.breakNow')}</button>
        <button type="button" class="c-btn c-btn--sm c-btn--basic" onClick={mend}>{t('emulator.mend')}</button>
      </div>
    </section>
  );
}
