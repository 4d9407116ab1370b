export const cases = [
  { runtime: 'Node, import', run: ({ node }) => node('main.mjs') },
  { runtime: 'Node, require', run: ({ node }) => node('main.cjs') },
  { runtime: 'Node, require of an ES module', run: ({ node }) => node('require-esm.cjs') },
  { runtime: 'Node, `./slim`', run: ({ node }) => node('slim.mjs') },
  { runtime: 'Node, over HTTP', run: ({ node }) => node('over-http.mjs') },
].map((row) => ({ ...row, version: process.version }));
