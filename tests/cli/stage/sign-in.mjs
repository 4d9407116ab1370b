import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { until } from '../../node/stage/turns.mjs';
import { start } from './run.mjs';

/** The emulator's client without a secret. */
export const PUBLIC_CLIENT = 'emulator_public';

/** A user with a configuration folder of their own, who may sign in to an account. */
export function userOf(account, name = 'config', { program, env: usual = {} } = {}) {
  const config = account.path(name);
  const env = { XDG_CONFIG_HOME: config, ...usual };
  const profileFile = (profile = 'default') => join(config, 'zendesk-side-conversations', 'profiles', profile, 'profile.json');
  const run = (args, more = {}) => start(args, { cwd: account.folder, ...(program && { program }), ...more, env: { ...env, ...more.env } });
  return {
    config,
    env,
    profileFile,
    profile: (profile) => JSON.parse(readFileSync(profileFile(profile), 'utf8')),
    start: run,
    run: (args, more) => run(args, more).ended,
    /** Has the default profile of another user, as after a sign-in, for tests that begin behind it. */
    signInAs(other) {
      mkdirSync(dirname(profileFile()), { recursive: true, mode: 0o700 });
      copyFileSync(other.profileFile(), profileFile());
    },
    /** Signs in as a person would whose browser does what `inBrowser` does with the address, and returns how the command ended. */
    async signIn(args = [], { inBrowser = allow, env: more = {}, clientId = PUBLIC_CLIENT } = {}) {
      const fake = fakeBrowser(account, name);
      const login = run(['login', account.url, '--client-id', clientId, '--port', '0', ...args], { env: { ...fake.env, ...more } });
      const [url] = await Promise.race([fake.opened(), login.ended.then(({ stderr }) => { throw new Error(`login ended before a browser was opened: ${stderr}`); })]);
      await inBrowser(new URL(url));
      return login.ended;
    },
  };
}

/** A program in the place of the user's browser, which keeps the address that it is given. */
function fakeBrowser(account, name) {
  const folder = account.path(`${name}-browser`);
  const seen = join(folder, `opened-${Math.random()}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\nprintf "%s\\n" "$1" > "$OPENED.part" && mv "$OPENED.part" "$OPENED"\n');
  chmodSync(join(folder, 'xdg-open'), 0o755);
  return {
    env: { PATH: `${folder}:${process.env.PATH}`, BROWSER: 'fake', OPENED: seen },
    opened: async () => {
      await until(() => existsSync(seen));
      return readFileSync(seen, 'utf8').split('\n');
    },
  };
}

/** Presses the one button of the emulator's page: returns where it leads. */
export async function consented(url) {
  const { headers } = await fetch(url, { method: 'POST', redirect: 'manual' });
  return headers.get('location');
}

/** Presses it and goes where it leads. */
export async function allow(url) {
  return fetch(await consented(url));
}
