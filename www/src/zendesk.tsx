import { render } from 'preact';
import { App } from './app.js';
import { HostError } from './host/host-error.js';
import { openZafClient } from './host/zaf-client.js';
import { zendeskHost } from './host/zendesk-host.js';
import { speak } from './language/language.js';
import { appPlace } from './place.js';
import { StartFailure } from './failure/start-failure.js';
import './style/style.css';

const place = appPlace();

async function start(): Promise<void> {
  const zaf = openZafClient();
  if (!zaf) throw new HostError('not_in_zendesk');
  const host = await zendeskHost(zaf);
  const language = await speak(host.locale);
  place.replaceChildren();
  render(<App host={host} language={language} />, place);
}

start().catch(async (error: unknown) => {
  const { t } = await speak(navigator.language);
  place.replaceChildren();
  render(<StartFailure error={error} t={t} />, place);
});
