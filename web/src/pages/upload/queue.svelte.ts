// The one queue of this tab, joined to the page: it lives on while people go elsewhere in the app.
import { onChange } from '../../lib/stream.svelte';
import { reportUpload } from '../../lib/uploads.svelte';
import { type Counts, UploadQueue } from './engine';
import { hands } from './hands';
import { FINAL, type Item } from './item';
import { Manifest } from './manifest';
import { type Choice, type Picked, mayRead, readFolder } from './picking';

/** How often the page follows the queue, at most. */
const FOLLOW_MS = 250;

let manifest = Manifest.none();
let version = $state(0);
let ready = $state(false);
let timer: ReturnType<typeof setTimeout> | undefined;
let lock: (() => void) | null = null;
let counted: Counts | null = null;
let owner: string | null = null;
let next = 0;
const speed = { at: 0, sent: 0, rate: 0 };

export const queue = new UploadQueue({
  ...hands,
  save: (items) => manifest.save(items),
  forget: (ids) => manifest.forget(ids),
  changed: () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      refresh();
    }, FOLLOW_MS);
  },
});

function refresh(): void {
  counted = queue.counts();
  const now = performance.now();
  const passed = (now - speed.at) / 1000;
  if (passed > 0.9) {
    const fresh = Math.max(0, counted.sent - speed.sent) / passed;
    speed.rate = speed.at ? speed.rate * 0.8 + fresh * 0.2 : 0;
    speed.at = now;
    speed.sent = counted.sent;
  }
  reportUpload({ done: counted.safe, all: counted.all - counted.failed, active: queue.active });
  keepAwake(queue.active && !queue.paused);
  version += 1;
}

/** Grows when the queue moved; read it to follow. */
export function moved(): number {
  return version;
}

export function isReady(): boolean {
  return ready;
}

export function counts(): Counts {
  void version;
  return (counted ??= queue.counts());
}

/** Seconds still to go, once the speed is known. */
export function remaining(): number | null {
  const { bytes, sent } = counts();
  return speed.rate > 1_000 && bytes > sent ? (bytes - sent) / speed.rate : null;
}

/** Takes up what an earlier page left, once for each account. A second tab has a list of its own. */
export async function begin(account: string): Promise<void> {
  if (owner === account) return;
  queue.remove([...queue.items]);
  owner = account;
  lock?.();
  const mine = await new Promise<boolean>((resolve) => {
    if (!navigator.locks) return resolve(true);
    void navigator.locks.request(`acervo-uploads-${account}`, { ifAvailable: true }, (held) => {
      resolve(held !== null);
      return held ? new Promise<void>((release) => (lock = release)) : undefined;
    });
  });
  manifest = mine ? await Manifest.open(account) : Manifest.none();
  const items = (await manifest.items()).sort((one, other) => one.id.localeCompare(other.id));
  if (items.every((item) => FINAL.has(item.state))) await manifest.clear();
  else queue.restore(items);
  await reopen(false);
  ready = true;
  refresh();
}

/** Adds what was chosen; an earlier upload that is through makes room. */
export async function add(choice: Choice, event: string | undefined): Promise<void> {
  if (queue.items.length && queue.items.every((item) => FINAL.has(item.state))) queue.remove([...queue.items]);
  const { extra } = queue.rejoin(choice.files);
  const root = choice.root && crypto.randomUUID();
  if (root && choice.root) await manifest.keepRoot(root, choice.root).catch(() => undefined);
  const stamp = Date.now().toString(36).padStart(9, '0');
  queue.add(
    extra.map(({ file, path }) => ({
      id: `${stamp}-${String(next++).padStart(7, '0')}`,
      name: file.name,
      path,
      size: file.size,
      modified: file.lastModified,
      event,
      root,
      state: 'queued',
      sent: 0,
      file,
    })),
  );
  refresh();
}

export function missing(): Item[] {
  void version;
  return queue.items.filter((item) => item.state === 'missing');
}

/** Reads remembered folders again, asking for leave when `ask`; gives how many files are still missing. */
export async function reopen(ask: boolean): Promise<number> {
  const roots = new Set(queue.items.filter((item) => item.state === 'missing').map((item) => item.root));
  for (const id of roots) {
    const root = id ? await manifest.root(id).catch(() => undefined) : undefined;
    try {
      if (root && (await mayRead(root, ask))) rejoin(await readFolder(root));
    } catch {
      // The card is out: people can choose the folder again.
    }
  }
  return queue.items.filter((item) => item.state === 'missing').length;
}

/** Matches chosen files with those that lost theirs; gives how many are still missing. */
export function rejoin(files: Picked[]): number {
  const { left } = queue.rejoin(files);
  refresh();
  return left;
}

let awake: WakeLockSentinel | null = null;

// A phone that sleeps stops sending.
function keepAwake(on: boolean): void {
  if (!matchMedia('(pointer: coarse)').matches || !('wakeLock' in navigator)) return;
  if (!on) {
    void awake?.release();
    awake = null;
  } else if (!awake && document.visibilityState === 'visible') {
    void navigator.wakeLock.request('screen').then(
      (held) => {
        awake = held;
        held.addEventListener('release', () => (awake = null));
      },
      () => undefined,
    );
  }
}

addEventListener('online', () => queue.again());
addEventListener('offline', () => queue.wentOffline());
addEventListener('pagehide', () => manifest.flush());
addEventListener('beforeunload', (event) => {
  if (queue.reading) event.preventDefault();
});
onChange((assets) => queue.news(assets));
