import bytes from 'emulator-bytes';
import createGlue from 'emulator-glue';
import { Utf8Decoder } from 'utf8';

type EmulatorCore = InstanceType<ReturnType<typeof createGlue>['EmulatorCore']>;

/** A request as the core takes it. */
export interface CoreRequest {
  method: string;
  origin: string;
  /** The path with its query. */
  target: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  door: 'process' | 'app' | 'network';
}

/** The core's decision: a response, and the fault that it meets on its way. */
export interface CoreReply {
  status: number;
  headers: [name: string, value: string][];
  latency_ms: number;
  ending: 'answer' | 'drop' | 'hang' | 'truncate';
  truncate_at?: number;
  /** The whole body. */
  body: Uint8Array<ArrayBuffer>;
}

/** The account's origin: what `clientOptions` names and addresses in answers to commands start with. */
export const BASE_URL = 'https://emulator.zendesk.com';

/** The most that is copied into the module's memory at a time, in bytes; the memory is four times as large at most. */
const LONGEST_BODY = 256 * 1024 * 1024;

/** The wasm module with one account in it. The core takes the time from here and decides all else. */
export class Core {
  readonly #core: EmulatorCore;
  #trap: Error | undefined;
  readonly #decoder = new (globalThis.TextDecoder ?? Utf8Decoder)();

  constructor(module: WebAssembly.Module, settings: Record<string, unknown>) {
    const glue = createGlue((exports) => exports);
    glue.initSync({ module });
    this.#core = new glue.EmulatorCore(JSON.stringify(settings));
  }

  handle({ body, ...head }: CoreRequest): CoreReply {
    if (body.length > LONGEST_BODY) throw new RangeError(`expected a request's body of at most ${LONGEST_BODY} bytes, but found ${body.length}`);
    return this.#readFrame(this.#enter(() => this.#core.handle(JSON.stringify(head), body, Date.now())));
  }

  /** Carries out a command of the core's `control`. */
  control<Result = null>(command: string, argument: unknown = null): Result {
    return JSON.parse(this.#enter(() => this.#core.control(command, JSON.stringify(argument), BASE_URL, Date.now()))) as Result;
  }

  /** A module that trapped cannot be entered again: later calls get the first one's cause. */
  #enter<Result>(call: () => Result): Result {
    if (this.#trap) throw this.#trap;
    try {
      return call();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#trap = new Error('this emulator has failed, most likely for want of memory: create another one', { cause: error });
      throw this.#trap;
    }
  }

  /** The head's length in four bytes, the head in JSON, the body. */
  #readFrame(frame: Uint8Array): CoreReply {
    const headLength = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
    const head = JSON.parse(this.#decoder.decode(frame.subarray(4, 4 + headLength))) as Omit<CoreReply, 'body'>;
    return { ...head, body: frame.slice(4 + headLength) };
  }
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module: once for all emulators of a process. */
export function compile(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(bytes());
  return compiled;
}
