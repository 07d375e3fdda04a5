// Marks and stars on their way to the archive: shown at once, sent in order, kept through a reload and a lost network.
import { SvelteMap } from 'svelte/reactivity';
import { type Detail, Problem, api } from '../api';
import type { Mark } from '../api/culling';
import { account } from './session.svelte';
import { reportUnsent } from './unsent.svelte';

export type { Mark } from '../api/culling';

export interface Verdict {
  mark?: Mark;
  rating?: number;
}

/** What waits to be sent of one asset. */
interface Waiting {
  to: Verdict;
  /** What the archive had when it was decided. */
  from: Verdict;
  /** Its place in the row. */
  turn: number;
}

/** What the archive has of an asset. */
export interface Known extends Required<Verdict> {
  version: number;
}

export interface Refusal {
  id: string;
  /** The server's code; `changed_meanwhile` when somebody decided otherwise at the same time. */
  code: string;
  wanted: Verdict;
  /** What stands now. */
  stands: Verdict;
}

/** What the queue needs of the world; tests bring their own. */
export interface Post {
  /** Who is signed in now. */
  who: () => string | null;
  read: (id: string) => Promise<Known>;
  send: (id: string, version: number, to: Verdict) => Promise<Known>;
  /** Calls back after so many milliseconds; gives how to stop. */
  later: (run: () => void, ms: number) => () => void;
  /** Is told whenever more or fewer wait, or the archive answers or not. */
  told?: (count: number, stuck: boolean) => void;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
}

const RESTS = [500, 1_000, 3_000, 5_000, 10_000, 30_000];
/** How often one asset may turn out changed before it is given up. */
const TURNS = 6;

type Field = keyof Verdict;

function fieldsOf(verdict: Verdict): Field[] {
  return (Object.keys(verdict) as Field[]).filter((field) => verdict[field] !== undefined);
}

function passing(failure: unknown): boolean {
  if (!(failure instanceof Problem)) return false;
  return failure.code === 'network' || failure.status >= 500 || failure.status === 429 || failure.status === 401;
}

export class MarkQueue {
  readonly waiting = new SvelteMap<string, Waiting>();
  /** Whether the archive did not answer the last time. */
  stuck = $state(false);

  private readonly versions = new Map<string, number>();
  private readonly shown = new Set<(id: string, to: Verdict) => void>();
  private readonly saved = new Set<(id: string, known: Known) => void>();
  private readonly refused = new Set<(refusal: Refusal) => void>();
  private readonly idle = new Set<() => void>();
  private who: string | null = null;
  private turn = 0;
  private busy = false;
  private failures = 0;
  private stop: (() => void) | null = null;

  constructor(private readonly post: Post) {}

  /** Takes up what this person left unsent. */
  begin(who: string): void {
    if (this.who === who) return this.hurry();
    this.who = who;
    this.waiting.clear();
    this.versions.clear();
    const { storage } = this.post;
    for (let at = 0; at < storage.length; at++) {
      const key = storage.key(at) ?? '';
      if (!key.startsWith(this.key(''))) continue;
      try {
        const kept = JSON.parse(storage.getItem(key) ?? '') as Waiting;
        this.waiting.set(key.slice(this.key('').length), kept);
        this.turn = Math.max(this.turn, kept.turn);
      } catch {
        // Not written by this program; it says nothing.
      }
    }
    this.tell();
    void this.pump();
  }

  /** Decides about an asset. `from` is what the page showed before. */
  set(id: string, to: Verdict, from: Verdict): void {
    const before = this.waiting.get(id);
    const turn = before?.turn ?? ++this.turn;
    this.keep(id, { to: { ...before?.to, ...to }, from: { ...from, ...before?.from }, turn });
    for (const run of this.shown) run(id, to);
    void this.pump();
  }

  /** Sends now instead of after the rest. */
  hurry(): void {
    this.stop?.();
    this.stop = null;
    void this.pump();
  }

  /** Calls at once with every decision, for whoever shows the asset. */
  onShown(run: (id: string, to: Verdict) => void): () => void {
    this.shown.add(run);
    return () => this.shown.delete(run);
  }

  onSaved(run: (id: string, known: Known) => void): () => void {
    this.saved.add(run);
    return () => this.saved.delete(run);
  }

  onRefused(run: (refusal: Refusal) => void): () => void {
    this.refused.add(run);
    return () => this.refused.delete(run);
  }

  /** Learns the version of an asset from whoever just read it. */
  learn(id: string, version: number): void {
    if (version > (this.versions.get(id) ?? 0)) this.versions.set(id, version);
  }

  /** Ends once everything is sent; fails when the archive does not answer. */
  async settle(): Promise<void> {
    if (!this.waiting.size) return;
    this.hurry();
    await new Promise<void>((resolve) => this.idle.add(resolve));
    if (this.waiting.size) throw new Problem('network', 0);
  }

  /** Whether those whose marks these are are still there: nobody's are sent in another's name. */
  private mine(): boolean {
    return this.who !== null && this.post.who() === this.who;
  }

  private key(id: string): string {
    return `acervo.marks.${this.who}.${id}`;
  }

  private keep(id: string, waiting: Waiting | null): void {
    if (waiting) {
      this.waiting.set(id, waiting);
      this.post.storage.setItem(this.key(id), JSON.stringify(waiting));
    } else {
      this.waiting.delete(id);
      this.post.storage.removeItem(this.key(id));
    }
    this.tell();
  }

  private tell(): void {
    this.post.told?.(this.waiting.size, this.stuck);
  }

  private next(): string | undefined {
    let first: string | undefined;
    let least = Infinity;
    for (const [id, { turn }] of this.waiting) {
      if (turn < least) [first, least] = [id, turn];
    }
    return first;
  }

  private async pump(): Promise<void> {
    if (this.busy || this.stop || !this.mine()) return;
    this.busy = true;
    try {
      for (let id = this.next(); id !== undefined && this.mine(); id = this.next()) await this.one(id);
    } catch {
      this.stuck = true;
      this.tell();
      this.stop = this.post.later(
        () => {
          this.stop = null;
          void this.pump();
        },
        RESTS[Math.min(this.failures++, RESTS.length - 1)] ?? 30_000,
      );
    } finally {
      this.busy = false;
      for (const run of this.idle) run();
      this.idle.clear();
    }
  }

  /** Sends what waits of one asset; fails only when it is worth another try. */
  private async one(id: string): Promise<void> {
    const sent = this.waiting.get(id);
    if (!sent) return;
    let known: Known;
    try {
      known = await this.send(id, sent);
    } catch (failure) {
      if (passing(failure)) throw failure;
      const stands = failure instanceof Differs ? failure.stands : sent.from;
      this.keep(id, null);
      const code = failure instanceof Problem ? failure.code : 'internal';
      for (const run of this.refused) run({ id, code, wanted: sent.to, stands });
      return;
    }
    this.failures = 0;
    this.stuck = false;
    this.versions.set(id, known.version);
    const now = this.waiting.get(id);
    // Decided anew while it was under way: that goes next, from what stands since.
    if (now && now !== sent) {
      const rest = fieldsOf(now.to).filter((field) => now.to[field] !== known[field]);
      const to = Object.fromEntries(rest.map((field) => [field, now.to[field]]));
      this.keep(id, rest.length ? { to, from: { mark: known.mark, rating: known.rating }, turn: now.turn } : null);
    } else this.keep(id, null);
    if (!this.waiting.has(id)) for (const run of this.saved) run(id, known);
  }

  private async send(id: string, { to, from }: Waiting): Promise<Known> {
    for (let tries = 0; ; tries++) {
      let version = this.versions.get(id);
      if (version === undefined || tries > 0) {
        const read = await this.post.read(id);
        // Others may have changed its words meanwhile, never mind; about the mark and the stars nobody is overruled.
        const contested = fieldsOf(to).some(
          (field) => read[field] !== to[field] && from[field] !== undefined && read[field] !== from[field],
        );
        if (contested) throw new Differs({ mark: read.mark, rating: read.rating });
        if (fieldsOf(to).every((field) => read[field] === to[field])) return read;
        version = read.version;
      }
      try {
        return await this.post.send(id, version, to);
      } catch (failure) {
        const conflict = failure instanceof Problem && failure.status === 412;
        if (!conflict || tries >= TURNS) throw failure;
      }
    }
  }
}

/** Somebody decided otherwise. */
class Differs extends Problem {
  constructor(readonly stands: Verdict) {
    super('changed_meanwhile', 412);
  }
}

export function knownOf(detail: Detail): Known {
  return { mark: detail.review.mark as Mark, rating: detail.rating, version: detail.version };
}

export const marks = new MarkQueue({
  who: () => account()?.id ?? null,
  read: async (id) => knownOf(await api.asset(id)),
  send: async (id, version, to) => knownOf(await api.change(id, version, to)),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  told: (count, stuck) => reportUnsent({ count, stuck }),
  storage: localStorage,
});

addEventListener('online', () => marks.hurry());
