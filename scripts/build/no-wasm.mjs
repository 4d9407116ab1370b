/** Translates the core to JavaScript, for pages whose policy forbids WebAssembly. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { askRustc, BuildError, failWith, run } from '../workspace/command.mjs';
import { wasmEnvironment } from '../workspace/environment.mjs';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { glueModule } from './glue.mjs';
import { crates } from './parts.mjs';
import { compileModule, pathlessFlags } from './wasm.mjs';

const work = (...parts) => inWork('no-wasm', ...parts);

/**
 * wasm2js takes a module with one table only, and wasm-bindgen makes a second one wherever the standard library knows reference types, as
 * every prebuilt one does: so the library is built as well, for the oldest wasm there is.
 */
async function buildWithoutWasm() {
  mkdirSync(work(), { recursive: true });
  await ensureLibrarySource();
  await compile();
  await run('wasm-opt', ['-Oz', '--enable-mutable-globals', '--strip-debug', '--strip-producers', work('core_bg.wasm'), '-o', work('small.wasm')]);
  await run('wasm2js', ['-O', '--enable-mutable-globals', work('small.wasm'), '-o', work('translated.js')], { label: 'wasm2js' });
  writeFileSync(work('core-as-javascript.js'), factoryOf(readFileSync(work('translated.js'), 'utf8')));
  writeFileSync(work('glue.js'), withoutModules(await glueModule(work('core.js'))));
}

async function ensureLibrarySource() {
  const sysroot = askRustc('--print', 'sysroot');
  if (existsSync(join(sysroot, 'lib', 'rustlib', 'src', 'rust', 'library'))) return;
  await run('rustup', ['component', 'add', 'rust-src'], { label: 'rustup component add rust-src' });
}

async function compile() {
  const target = inRoot('target', 'no-wasm');
  const flags = ['-Ctarget-cpu=mvp', ...(await pathlessFlags())];
  const module = await compileModule(crates.core.crate, ['--features', 'bindings', '-Z', 'build-std=std,panic_abort'], {
    profile: 'release',
    label: 'core with its own standard library',
    target,
    env: wasmEnvironment({ RUSTC_BOOTSTRAP: '1' }, flags),
  });
  await run('wasm-bindgen', ['--target', 'web', '--omit-default-module-path', '--no-typescript', '--out-dir', work(), '--out-name', 'core', module]);
}

/** wasm2js writes an instance with its imports; in a function of the imports each call gives a fresh one. */
export function factoryOf(translated) {
  const body = translated.replace(/^import .*\n/gm, '').replace(/^export var .*\n/gm, '');
  const instance = body.match(/^(?:var|const) retasmFunc = asmFunc\(\{[\s\S]*?\}\);\n/m)?.[0];
  if (!instance || /^(import|export)\b/m.test(body)) throw new BuildError('expected one instance in what wasm2js wrote, but found another shape');
  const names = [...translated.matchAll(/^export var ([\w$]+) = retasmFunc\.([\w$]+);$/gm)].map(([, name, from]) => `${name}: instance.${from}`);
  const modules = [...translated.matchAll(/^import \* as ([\w$]+) from '([^']+)';$/gm)];
  if (modules.length !== 1) throw new BuildError(`expected wasm2js to import one module, but it imports ${modules.length}`);
  const imports = modules.map(([, , name]) => `${JSON.stringify(name)}: imports[${JSON.stringify(name)}]`);
  return `export default function instantiate(imports) {
${body.replace(instance, `const instance = asmFunc({ ${imports.join(', ')} });\n`)}
return { ${names.join(', ')} };
}
`;
}

const INSTANTIATION = /if \(!\([^\n]*\)\) \{\s*module = new WebAssembly\.Module\(module\);\s*\}\s*const instance = new WebAssembly\.Instance\(module, imports\);/g;

const STALE_VIEW = /cachedUint8ArrayMemory0\.byteLength === 0/g;

/** Calls the translated core; and since its memory grows into another buffer that leaves the old one whole, compares buffers to see it. */
export function withoutModules(glue) {
  const called = replaceOnce(glue, INSTANTIATION, 'const instance = { exports: module(imports) };');
  return replaceOnce(called, STALE_VIEW, 'cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer');
}

function replaceOnce(glue, pattern, replacement) {
  const found = glue.match(pattern)?.length ?? 0;
  if (found !== 1) throw new BuildError(`expected ${pattern} once in the glue, but found it ${found} times: wasm-bindgen writes it differently now`);
  return glue.replace(pattern, replacement);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildWithoutWasm().catch(failWith);
