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
    async run({ load, folder, openSite }) {
      const { createServer } = await load('vite');
      const server = await createServer({ root: folder, logLevel: 'warn', server: { host: '127.0.0.1' } });
      try {
        await server.listen();
        return await openSite(server.resolvedUrls.local[0]);
      } finally {
        await server.close();
      }
    },
  },
];
