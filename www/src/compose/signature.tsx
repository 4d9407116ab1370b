import { useApp } from '../app-context.js';
import { useKept } from '../kept/use-kept.js';
import { TextInput } from './text-input.js';

/** The lines under every message of this agent, kept in this browser. */
export function SignatureEditor() {
  const { memory, t } = useApp();
  const [{ text, isUsed }, change] = useKept(memory.signature);
  return (
    <>
      <TextInput label={t('signature.text')} value={text} isLong onInput={(text) => change((before) => ({ ...before, text }))} />
      <label class="check">
        <input type="checkbox" checked={isUsed} onChange={() => change((before) => ({ ...before, isUsed: !before.isUsed }))} /> {t('signature.use')}
      </label>
    </>
  );
}
