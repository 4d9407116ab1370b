import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inPackage = (path) => fileURLToPath(new URL(`../pkg/${path}`, import.meta.url));

/** The pages of each mode: the demonstration with the emulator inside it; what Zendesk opens, and where a sign-in comes back to. */
const pages = {
  standalone: { input: ['index.html'], outDir: 'dist/standalone', assetsDir: 'assets' },
  zendesk: { input: ['iframe.html', 'oauth.html'], outDir: 'dist/zendesk/assets', assetsDir: '' },
};

export default defineConfig(({ mode }) => {
  const page = pages[mode];
  if (!page) throw new Error(`expected --mode standalone or zendesk, but found ${mode}`);
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        { find: /^zendesk-side-conversations\/emulator$/, replacement: inPackage('emulator/index.js') },
        { find: /^zendesk-side-conversations$/, replacement: inPackage('index.js') },
      ],
    },
    build: {
      outDir: page.outDir,
      assetsDir: page.assetsDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // The package carries its WebAssembly inside its JavaScript.
      chunkSizeWarningLimit: 2048,
      rollupOptions: { input: page.input.map((file) => fileURLToPath(new URL(file, import.meta.url))) },
    },
  };
});
