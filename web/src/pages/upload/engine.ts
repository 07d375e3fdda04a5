// The queue: hash, ask, send what is new, follow it until it can be seen. It knows no page and no network of its own.
import type { Detail, Looked, Outcome } from '../../api';
import { FINAL, type Item, SAFE, type State, before, fingerprint } from './item';

/** What the engine has done for it. */
export interface Hands {
  hash: (file: File, signal: AbortSignal) => Promise<string>;
  lookup: (digests: string[]) => Promise<Looked[]>;
  /** Notes that known bytes were chosen again. */
  offer: (item: Item) => Promise<unknown>;
  send: (item: Item, file: File, on: Progress) => Sending;
  asset: (id: string) => Promise<Pick<Detail, 'condition'>>;
  save: (items: Item[]) => void;
  forget: (ids: string[]) => void;
  online: () => boolean;
  later: (ms: number, run: () => void) => () => void;
  changed: () => void;
}

/** Told while a file is sent: where tus can go on, and how much has arrived. */
export interface Progress {
  url: (url: string) => void;
  progress: (sent: number) => void;
}

export interface Sending {
  done: Promise<{ outcome: Outcome; asset: { id: string; folio: string } | null }>;
  abort: () => void;
}

/** Why a step did not succeed, as far as the queue must tell reasons apart. */
export class Trouble extends Error {
  constructor(
    /** `again`: wait and try; `refused`: never; `changed`: the bytes are others than announced; `lost`: begin anew. */
    readonly kind: 'again' | 'refused' | 'changed' | 'lost',
    readonly code: string,
  ) {
    super(code);
  }
}

export interface Counts {
  all: number;
  safe: number;
  failed: number;
  bytes: number;
  sent: number;
  byState: Partial<Record<State, number>>;
}

/** Whether an answer means "not now": silence, a session to renew, a lock, too many, or a failure of the server. */
export function isPassing(status: number): boolean {
  return [0, 401, 408, 409, 423, 425, 429].includes(status) || (status >= 500 && status !== 507);
}

const HASH_AT_ONCE = 2;
const SEND_AT_ONCE = 4;
const LOOK_AT_ONCE = 500;
const SETTLE_AT_ONCE = 4;
const GATHER_MS = 250;
const FOLLOW_MS = 2_000;
const AGAIN_MS = 30_000;
const ODD_TIMES = 2;

function trouble(failure: unknown): Trouble {
  return failure instanceof Trouble ? failure : new Trouble('again', 'network');
}

export class UploadQueue {
  readonly items: Item[] = [];
  paused = false;
  /** Whether the server stopped answering. */
  unreachable = false;

  private toHash: Item[] = [];
  private toSend: Item[] = [];
  private readonly hashing = new Map<Item, AbortController>();
  private readonly sending = new Map<Item, Sending>();
  private readonly owners = new Map<string, Item>();
  private readonly byId = new Map<string, Item>();
  private looking = false;
  private gathering = false;
  private following = false;
  private settling = 0;
  private againTimer: (() => void) | null = null;

  constructor(private readonly hands: Hands) {}

  counts(): Counts {
    const found: Counts = { all: this.items.length, safe: 0, failed: 0, bytes: 0, sent: 0, byState: {} };
    for (const item of this.items) {
      found.byState[item.state] = (found.byState[item.state] ?? 0) + 1;
      if (item.state === 'failed') {
        found.failed += 1;
        continue;
      }
      found.bytes += item.size;
      if (SAFE.has(item.state)) {
        found.safe += 1;
        found.sent += item.size;
      } else found.sent += item.sent;
    }
    return found;
  }

  /** Whether anything is still to be done. */
  get active(): boolean {
    return this.items.some((item) => !FINAL.has(item.state) && item.state !== 'missing');
  }

  /** Whether files are still being read from the disk. */
  get reading(): boolean {
    return this.items.some((item) => item.file && (item.state === 'hashing' || (item.state === 'queued' && !item.digest)));
  }

  add(items: Item[]): void {
    for (const item of items) {
      this.items.push(item);
      this.byId.set(item.id, item);
      if (item.size === 0) this.set(item, 'failed', 'empty_file');
      else this.enqueue(item);
    }
    this.toHash.sort(before);
    this.hands.save(items);
    this.pump();
  }

  /** Puts back what an earlier page left; files that cannot be read yet are `missing`. */
  restore(items: Item[]): void {
    for (const item of items) {
      this.items.push(item);
      this.byId.set(item.id, item);
      if (FINAL.has(item.state)) continue;
      item.sent = item.url ? item.sent : 0;
      if (item.asset) item.state = 'processing';
      else item.state = 'missing';
    }
    this.hands.changed();
    this.pump();
  }

  /** Gives the files back to items that lost them; returns how many were still missing afterwards. */
  rejoin(files: Iterable<{ file: File; path: string }>): { left: number; extra: { file: File; path: string }[] } {
    const wanted = new Map<string, Item>();
    for (const item of this.items) if (item.state === 'missing') wanted.set(fingerprint(item), item);
    const extra: { file: File; path: string }[] = [];
    const known = new Set(this.items.map(fingerprint));
    for (const found of files) {
      const mark = fingerprint({
        path: found.path,
        name: found.file.name,
        size: found.file.size,
        modified: found.file.lastModified,
      });
      const item = wanted.get(mark);
      if (item) {
        wanted.delete(mark);
        item.file = found.file;
        this.enqueue(item);
      } else if (!known.has(mark)) extra.push(found);
    }
    this.toHash.sort(before);
    this.toSend.sort(before);
    this.pump();
    return { left: wanted.size, extra };
  }

  retry(item: Item): void {
    if (item.state !== 'failed' || !item.file) return;
    item.changed = 0;
    this.enqueue(item);
    this.pump();
  }

  remove(items: Item[]): void {
    const gone = new Set(items);
    for (const item of gone) {
      this.hashing.get(item)?.abort();
      this.sending.get(item)?.abort();
      this.byId.delete(item.id);
      if (item.digest && this.owners.get(item.digest) === item) this.owners.delete(item.digest);
    }
    const kept = this.items.filter((item) => !gone.has(item));
    this.items.splice(0, this.items.length, ...kept);
    this.toHash = this.toHash.filter((item) => !gone.has(item));
    this.toSend = this.toSend.filter((item) => !gone.has(item));
    this.hands.forget(items.map((item) => item.id));
    this.hands.changed();
    this.pump();
  }

  pause(): void {
    this.paused = true;
    for (const [item, sending] of this.sending) {
      sending.abort();
      this.sending.delete(item);
      this.set(item, 'queued');
      this.toSend.push(item);
    }
    this.toSend.sort(before);
    this.hands.changed();
  }

  resume(): void {
    this.paused = false;
    this.again();
  }

  /** The network is gone: what was under way waits, and keeps its place. */
  wentOffline(): void {
    for (const [item, sending] of this.sending) {
      sending.abort();
      this.sending.delete(item);
      this.wait(item, 'network');
    }
    this.hands.changed();
  }

  /** Tries everything that waits, at once: the network is back, or somebody asks. */
  again(): void {
    this.againTimer?.();
    this.againTimer = null;
    for (const item of this.items) if (item.state === 'waiting') this.enqueue(item);
    this.toSend.sort(before);
    this.pump();
  }

  /** Something changed in the archive: what is being processed may be ready. */
  news(assets: string[]): void {
    const named = new Set(assets);
    for (const item of this.items) {
      if (item.state === 'processing' && item.asset && named.has(item.asset.id)) void this.settle(item);
    }
  }

  private set(item: Item, state: State, code?: string): void {
    item.state = state;
    item.code = code;
    this.hands.changed();
    if (state !== 'hashing' && state !== 'uploading') this.hands.save([item]);
  }

  private enqueue(item: Item): void {
    if (item.asked && item.digest) {
      this.set(item, 'queued');
      this.toSend.push(item);
    } else if (item.digest) this.set(item, 'checking');
    else {
      this.set(item, 'queued');
      this.toHash.push(item);
    }
  }

  private wait(item: Item, code: string): void {
    this.set(item, 'waiting', code);
    this.againTimer ??= this.hands.later(AGAIN_MS, () => {
      this.againTimer = null;
      if (this.hands.online() && !this.paused) this.again();
      else if (this.items.some((one) => one.state === 'waiting')) this.wait(item, code);
    });
  }

  private pump(): void {
    while (!this.paused && this.hashing.size < HASH_AT_ONCE) {
      const item = this.toHash.shift();
      if (!item) break;
      void this.hash(item);
    }
    this.gather();
    while (!this.paused && this.hands.online() && this.sending.size < SEND_AT_ONCE) {
      const item = this.toSend.shift();
      if (!item) break;
      this.send(item);
    }
    this.follow();
    this.hands.changed();
  }

  private async hash(item: Item): Promise<void> {
    if (!item.file) return this.set(item, 'missing');
    const stop = new AbortController();
    this.hashing.set(item, stop);
    this.set(item, 'hashing');
    try {
      item.digest = await this.hands.hash(item.file, stop.signal);
      if (!stop.signal.aborted) this.set(item, 'checking');
    } catch {
      if (!stop.signal.aborted) this.set(item, 'failed', 'read');
    } finally {
      this.hashing.delete(item);
      this.pump();
    }
  }

  // Digests are asked about together: a little patience saves hundreds of questions.
  private gather(): void {
    if (this.gathering || this.looking || !this.items.some((item) => item.state === 'checking')) return;
    this.gathering = true;
    this.hands.later(GATHER_MS, () => {
      this.gathering = false;
      void this.look();
    });
  }

  private async look(): Promise<void> {
    const asked = this.items.filter((item) => item.state === 'checking').slice(0, LOOK_AT_ONCE);
    if (!asked.length || this.looking) return;
    this.looking = true;
    try {
      const digests = [...new Set(asked.map((item) => item.digest ?? ''))];
      const answers = new Map((await this.hands.lookup(digests)).map((one) => [one.digest, one]));
      this.unreachable = false;
      await Promise.all(asked.map((item) => this.answered(item, answers.get(item.digest ?? ''))));
    } catch (failure) {
      const { kind, code } = trouble(failure);
      this.unreachable = code === 'network';
      for (const item of asked) {
        if (item.state !== 'checking') continue;
        if (kind === 'refused') this.set(item, 'failed', code);
        else this.wait(item, code);
      }
    } finally {
      this.looking = false;
      this.pump();
    }
  }

  private async answered(item: Item, answer: Looked | undefined): Promise<void> {
    if (item.state !== 'checking' || !answer || !item.digest) return;
    if (answer.outcome === 'new' || answer.outcome === 'partial') {
      if (answer.upload) item.url = answer.upload;
      item.asked = true;
      const owner = this.owners.get(item.digest);
      // The same bytes twice in one queue travel once; the second waits for the first.
      if (owner && owner !== item && !FINAL.has(owner.state)) {
        item.asked = false;
        item.url = undefined;
        this.set(item, 'queued');
        return;
      }
      this.owners.set(item.digest, item);
      this.set(item, 'queued');
      this.toSend.push(item);
      this.toSend.sort(before);
      return;
    }
    await this.known(item, answer.outcome, answer.asset ?? null);
  }

  /** The archive has these bytes: this copy is noted where it may be. */
  private async known(item: Item, outcome: Outcome, asset: { id: string; folio: string } | null): Promise<void> {
    if (asset) item.asset = { id: asset.id, folio: asset.folio };
    try {
      await this.hands.offer(item);
      item.attached = item.event !== undefined;
    } catch (failure) {
      const { kind, code } = trouble(failure);
      if (kind === 'again') return this.wait(item, code);
      // Refused, yet the bytes are there: that is what matters to the sender.
    }
    this.finish(item, outcome === 'new' ? 'exists' : outcome);
  }

  private send(item: Item): void {
    if (!item.file) return this.set(item, 'missing');
    this.set(item, 'uploading');
    const sending = this.hands.send(item, item.file, {
      url: (url) => {
        item.url = url;
        this.hands.save([item]);
      },
      progress: (sent) => {
        item.sent = sent;
        this.unreachable = false;
        this.hands.changed();
      },
    });
    this.sending.set(item, sending);
    sending.done
      .then(({ outcome, asset }) => {
        item.url = undefined;
        item.sent = item.size;
        if (asset) item.asset = asset;
        if (outcome === 'new') {
          this.set(item, 'processing');
          this.release(item);
        } else {
          item.attached = item.event !== undefined;
          this.finish(item, outcome);
        }
      })
      .catch((failure: unknown) => this.refused(item, sending, trouble(failure)))
      .finally(() => {
        if (this.sending.get(item) === sending) this.sending.delete(item);
        this.pump();
      });
  }

  private refused(item: Item, sending: Sending, { kind, code }: Trouble): void {
    // Aborted here on purpose: whoever did it set the state already.
    if (this.sending.get(item) !== sending) return;
    if (kind === 'lost' || kind === 'changed') {
      item.url = undefined;
      item.sent = 0;
      item.changed = (item.changed ?? 0) + 1;
      if (item.changed > ODD_TIMES) return this.finish(item, 'failed', code);
      if (kind === 'changed') {
        item.digest = undefined;
        item.asked = false;
      }
      this.enqueue(item);
    } else if (kind === 'refused') this.finish(item, 'failed', code);
    else {
      this.unreachable = code === 'network' && this.hands.online();
      this.wait(item, code);
    }
  }

  private finish(item: Item, state: State, code?: string): void {
    this.set(item, state, code);
    this.release(item);
  }

  /** Twins that waited for this one go on: as known bytes, or in its place. */
  private release(item: Item): void {
    if (!item.digest || this.owners.get(item.digest) !== item) return;
    this.owners.delete(item.digest);
    for (const twin of this.items) {
      if (twin !== item && twin.digest === item.digest && twin.state === 'queued' && !twin.asked) this.set(twin, 'checking');
    }
    this.gather();
  }

  /** Follows what is being processed, together and at leisure; news may be quicker. */
  private follow(): void {
    if (this.following || !this.items.some((item) => item.state === 'processing')) return;
    this.following = true;
    this.hands.later(FOLLOW_MS, () => void this.followed());
  }

  private async followed(): Promise<void> {
    try {
      const waiting = this.items.filter((item) => item.state === 'processing').slice(0, LOOK_AT_ONCE);
      if (this.hands.online() && waiting.length) {
        const answers = await this.hands.lookup(waiting.map((item) => item.digest ?? ''));
        const settled = new Set(answers.filter((one) => one.settled !== false).map((one) => one.digest));
        await Promise.all(waiting.filter((item) => settled.has(item.digest ?? '')).map((item) => this.settle(item)));
      }
    } catch {
      // The bytes are safe; how they look is asked again.
    } finally {
      this.following = false;
      this.follow();
    }
  }

  private async settle(item: Item): Promise<void> {
    if (!item.asset || this.settling >= SETTLE_AT_ONCE * 4) return;
    this.settling += 1;
    try {
      const { condition } = await this.hands.asset(item.asset.id);
      if (item.state !== 'processing' || condition.state === 'waiting') return;
      if (condition.state === 'ready') this.finish(item, 'ready');
      else this.finish(item, 'kept', condition.code ?? (condition.state === 'quarantined' ? 'crashed' : undefined));
    } catch {
      // Asked again with the next round.
    } finally {
      this.settling -= 1;
    }
  }
}
