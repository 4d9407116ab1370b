import { PASSED } from '../scenario.mjs';

const settings = [
  { how: 'NodeNext', args: ['--module', 'nodenext'], files: ['main.mts', 'main.cts'] },
  { how: 'bundler', args: ['--module', 'esnext', '--moduleResolution', 'bundler'], files: ['main.mts'] },
];

export const cases = settings.map(({ how, args, files }) => ({
  runtime: `tsc, ${how}, \`skipLibCheck: false\``,
  version: async ({ once, output }) => (await once('version', () => output('tsc', ['--version']))).replace('Version ', ''),
  async run({ run }) {
    const strict = ['--strict', '--skipLibCheck', 'false', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
    // The compiler checks only files that changed since the last run.
    const known = ['--incremental', '--tsBuildInfoFile', `node_modules/.cache/${how}.tsbuildinfo`];
    await run('tsc', [...strict, ...args, ...known, ...files]);
    return PASSED;
  },
}));
