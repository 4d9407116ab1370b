import { inRoot, inWork } from '../workspace/paths.mjs';

/** The crates that become WebAssembly: the client's core and the emulator, each in a module of its own. */
export const crates = [
  { name: 'core', folder: inRoot(), inputs: ['Cargo.toml', 'Cargo.lock', 'build.rs', 'src'].map((path) => inRoot(path)) },
  { name: 'emulator', folder: inRoot('emulator'), inputs: ['Cargo.toml', 'Cargo.lock', 'emulator/Cargo.toml', 'emulator/src'].map((path) => inRoot(path)) },
].map((crate) => ({ ...crate, work: (...parts) => inWork(crate.name, ...parts) }));

/** The files that the build makes of a crate, for the TypeScript sources to import. */
export const madeOf = ({ work }) => ({ wasm: work('module.wasm'), glue: work('glue.js'), glueTypes: work('glue.d.ts'), bytes: work('bytes.js') });
