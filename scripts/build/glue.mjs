import { build } from 'esbuild';
import { dirname } from 'node:path';
import { BuildError } from '../workspace/command.mjs';

/**
 * Turns the glue that wasm-bindgen writes for the `web` target into a factory, `createGlue(guard)`.
 *
 * As written, the glue makes a `TextDecoder` when it is imported, which Jest's jsdom has not got, and keeps the instance in a
 * module variable, so that a second instance cannot be had after a trap. In a function neither is so. `guard` is given the
 * instance's exports and returns what the glue shall use in their place. `shortNames` are the module's imports and exports with the names
 * that wasm-opt gave them: wasm-bindgen's own end in hashes, which no compressor makes smaller (−4.0 KiB brotli in the default entry).
 */
export async function glueModule(file, shortNames) {
  const source = onlyWhatIsUsed(await bundle(file, await namesExportedBy(file), shortNames), file);
  return `import { Utf8Decoder, Utf8Encoder } from 'utf8';
export default function createGlue(guard) {
const TextDecoder = globalThis.TextDecoder ?? Utf8Decoder;
const TextEncoder = globalThis.TextEncoder ?? Utf8Encoder;
${source}}
`;
}

/** The factory's type, on top of the types that wasm-bindgen writes. */
export function glueTypes(raw) {
  return `export default function createGlue(guard: (exports: WebAssembly.Exports) => WebAssembly.Exports): typeof import(${JSON.stringify(raw)});
`;
}

/**
 * wasm-bindgen copies a text unit by unit up to the first that is not ASCII, and encodes the rest: 1.2 ms for half a megabyte of ASCII, for which the
 * engine's own encoder takes 0.02. So the encoder begins at once with a long text, and goes on where the memory ended.
 */
const LONG_TEXT_AT_ONCE = `const isLong = len > 200;
    let read = 0;
    if (isLong) ({ read, written: offset } = cachedTextEncoder.encodeInto(arg, mem.subarray(ptr, ptr + len)));
    for (; !isLong && offset < len; offset++) {`;

const UNITS_LEFT = /if \(offset !== len\) \{\s*if \(offset !== 0\) \{\s*arg = arg\.slice\(offset\);\s*\}/g;
const TEXT_LEFT = `if (!isLong) read = offset;
    if (read !== len) {
      arg = arg.slice(read);`;

/** An edge sandbox gives a module of another realm, which is no instance of this one's class. */
const IS_MODULE = "Object.prototype.toString.call(module) === '[object WebAssembly.Module]'";

/** The face calls it as it should be called. */
const DEPRECATED_CALL = /if \(module !== void 0\) \{\s*if \(Object\.getPrototypeOf\(module\) === Object\.prototype\) \{\s*\(\{ module \} = module\);\s*\} else \{\s*console\.warn\([^\n]*\);\s*\}\s*\}/g;

/** Nobody outside the package holds one of these objects. */
const EXPLICIT_DISPOSAL = /^if \(Symbol\.dispose\) .*\n/gm;

/**
 * The glue would register every closure for finalization: 10 % of a call, for closures that are dropped by what awaits them. Of the classes,
 * whose objects the face hands out, the registrations stay.
 */
const CLOSURE_FINALIZATION = /(CLOSURE_DTORS = )\(?typeof FinalizationRegistry === "undefined"\)? \? (\{[\s\S]*?\}) : new FinalizationRegistry\([^\n]*\);/g;

async function namesExportedBy(file) {
  const { metafile } = await build({ entryPoints: [file], metafile: true, write: false, outdir: dirname(file), format: 'esm' });
  const names = Object.values(metafile.outputs)[0].exports.filter((name) => name !== 'default');
  if (!names.includes('initSync')) throw new BuildError(`expected the glue in ${file} to export initSync, but found ${names.join(', ') || 'no export'}`);
  return names;
}

/** Without the default export, the loading by `fetch` is dead code and falls away. */
async function bundle(file, names, shortNames) {
  const contents = `export { ${names.join(', ')} } from ${JSON.stringify(file)};`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dirname(file) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    ...(shortNames && { mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|')})$`), mangleCache: shortNames, mangleQuoted: true }),
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

function onlyWhatIsUsed(bundled, file) {
  if (/\bimport\b\s*[\w{*('"]|import\.meta/.test(withoutComments(bundled))) {
    throw new BuildError(`expected the glue in ${file} to import nothing, but it does`);
  }
  const guarded = replaceOnce(bundled, /\bwasm = instance\.exports;/g, 'wasm = guard(instance.exports);', file);
  const quick = replaceOnce(guarded, /\bfor \(; offset < len; offset\+\+\) \{/g, LONG_TEXT_AT_ONCE, file);
  const once = replaceOnce(quick, UNITS_LEFT, TEXT_LEFT, file);
  const light = once.replace(EXPLICIT_DISPOSAL, '').replace(CLOSURE_FINALIZATION, '$1$2;');
  const plain = replaceOnce(light, DEPRECATED_CALL, '({ module } = module);', file);
  const anyRealm = replaceOnce(plain, /\bmodule instanceof WebAssembly\.Module\b/g, IS_MODULE, file);
  return replaceOnce(anyRealm, /^export \{\n([\s\S]*?)\n\};\n/gm, (_, list) => `return {\n${list.replace(/(\w+) as (\w+)/g, '$2: $1')}\n};\n`, file);
}

function replaceOnce(text, pattern, replacement, file) {
  const found = text.match(pattern)?.length ?? 0;
  if (found !== 1) throw new BuildError(`expected ${pattern} once in the glue in ${file}, but found it ${found} times: wasm-bindgen writes it differently now`);
  return text.replace(pattern, replacement);
}

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
