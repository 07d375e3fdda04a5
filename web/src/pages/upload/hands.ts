// What the queue asks of the browser and the server: workers that hash, tus that sends, questions to the archive.
import { DetailedError, Upload } from 'tus-js-client';
import { type Outcome, Problem, UPLOADS, api, problemOf } from '../../api';
import { Trouble, type Hands, type Sending } from './engine';
import type { Item } from './item';

const CHUNK = 8 * 1024 * 1024;
const DELAYS = [500, 1_000, 3_000, 5_000, 10_000, 30_000];
const WORKERS = 2;
/** Answers that mean "not now", besides every failure of the server itself. */
const PASSING = [0, 401, 408, 409, 423, 425, 429];

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

function troubleOf(failure: unknown): Trouble {
  if (failure instanceof Problem) {
    const passing = PASSING.includes(failure.status) || failure.status >= 500;
    return new Trouble(passing ? 'again' : 'refused', failure.code);
  }
  if (failure instanceof DetailedError) {
    const status = failure.originalResponse?.getStatus() ?? 0;
    const { code } = status ? problemOf(status, failure.originalResponse?.getBody() ?? '') : { code: 'network' };
    if (status === 460) return new Trouble('changed', 'checksum_mismatch');
    if (status === 404 || status === 410) return new Trouble('lost', code);
    if (PASSING.includes(status) || status >= 500) return new Trouble('again', code);
    return new Trouble('refused', code);
  }
  // Thrown while reading: the card is gone, or the file was changed under our hands.
  return new Trouble('refused', 'read');
}

function send(item: Item, file: File, on: { url: (url: string) => void; progress: (sent: number) => void }): Sending {
  let upload: Upload | undefined;
  let stopped = false;
  const done = new Promise<{ outcome: Outcome; asset: { id: string; folio: string } | null }>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: UPLOADS,
      uploadUrl: item.url,
      chunkSize: CHUNK,
      retryDelays: DELAYS,
      uploadDataDuringCreation: true,
      storeFingerprintForResuming: false,
      metadata: {
        filename: item.name,
        path: item.path,
        lastmodified: new Date(item.modified).toISOString(),
        ...(item.event ? { event: item.event } : {}),
        ...(item.digest ? { digest: item.digest } : {}),
      },
      onUploadUrlAvailable: () => {
        if (upload?.url) on.url(upload.url);
      },
      onProgress: (sent) => {
        if (!stopped) on.progress(sent);
      },
      onShouldRetry: (failure) => {
        const status = failure.originalResponse?.getStatus() ?? 0;
        return navigator.onLine && status !== 460 && (PASSING.includes(status) || status >= 500);
      },
      onError: (failure) => reject(troubleOf(failure)),
      onSuccess: ({ lastResponse }) => {
        void (async () => {
          try {
            // The headers say it; an upload that was complete already is asked instead.
            const outcome = lastResponse.getHeader('Acervo-Outcome') as Outcome | undefined;
            const asset = lastResponse.getHeader('Acervo-Asset');
            if (outcome && asset) return resolve({ outcome, asset: { id: asset, folio: '' } });
            const told = await api.upload(upload?.url ?? '');
            resolve({ outcome: told.outcome ?? 'new', asset: told.asset ?? null });
          } catch (failure) {
            reject(troubleOf(failure));
          }
        })();
      },
    });
    upload.start();
  });
  return {
    done,
    abort: () => {
      stopped = true;
      void upload?.abort();
    },
  };
}

async function asking<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (failure) {
    throw troubleOf(failure);
  }
}

/** The hands of a queue in a browser, but for what it remembers and whom it tells. */
export const hands: Omit<Hands, 'save' | 'forget' | 'changed'> = {
  hash,
  send,
  lookup: async (digests) => (await asking(api.lookup(digests))).items,
  attach: (asset, item) =>
    asking(
      api.attach(asset, {
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
