export const shares = 'page';
export const cases = ['esm', 'iife'].map((format) => ({
  runtime: `esbuild, ${format}`,
  version: ({ installed }) => installed('esbuild'),
  async run({ run, openScript }) {
    await run('esbuild', ['main.mjs', '--bundle', `--format=${format}`, `--outfile=${format}/main.js`]);
    return openScript(format, 'main.js', { isModule: format === 'esm' });
  },
}));
