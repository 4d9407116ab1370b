export const shares = 'node';
export const cases = ['main.mjs', 'main.cjs'].map((file) => ({
  runtime: file.endsWith('.cjs') ? 'Deno, require' : 'Deno, import',
  version: ({ installed }) => installed('deno'),
  run: ({ run }) => run('deno', ['run', '--no-prompt', '--allow-read=.', '--cached-only', '--node-modules-dir=manual', file], { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: '.deno' }),
}));
