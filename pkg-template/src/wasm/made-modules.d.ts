/** Modules that the build provides to the sources; `core-glue` and `emulator-glue` have the types that wasm-bindgen writes. */
declare module 'core-bytes' {
  /** Decodes the bytes of the core's module anew at each call. */
  export default function bytes(): Uint8Array<ArrayBuffer>;
}

declare module 'emulator-bytes' {
  /** Decodes the bytes of the emulator's module anew at each call. */
  export default function bytes(): Uint8Array<ArrayBuffer>;
}

/** In runtimes that compile modules ahead of time, an import of a `.wasm` file gives the compiled module. */
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

/** The version of the npm package. */
declare const PACKAGE_VERSION: string;

declare module 'core-as-javascript' {
  /** The core translated from WebAssembly: a fresh instance at each call. */
  export default function instantiate(imports: WebAssembly.Imports): WebAssembly.Exports;
}

declare module 'tool-schemas' {
  /** The input schemas of the MCP server's tools, by name: JSON Schema. */
  export const properties: Record<import('../cli/mcp/arguments.js').ToolName, import('../cli/mcp/check-arguments.js').Schema & { type: 'object'; properties: Record<string, object> }>;
}
