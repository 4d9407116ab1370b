export const shares = 'page';
export const cases = ['production', 'development'].map((mode) => ({
  runtime: `webpack, ${mode}`,
  version: ({ installed }) => installed('webpack'),
  async run({ run, openScript }) {
    await run('webpack', ['./main.mjs', '--mode', mode, '-o', mode]);
    return openScript(mode, 'main.js', { isModule: false });
  },
}));
