import { render } from 'preact';
import { App } from './app.js';
import { openEmulator } from './emulator/open-emulator.js';
import { letSupplierAnswer } from './emulator/supplier.js';
import { EmulatorPanel } from './emulator/panel.js';
import { StartFailure } from './failure/start-failure.js';
import { emulatorHost } from './host/emulator-host.js';
import { speak } from './language/language.js';
import { appPlace } from './place.js';
import './style/style.css';
import './style/standalone.css';

const place = appPlace();
const locale = new URLSearchParams(location.search).get('locale') ?? navigator.language;

async function start(): Promise<void> {
  const [emulator, language] = await Promise.all([openEmulator(), speak(locale)]);
  const host = await emulatorHost(emulator, locale);
  letSupplierAnswer(emulator, host, language.t);
  place.replaceChildren();
  render(
    <App host={host} language={language}>
      <EmulatorPanel emulator={emulator} />
    </App>,
    place,
  );
}

start().catch(async (error: unknown) => {
  const { t } = await speak(locale);
  place.replaceChildren();
  render(<StartFailure error={error} t={t} />, place);
});
