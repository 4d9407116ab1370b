import { BuildError } from '../workspace/command.mjs';

/**
 * The glue with the short names that wasm-opt gave a module's imports and exports: wasm-bindgen's own end in hashes, which no
 * compressor makes smaller (−1.7 KiB brotli in the core). `imports` are `[module, name, short]`, `exports` `[name, short]`.
 */
export function shortNamed(glue, { imports, exports }) {
  const shortImports = new Map(imports.map(([, name, short]) => [name, short]));
  const shortExports = new Map(exports);
  const modules = [...new Set(imports.map(([module]) => module))];
  if (modules.length !== 1) throw new BuildError(`expected a module that imports from one, but found ${modules.join(', ') || 'none'}`);
  const renamed = glue
    .replaceAll(JSON.stringify(modules[0]), '"a"')
    .replace(/^( +)(__wbg_\w+|__wbindgen_\w+): function/gm, (_, indent, name) => `${indent}${shortImports.get(name) ?? name}: function`)
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${shortExports.get(name) ?? name}`);
  const left = [...shortImports.keys()].filter((name) => new RegExp(`^ +${name}\\b`, 'm').test(renamed));
  if (left.length > 0) throw new BuildError(`expected to find every import in the glue, but not ${left.join(', ')}: wasm-bindgen writes it differently now`);
  return renamed;
}
