export const shares = 'page';
export const cases = [
  {
    runtime: 'Parcel',
    version: ({ installed }) => installed('parcel'),
    async run({ run, openFolder }) {
      await run('parcel', ['build', 'index.html', '--no-cache', '--dist-dir', 'dist'], { PARCEL_WORKERS: '1' });
      return openFolder('dist');
    },
  },
];
