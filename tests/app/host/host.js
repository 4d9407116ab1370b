/**
 * Zendesk's side of the ZAF v2 protocol, as the vendor's SDK in the app's frame speaks it: JSON texts over `postMessage`, a
 * handshake that registers the app, requests answered by events, and `get` and `invoke` answered by id.
 */
import { createEmulator } from '/pkg/emulator/index.js';

const query = new URLSearchParams(location.search);
const appOrigin = query.get('app');
const emulator = await createEmulator();
const clients = {
  1: { subdomain: 'emulator', oauth_client_id: 'side_conversations' },
  'sign-in': { subdomain: 'emulator', oauth_client_id: 'emulator_public', oauth_sign_in: true },
};
const settings = {
  ...clients[query.get('oauth')],
  ...(query.has('templates') && { templates: query.get('templates') }),
};
const zaf = emulator.zaf({ ticketId: Number(query.get('ticket') ?? 90), settings });

const host = { invoked: [], tokensGiven: 0, isSilent: query.has('silent'), lastToken: undefined };
Object.assign(window, { emulator, host });

const frame = document.createElement('iframe');
frame.title = 'Side conversations';
frame.style.cssText = `border: 0; width: ${query.get('width') ?? 360}px; height: 200px`;
frame.src = `${appOrigin}/iframe.html?origin=${encodeURIComponent(location.origin)}&app_guid=app-1`;

const post = (message) => frame.contentWindow.postMessage(JSON.stringify(message), appOrigin);
const tell = (key, message) => post({ key: `zaf.${key}`, message });
host.tell = tell;

addEventListener('message', async (event) => {
  if (event.origin !== appOrigin || event.source !== frame.contentWindow || host.isSilent) return;
  const { key, id, request, params, message } = JSON.parse(event.data);
  if (key === 'iframe.handshake') return tell('app.registered', { context: await zaf.context(), metadata: await zaf.metadata() });
  if (key?.startsWith('request:')) return carry(key, message);
  if (request === 'get') return post({ id, result: await answer(params) });
  if (request === 'invoke') return post({ id, result: invoke(params) });
  return undefined;
});

/** Sends what the app asked for; a rejection crosses as an event too. */
async function carry(key, options) {
  try {
    const answer = options.url.endsWith('/oauth/tokens') ? giveToken(options) : await zaf.request(options);
    tell(`${key}.done`, { responseArgs: [answer] });
  } catch (failure) {
    tell(`${key}.fail`, { responseArgs: [failure] });
  }
}

/** The proxy puts secure settings into a request; the app never sees them. */
function giveToken({ url, type, secure, data }) {
  const body = JSON.parse(data);
  const isRight = secure === true && type === 'POST' && url === 'https://emulator.zendesk.com/oauth/tokens';
  if (!isRight || body.client_secret !== '{{setting.oauth_client_secret}}' || body.client_id !== 'side_conversations') {
    throw { status: 401, responseText: '{"error":"invalid_client"}' };
  }
  host.tokensGiven += 1;
  host.lastToken = emulator.issueCredential({ role: 'agent' }).bearer;
  return { access_token: host.lastToken, token_type: 'bearer', scope: 'read write', expires_in: 3600 };
}

async function answer(paths) {
  const answers = await zaf.get(paths);
  if (paths.includes('currentUser.locale')) answers['currentUser.locale'] = query.get('locale') ?? 'en-US';
  if (query.has('unsaved')) answers['ticket.id'] = null;
  return answers;
}

function invoke(calls) {
  for (const [name, args] of Object.entries(calls)) {
    host.invoked.push([name, ...args]);
    if (name === 'resize') frame.style.height = args[0].height;
    if (name === 'notify') document.getElementById('notices').textContent = args[0];
  }
  return { errors: {} };
}

document.body.append(frame);
