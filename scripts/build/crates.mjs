import { inRoot, inWork } from '../workspace/paths.mjs';

/** What makes the module smaller once it is compressed, and often larger before: what is alike stays written alike. */
const FOR_COMPRESSION = [
  '--one-caller-inline-max-function-size=0',
  '--always-inline-max-function-size=0',
  '--skip-pass=local-cse',
  '--skip-pass=simplify-locals',
  // The first KiB is the stack's last: no pointer goes there.
  '--low-memory-unused',
];

/** The crates that become WebAssembly: the client's core and the emulator, each in a module of its own. */
export const crates = [
  { name: 'core', folder: inRoot(), types: 'types', passes: FOR_COMPRESSION, inputs: ['Cargo.toml', 'Cargo.lock', 'build.rs', 'src'].map((path) => inRoot(path)) },
  { name: 'emulator', folder: inRoot('emulator'), passes: [], inputs: ['Cargo.toml', 'Cargo.lock', 'emulator/Cargo.toml', 'emulator/src'].map((path) => inRoot(path)) },
].map((crate) => ({ ...crate, work: (...parts) => inWork(crate.name, ...parts) }));

/** The files that the build makes of a crate, for the TypeScript sources to import. */
export const madeOf = ({ work }) => ({ wasm: work('module.wasm'), glue: work('glue.js'), glueTypes: work('glue.d.ts'), bytes: work('bytes.js') });
