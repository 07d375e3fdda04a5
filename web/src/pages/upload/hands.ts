// What the queue asks of the browser and the server: workers that hash, questions to the archive, and what sends.
import { Problem, api } from '../../api';
import { type Hands, type Progress, type Sending, Trouble, isPassing } from './engine';
import type { Item } from './item';

const WORKERS = 2;

interface Hasher {
  worker: Worker;
  busy: boolean;
}

const hashers: Hasher[] = [];
let tasks = 0;

async function hash(file: File, signal: AbortSignal): Promise<string> {
  let free = hashers.find((one) => !one.busy);
  if (!free && hashers.length < WORKERS) {
    free = { worker: new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' }), busy: false };
    hashers.push(free);
  }
  if (!free) throw new Error('more files are being read than there are workers');
  const mine = free;
  const id = ++tasks;
  mine.busy = true;
  try {
    return await new Promise<string>((resolve, reject) => {
      const told = (event: MessageEvent<{ id: number; digest?: string }>) => {
        if (event.data.id !== id) return;
        mine.worker.removeEventListener('message', told);
        if (event.data.digest) resolve(event.data.digest);
        else reject(new Error('unreadable'));
      };
      mine.worker.addEventListener('message', told);
      // A worker that is reading cannot be asked to stop; it is replaced.
      signal.addEventListener('abort', () => {
        mine.worker.terminate();
        hashers.splice(hashers.indexOf(mine), 1);
        reject(new Error('stopped'));
      });
      mine.worker.postMessage({ id, file });
    });
  } finally {
    mine.busy = false;
  }
}

// tus is fetched with the first file that is sent; by then the page has long been usable.
function send(item: Item, file: File, on: Progress): Sending {
  let sending: Sending | undefined;
  let stopped = false;
  const done = (async () => {
    const tus = await import('./tus').catch(() => {
      throw new Trouble('again', 'network');
    });
    if (stopped) throw new Trouble('again', 'network');
    sending = tus.send(item, file, on);
    return sending.done;
  })();
  return {
    done,
    abort: () => {
      stopped = true;
      sending?.abort();
    },
  };
}

async function asking<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (failure) {
    if (!(failure instanceof Problem)) throw new Trouble('again', 'network');
    throw new Trouble(isPassing(failure.status) ? 'again' : 'refused', failure.code);
  }
}

/** The hands of a queue in a browser, but for what it remembers and whom it tells. */
export const hands: Omit<Hands, 'save' | 'forget' | 'changed'> = {
  hash,
  send,
  lookup: async (digests) => (await asking(api.lookup(digests))).items,
  offer: (item) =>
    asking(
      api.offer({
        digest: item.digest ?? '',
        filename: item.name,
        path: item.path,
        event: item.event,
        modified: new Date(item.modified).toISOString(),
      }),
    ),
  asset: (id) => asking(api.asset(id)),
  online: () => navigator.onLine,
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
