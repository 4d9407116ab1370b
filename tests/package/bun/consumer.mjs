export const shares = 'node';
export const cases = ['main.mjs', 'main.cjs', 'over-http.mjs'].map((file) => ({
  runtime: { 'main.mjs': 'Bun, import', 'main.cjs': 'Bun, require', 'over-http.mjs': 'Bun, over HTTP' }[file],
  version: ({ installed }) => installed('bun'),
  run: ({ run }) => run('bun', ['run', file], { DO_NOT_TRACK: '1' }),
}));
