import bytes from 'emulator-bytes';
import createGlue from 'emulator-glue';
import { Utf8Decoder } from 'utf8';

type Glue = ReturnType<typeof createGlue>;
type EmulatorCore = InstanceType<Glue['EmulatorCore']>;

/** A request as the core takes it. */
export interface CoreRequest {
  method: string;
  origin: string;
  /** The path with its query. */
  target: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  isAppSession?: boolean;
}

/** What the core decided: a response, and what happens to it on its way. */
export interface CoreReply {
  status: number;
  headers: [name: string, value: string][];
  latency_ms: number;
  ending: 'answer' | 'drop' | 'hang' | 'truncate';
  truncate_at?: number;
  /** The whole body. */
  body: Uint8Array<ArrayBuffer>;
}

/** The wasm module with one account in it. The core takes the time from here and decides all else. */
export class Core {
  readonly #core: EmulatorCore;

  constructor(module: WebAssembly.Module, settings: Record<string, unknown>) {
    const glue = createGlue((exports) => exports);
    glue.initSync({ module });
    this.#core = new glue.EmulatorCore(JSON.stringify(settings));
  }

  handle(request: CoreRequest): CoreReply {
    const { method, origin, target, headers, body, isAppSession = false } = request;
    const head = JSON.stringify({ method, origin, target, headers, is_app_session: isAppSession });
    return readFrame(this.#core.handle(head, body, Date.now()));
  }

  /** Carries out a command of the core's `control`. */
  control<Result>(command: string, argument: unknown = null): Result {
    return JSON.parse(this.#core.control(command, JSON.stringify(argument), Date.now())) as Result;
  }
}

function readFrame(frame: Uint8Array): CoreReply {
  const headLength = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  const Decoder = globalThis.TextDecoder ?? Utf8Decoder;
  const head = JSON.parse(new Decoder().decode(frame.subarray(4, 4 + headLength))) as Omit<CoreReply, 'body'>;
  return { ...head, body: frame.slice(4 + headLength) };
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The compiled module: once for all emulators of a process. */
export function compile(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(bytes());
  return compiled;
}
