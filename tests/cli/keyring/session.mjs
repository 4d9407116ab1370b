/** Runs the tests of the keyring in sessions of their own: a message bus, GNOME's keyring, and a home that is thrown away. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs, and the packages of Debian that bring them. */
const NEEDED = { 'dbus-run-session': 'dbus-daemon', 'gnome-keyring-daemon': 'gnome-keyring', 'secret-tool': 'libsecret-tools' };
const LIBRARY = '@napi-rs/keyring@2.1.2';

const missing = Object.entries(NEEDED).filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
if (missing.length > 0) {
  process.stderr.write(`the tests of the keyring need ${missing.map(([program]) => program).join(', ')}: apt-get install ${missing.map(([, name]) => name).join(' ')}\n`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
const tests = fileURLToPath(new URL('keyring.test.mjs', import.meta.url));
/** The daemon reads the password to its end; it must not hold the streams of this process, or whoever reads them waits for it. */
const unlock = 'printf password | gnome-keyring-daemon --unlock --components=secrets > "$HOME/daemon.log" 2>&1';
const SESSIONS = { unlocked: unlock, locked: 'true' };

try {
  run('npm', ['install', LIBRARY, '--prefix', folder, '--silent', '--no-audit', '--no-fund']);
  for (const [state, prepare] of Object.entries(SESSIONS)) {
    const { XDG_CONFIG_HOME: _config, XDG_DATA_HOME: _data, XDG_RUNTIME_DIR: _runtime, DISPLAY: _screen, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    const home = mkdtempSync(join(folder, 'home-'));
    const script = `${prepare} && exec "$0" --test --test-reporter=spec "$1"`;
    run('dbus-run-session', ['--', 'sh', '-c', script, process.execPath, tests], { ...env, HOME: home, KEYRING_STATE: state, KEYRING_LIBRARY: join(folder, 'node_modules') });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program, args, env = process.env) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', env });
  if (status !== 0) process.exitCode = status ?? 1;
}
