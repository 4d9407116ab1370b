import type { SideConversationEvent, SideConversationsOptions } from 'zendesk-side-conversations';
import { BASE_URL, type Core } from './core.js';
import { CORE } from './core-key.js';
import { createFetch } from './fetch.js';
import type { Credentials, Emulator, EmulatorState, Fault, RecordedRequest } from './types.js';
import { ZafHost, type ZafContext } from './zaf.js';

/** An emulator's public face: each method is a command of the core. */
export class AccountEmulator implements Emulator {
  readonly fetch: typeof fetch;
  declare readonly [CORE]: Core;

  constructor(core: Core) {
    this.fetch = createFetch(core);
    Object.defineProperty(this, CORE, { value: core });
  }

  get credentials(): Emulator['credentials'] {
    const credentials = this[CORE].control<Credentials & { controlToken: string }>('credentials');
    return { ...credentials, baseUrl: BASE_URL };
  }

  clientOptions(): SideConversationsOptions {
    return { baseUrl: BASE_URL, auth: { bearer: this.credentials.bearer }, fetch: this.fetch };
  }

  issueCredential(options: Parameters<Emulator['issueCredential']>[0] = {}): Credentials {
    return this[CORE].control<Credentials>('issue_credential', options);
  }

  zaf(context: ZafContext = {}): ReturnType<Emulator['zaf']> {
    return new ZafHost(this[CORE], context).client();
  }

  receive(sideConversationId: string, message: Parameters<Emulator['receive']>[1]): SideConversationEvent {
    return this[CORE].control<SideConversationEvent>('receive', { side_conversation_id: sideConversationId, message });
  }

  requests(): RecordedRequest[] {
    return this[CORE].control<RecordedRequest[]>('requests');
  }

  addFault(fault: Fault): void {
    this[CORE].control('add_fault', fault);
  }

  clearFaults(): void {
    this[CORE].control('clear_faults');
  }

  advance(milliseconds: number): void {
    this[CORE].control('advance', milliseconds);
  }

  snapshot(): EmulatorState {
    return this[CORE].control<EmulatorState>('snapshot');
  }

  restore(state: EmulatorState): void {
    this[CORE].control('restore', state);
  }

  reset(): void {
    this[CORE].control('reset');
  }
}
