import { inRoot, inWork } from '../workspace/paths.mjs';

/** A function that is called once stays a function: inlined, the module is smaller by some bytes and larger once compressed. */
const AS_WRITTEN = ['--one-caller-inline-max-function-size=0', '--always-inline-max-function-size=0'];

/** The crates that become WebAssembly: the client's core and the emulator, each in a module of its own. */
export const crates = [
  { name: 'core', folder: inRoot(), inlining: AS_WRITTEN, inputs: ['Cargo.toml', 'Cargo.lock', 'build.rs', 'src'].map((path) => inRoot(path)) },
  { name: 'emulator', folder: inRoot('emulator'), inlining: [], inputs: ['Cargo.toml', 'Cargo.lock', 'emulator/Cargo.toml', 'emulator/src'].map((path) => inRoot(path)) },
].map((crate) => ({ ...crate, work: (...parts) => inWork(crate.name, ...parts) }));

/** The files that the build makes of a crate, for the TypeScript sources to import. */
export const madeOf = ({ work }) => ({ wasm: work('module.wasm'), glue: work('glue.js'), glueTypes: work('glue.d.ts'), bytes: work('bytes.js') });
