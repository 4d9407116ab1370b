export const shares = 'page';
export const cases = [
  {
    runtime: 'Rollup',
    version: ({ installed }) => installed('rollup'),
    async run({ run, openScript }) {
      await run('rollup', ['main.mjs', '--plugin', 'node-resolve', '--file', 'dist/main.js', '--format', 'es', '--failAfterWarnings']);
      return openScript('dist', 'main.js', { isModule: true });
    },
  },
];
