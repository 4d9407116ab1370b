import { CredentialError } from '../usage-error.js';

/** The answer of the consent page. */
export type ConsentAnswer = { readonly is: 'code'; readonly code: string } | { readonly is: 'refused'; readonly reason: string } | { readonly is: 'foreign' };

/** An answer to our own request. */
export type OwnAnswer = Exclude<ConsentAnswer, { is: 'foreign' }>;

/** Reads the address that the consent page led back to. An answer to another request, or to none, is `foreign`: somebody else may have brought it about. */
export function answerIn({ searchParams }: URL, state: string): ConsentAnswer {
  if (searchParams.get('state') !== state) return { is: 'foreign' };
  const error = searchParams.get('error');
  if (error) return { is: 'refused', reason: [error, searchParams.get('error_description')].filter(Boolean).join(': ') };
  const code = searchParams.get('code');
  return code ? { is: 'code', code } : { is: 'foreign' };
}

/** The code that came back. */
export function codeOf(answer: OwnAnswer): string {
  if (answer.is === 'code') return answer.code;
  throw new CredentialError(`the account gave no consent (${answer.reason.slice(0, 200)}): run the same command again, and allow it in the browser`);
}
