// How the app is built: hashed files, each with a .gz and .br beside it, nothing inlined into the page.
import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { stories } from './stories/plugin.ts';

/** Browsers that know `light-dark()`, `inert` and popovers; nothing is rewritten for older ones. */
const browsers = ['chrome123', 'firefox125', 'safari17.5'];

function precompress(): Plugin {
  let out = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    async closeBundle() {
      for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        const file = join(out, name);
        if (!/\.(html|js|css|svg|json|webmanifest|txt)$/.test(name) || statSync(file).size < 512) continue;
        const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        await pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`));
        await pipeline(createReadStream(file), brotli, createWriteStream(`${file}.br`));
      }
    },
  };
}

export default defineConfig({
  plugins: [svelte(), precompress(), stories()],
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    target: browsers,
    cssTarget: browsers,
    // The page's policy forbids inline script and data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.ACERVO_URL ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], restoreMocks: true },
});
