// Holds the story pages out of what is shipped: no file of theirs, and none of their words, stands in `dist/`.
import { readFileSync, readdirSync } from 'node:fs';

const web = new URL('../../', import.meta.url);
const list = (folder) => readdirSync(new URL(folder, web), { recursive: true, encoding: 'utf8' });
const read = (folder, name) => readFileSync(new URL(name, new URL(folder, web)), 'utf8');

/** What only stories say: their address, their marks, the names of their states. */
const texts = ['/dev/ui', 'data-story', 'cuento-'];
for (const name of list('stories/').filter((one) => one.endsWith('.svelte'))) {
  const words = read('stories/', name).matchAll(/<State\s+name="([^"]{20,})"/g);
  texts.push(...[...words].map(([, state]) => state));
}

const found = [];
for (const entry of Object.keys(JSON.parse(read('dist/', '.vite/manifest.json')))) {
  if (entry.includes('stories/')) found.push(`the build has ${entry}`);
}
for (const name of list('dist/').filter((one) => /\.(js|css|html|json)$/.test(one))) {
  const shipped = read('dist/', name);
  found.push(...texts.filter((text) => shipped.includes(text)).map((text) => `${name} says "${text}"`));
}

if (texts.length < 40) found.push(`only ${texts.length} texts of stories were looked for`);
for (const line of found) console.error(line);
if (!found.length) console.log(`none of ${texts.length} texts of the story pages is in dist`);
process.exit(found.length ? 1 : 0);
