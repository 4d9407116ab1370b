import { PASSED } from '../scenario.mjs';

export const cases = ['node', 'jsdom'].map((environment) => ({
  runtime: `Vitest, ${environment}`,
  version: ({ installed }) => installed('vitest'),
  async run({ run }) {
    await run('vitest', ['run', '--environment', environment], { CI: '1' });
    return PASSED;
  },
}));
