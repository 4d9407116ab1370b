export const shares = 'page';

const version = ({ installed }) => installed('vite');

export const cases = [
  {
    runtime: 'Vite, build',
    version,
    async run({ run, openFolder }) {
      await run('vite', ['build']);
      return openFolder('dist');
    },
  },
  {
    runtime: 'Vite, dev',
    version,
    async run({ load, folder, openThrough }) {
      const { createServer } = await load('vite');
      const server = await createServer({ root: folder, logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } });
      return openThrough({ handle: server.middlewares, close: () => server.close() });
    },
  },
];
