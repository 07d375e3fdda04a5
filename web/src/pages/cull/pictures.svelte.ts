// The pictures around the one that is looked at: fetched, decoded and made as large as the stage before anybody asks.
import { SvelteMap } from 'svelte/reactivity';
import { Problem } from '../../api';
import { culling } from '../../api/culling';

export interface Wanted {
  id: string;
  url: string;
}

/** Pixels of the screen. */
export interface Stage {
  width: number;
  height: number;
}

export interface Picture {
  bitmap: ImageBitmap;
  /** The address of its bytes in this page, for looking closer. */
  address: string;
  width: number;
  height: number;
}

interface Held {
  asked: AbortController;
  blob?: Blob;
  /** The stage its bitmap was made for. */
  made?: Stage;
}

const AT_ONCE = 3;

export class Pictures {
  /** Decoded and ready to be painted. */
  readonly ready = new SvelteMap<string, Picture>();
  /** Those that could not be had, with the code. */
  readonly failed = new SvelteMap<string, string>();

  private readonly held = new Map<string, Held>();
  private wanted: Wanted[] = [];
  private stage: Stage = { width: 0, height: 0 };
  private running = 0;

  /** Keeps exactly these, the first ones first. */
  want(wanted: Wanted[], stage: Stage): void {
    this.wanted = wanted;
    if (stage.width > 0 && stage.height > 0) this.stage = stage;
    const keep = new Set(wanted.map(({ id }) => id));
    for (const id of [...this.held.keys()]) if (!keep.has(id)) this.drop(id);
    this.pump();
  }

  retry(id: string): void {
    this.drop(id);
    this.pump();
  }

  forget(): void {
    this.wanted = [];
    for (const id of [...this.held.keys()]) this.drop(id);
  }

  private drop(id: string): void {
    this.held.get(id)?.asked.abort();
    this.held.delete(id);
    this.failed.delete(id);
    const picture = this.ready.get(id);
    if (!picture) return;
    this.ready.delete(id);
    picture.bitmap.close();
    URL.revokeObjectURL(picture.address);
  }

  private pump(): void {
    if (!this.stage.width) return;
    for (const one of this.wanted) {
      if (this.running >= AT_ONCE) return;
      const held = this.held.get(one.id);
      if (!held) void this.run(one, { asked: new AbortController() });
      else if (held.blob && held.made && this.grew(held.made)) void this.run(one, held);
    }
  }

  private grew(made: Stage): boolean {
    const { width, height } = this.stage;
    return Math.abs(made.width - width) > 24 || Math.abs(made.height - height) > 24;
  }

  private async run(one: Wanted, held: Held): Promise<void> {
    this.held.set(one.id, held);
    this.running += 1;
    held.made = this.stage;
    try {
      held.blob ??= await culling.bytes(one.url, held.asked.signal);
      const picture = await made(held.blob, this.stage);
      if (this.held.get(one.id) !== held) {
        picture.bitmap.close();
        URL.revokeObjectURL(picture.address);
        return;
      }
      const before = this.ready.get(one.id);
      this.ready.set(one.id, picture);
      if (before) {
        before.bitmap.close();
        URL.revokeObjectURL(before.address);
      }
    } catch (failure) {
      if (held.asked.signal.aborted) return;
      this.failed.set(one.id, failure instanceof Problem ? failure.code : 'unmade');
    } finally {
      this.running -= 1;
      this.pump();
    }
  }
}

/** Decodes and shrinks away from the page's own thread; painting it is then a copy. */
async function made(blob: Blob, stage: Stage): Promise<Picture> {
  const whole = await createImageBitmap(blob);
  const { width, height } = whole;
  const share = Math.min(stage.width / width, stage.height / height);
  const address = URL.createObjectURL(blob);
  if (share >= 0.9) return { bitmap: whole, address, width, height };
  const bitmap = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(width * share)),
    resizeHeight: Math.max(1, Math.round(height * share)),
    resizeQuality: 'high',
  });
  whole.close();
  return { bitmap, address, width, height };
}
