/** The last output of a consumer that has finished the scenario. */
export const PASSED = 'scenario passed';

const message = { subject: 'printer not working', body: 'The printer is on fire, é 🔥', to: [{ email: 'ops@example.com' }] };

/**
 * A validation, a refused one, and a create against an emulator. `client` is the whole of what the package's entry exports,
 * `options` are those of an emulator. Throws where anything is not as it should be.
 */
export async function scenario(client, options) {
  equal('a good body has no issues', client.validate.create({ message }), []);
  const issues = client.validate.create({ message: { ...message, to: [{ email: 'a b' }] } });
  equal('a bad address is one issue', issues.map(({ path, code }) => [path, code]), [['message.to[0].email', 'value']]);

  const sideConversations = new client.SideConversations(options);
  const refused = await sideConversations.create(0, { message }).catch((error) => error);
  equal('a refused create is a ValidationError', refused instanceof client.ValidationError && client.isSideConversationsError(refused), true);
  equal('it names the argument', refused.issues.map(({ path, code }) => [path, code]), [['ticket_id', 'value']]);

  const { side_conversation: created } = await sideConversations.create(90, { message });
  equal('the conversation is open', [created.state, created.subject, created.ticket_id], ['open', message.subject, 90]);
  const { side_conversation: shown } = await sideConversations.show(90, created.id);
  equal('it can be shown', shown.id, created.id);
  return PASSED;
}

/** The scenario of a page whose Content-Security-Policy forbids WebAssembly: the import works, and the first use names the directive to add. */
export function refusedScenario(client) {
  let thrown;
  try {
    client.validate.create({ message });
  } catch (error) {
    thrown = error;
  }
  equal('it is a WasmUnavailableError', thrown instanceof client.WasmUnavailableError, true);
  equal('its code', thrown.code, 'wasm_unavailable');
  equal('it names the directive', /script-src/.test(thrown.message) && /'wasm-unsafe-eval'/.test(thrown.message), true);
  equal('it names the entry without WebAssembly', /no-wasm/.test(thrown.message), true);
  return PASSED;
}

/** A body of megabytes, for which the core's memory has to grow under the glue's eyes. */
export function longScenario(client) {
  const body = 'é🔥x'.repeat(700_000);
  const built = client.requests.create(90, { message: { ...message, body } });
  equal('a long body is sent as it is', JSON.parse(built.body).message.body === body, true);
}

function equal(what, found, expected) {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, but found ${left}`);
}
