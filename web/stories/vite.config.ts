// The story pages built by themselves, for the tests that look at each part; the app's own build holds none of them.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { stories } from './plugin.ts';

const web = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root: web,
  publicDir: false,
  plugins: [svelte(), stories()],
  build: {
    outDir: fileURLToPath(new URL('../test-output/stories', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome123', 'firefox125', 'safari17.5'],
    rolldownOptions: { input: fileURLToPath(new URL('index.html', import.meta.url)) },
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    minify: false,
  },
  worker: { format: 'es' },
});
