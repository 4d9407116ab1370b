import type { Emulator, EmulatorState } from 'zendesk-side-conversations/emulator';

declare global {
  interface Window {
    /** The account behind the standalone page, for whoever wants to try something from the console. */
    emulator?: Emulator;
  }
}

const PLACE = 'side-conversations-emulator';

/** The account of this tab: what happened before a reload is still there. */
export async function openEmulator(): Promise<Emulator> {
  const { createEmulator } = await import('zendesk-side-conversations/emulator');
  const emulator = await createEmulator();
  const kept = read();
  if (kept) {
    try {
      emulator.restore(kept);
    } catch {
      // The state is of another version, so the demonstration starts with a new account.
    }
  }
  window.emulator = emulator;
  addEventListener('pagehide', () => keep(emulator));
  return emulator;
}

function read(): EmulatorState | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as EmulatorState | undefined;
  } catch {
    return undefined;
  }
}

function keep(emulator: Emulator): void {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(emulator.snapshot()));
  } catch {
    // Refused or full: a reload then begins anew, and the older account is not what the agent left.
    sessionStorage.removeItem(PLACE);
  }
}
