const executables = ['node22', 'node24', 'node26'].map((name) => `node_modules/${name}/bin/node`);
const files = { import: 'main.mjs', require: 'main.cjs', 'require of an ES module': 'require-esm.cjs' };

export const shares = 'node';
export const cases = executables.flatMap((executable) =>
  Object.entries(files).map(([how, file]) => ({
    runtime: `Node, ${how}`,
    version: ({ output }) => output(executable, ['--version']),
    run: ({ run }) => run(executable, [file]),
  })),
);
