// Holds the weights people wait for: what each route loads, gzipped, against what it may.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const weigh = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

/** Every file that opening these entries fetches, and what they import at once. */
function closure(...entries) {
  const chunks = new Set();
  const visit = (key) => {
    if (chunks.has(key)) return;
    chunks.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  entries.forEach(visit);
  const files = new Set();
  for (const key of chunks) {
    files.add(manifest[key].file);
    for (const css of manifest[key].css ?? []) files.add(css);
  }
  return files;
}

function sum(files, ending) {
  return [...files].filter((file) => file.endsWith(ending)).reduce((total, file) => total + weigh(file), 0);
}

const first = closure('index.html', 'src/pages/search/Library.svelte');
const beyond = (...entries) => new Set([...closure('index.html', ...entries)].filter((file) => !first.has(file)));
const upload = beyond('src/pages/upload/Upload.svelte');
const sending = new Set([...closure('src/pages/upload/tus.ts')].filter((file) => !first.has(file) && !upload.has(file)));
const viewer = beyond('src/pages/asset/Viewer.svelte');
/** The heaviest of the pages that stand inside one, each fetched when it is opened. */
const heaviest = (frame, ...pages) => Math.max(...pages.map((page) => sum(beyond(frame, page), '.js')));
const register = 'src/pages/registers/Register.svelte';
const admin = heaviest(
  'src/pages/admin/Admin.svelte',
  register,
  ...['Accounts', 'AllKeys', 'AllSessions', 'Audit', 'CodeLists', 'Templates', 'Agendas', 'Settings', 'Gate', 'Renditions', 'Appearance', 'Licences'].map(
    (name) => `src/pages/admin/${name}.svelte`,
  ),
);
// The chart comes with the figures it shows.
const charted = (name) =>
  sum(beyond('src/pages/admin/Admin.svelte', `src/pages/admin/${name}.svelte`, 'src/parts/Chart.svelte'), '.js');
const figures = Math.max(charted('Statistics'), charted('Storage'));
const keeping = heaviest(
  'src/pages/archive/Archive.svelte',
  register,
  ...['Provenance', 'Dispositions', 'Holds', 'Releases', 'Requests'].map((name) => `src/pages/archive/${name}.svelte`),
);

const rows = [
  ['library, script', sum(first, '.js'), 110_000],
  ['library, styles', sum(first, '.css'), 20_000],
  ['upload beyond it', sum(upload, '.js'), 25_000],
  ['once files are sent', sum(sending, '.js'), 25_000],
  ['viewer beyond it', sum(viewer, '.js'), 15_000],
  ['admin beyond it', admin, 45_000],
  ['with its charts', figures, 45_000],
  ['archive beyond it', keeping, 45_000],
  ['own account', sum(beyond('src/pages/own/Own.svelte'), '.js'), 45_000],
];
let over = false;
for (const [name, bytes, most] of rows) {
  const mark = bytes > most ? 'OVER' : 'ok';
  over ||= bytes > most;
  console.log(`${name.padEnd(19)} ${String(bytes).padStart(7)} of ${most}  ${mark}`);
}
process.exit(over ? 1 : 0);
