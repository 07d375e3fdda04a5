// Sends one file by tus, in chunks that can be taken up again.
import { DetailedError, Upload } from 'tus-js-client';
import { type Outcome, UPLOADS, api, problemOf } from '../../api';
import { type Progress, type Sending, Trouble, isPassing } from './engine';
import type { Item } from './item';

const CHUNK = 8 * 1024 * 1024;
const DELAYS = [500, 1_000, 3_000, 5_000, 10_000, 30_000];
/** What tus answers when the bytes are not those announced. */
const MISMATCH = 460;

function troubleOf(failure: Error): Trouble {
  if (!(failure instanceof DetailedError)) {
    // Thrown while reading: the card is gone, or the file was changed under our hands.
    return new Trouble('refused', 'read');
  }
  const status = failure.originalResponse?.getStatus() ?? 0;
  const code = status ? problemOf(status, failure.originalResponse?.getBody() ?? '').code : 'network';
  if (status === MISMATCH) return new Trouble('changed', 'checksum_mismatch');
  if (status === 404 || status === 410) return new Trouble('lost', code);
  return new Trouble(isPassing(status) ? 'again' : 'refused', code);
}

/** Sends a file, or goes on where it was left. */
export function send(item: Item, file: File, on: Progress): Sending {
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
        return navigator.onLine && isPassing(status);
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
          } catch {
            // The bytes are there; only the answer was lost, and is asked again.
            reject(new Trouble('again', 'network'));
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
