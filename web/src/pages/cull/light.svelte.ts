// Asks the worker for the light of the picture on the stage; only the latest question is answered.
import type { Tones } from './tones';

/** Wide enough to see lost light in small things. */
const WIDE = 960;

interface Answer {
  id: number;
  tones?: Tones;
  mask?: ImageBitmap;
}

export class Light {
  tones = $state.raw<Tones | null>(null);
  /** What is lost, to lay over the picture. */
  mask = $state.raw<ImageBitmap | null>(null);
  private worker: Worker | null = null;
  private last = 0;

  /** Reads this picture; nothing forgets the last. */
  read(bitmap: ImageBitmap | undefined): void {
    const id = ++this.last;
    if (!bitmap) {
      this.show(null, null);
      return;
    }
    const share = Math.min(1, WIDE / Math.max(bitmap.width, bitmap.height));
    const size = {
      resizeWidth: Math.max(1, Math.round(bitmap.width * share)),
      resizeHeight: Math.max(1, Math.round(bitmap.height * share)),
      // Not averaged: a small light that is lost stays lost.
      resizeQuality: 'pixelated' as const,
    };
    createImageBitmap(bitmap, size)
      .then((small) => this.worker_().postMessage({ id, bitmap: small }, [small]))
      // It left the stage in between.
      .catch(() => undefined);
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.last += 1;
    this.show(null, null);
  }

  private worker_(): Worker {
    if (this.worker) return this.worker;
    this.worker = new Worker(new URL('./tones.worker.ts', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', (event: MessageEvent<Answer>) => {
      const { id, tones, mask } = event.data;
      if (id === this.last) this.show(tones ?? null, mask ?? null);
      else mask?.close();
    });
    return this.worker;
  }

  private show(tones: Tones | null, mask: ImageBitmap | null): void {
    const before = this.mask;
    this.tones = tones;
    this.mask = mask;
    before?.close();
  }
}
