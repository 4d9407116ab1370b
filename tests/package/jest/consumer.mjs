import { PASSED } from '../scenario.mjs';

export const cases = ['node', 'jsdom'].map((environment) => ({
  runtime: `Jest, ${environment}`,
  version: ({ installed }) => installed('jest'),
  async run({ run }) {
    await run('jest', ['--env', environment, '--testMatch', '**/*.test.cjs', '--watchman=false'], { CI: '1' });
    return PASSED;
  },
}));
