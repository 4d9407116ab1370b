import { type Issue, isSideConversationsError, type ValidationError } from 'zendesk-side-conversations';

/** The broken rules that building a request tells of. */
export function issuesIn(build: () => unknown): Issue[] {
  try {
    build();
    return [];
  } catch (error) {
    if (isSideConversationsError(error) && error.code === 'validation') return (error as ValidationError).issues;
    throw error;
  }
}
