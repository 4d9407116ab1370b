import { useCallback, useMemo, useState } from 'preact/hooks';
import type { SideConversations } from 'zendesk-side-conversations';
import type { Host } from './host.js';

/** Uploads and downloads of attachments. */
export interface Files {
  /** Carries bytes; undefined where only text gets through, or until the agent has signed in. */
  client: SideConversations | undefined;
  /** Lets the agent sign in for files; undefined where that is not set up. */
  signIn: (() => Promise<void>) | undefined;
  /** Forgets a sign-in that the account no longer accepts. */
  signOut(): void;
}

export function useFiles(host: Host): Files {
  const [signedIn, setSignedIn] = useState<SideConversations>();
  const signOut = useCallback(() => setSignedIn(undefined), []);
  return useMemo(() => {
    const signIn = host.signIn && (async () => setSignedIn(await host.signIn?.()));
    return { client: signedIn ?? host.files, signIn, signOut };
  }, [host, signedIn, signOut]);
}
