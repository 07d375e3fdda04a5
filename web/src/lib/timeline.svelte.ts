// The current list: its columns, where it was scrolled to, and what arrived since. The grid and the viewer share it.
import { type Filters, Problem, type Timeline, api } from '../api';
import { onceBack } from './session.svelte';
import { onChange } from './stream.svelte';
import { writeFilters } from './filters';

/** Bits of [`Columns.flags`]. */
export const FLAG = {
  video: 1,
  approved: 2,
  review: 4,
  rejected: 8,
  noPreview: 16,
  waiting: 32,
  restricted: 64,
  noPicture: 128,
  picked: 256,
  putAside: 512,
} as const;

export interface Columns {
  groups: Timeline['groups'];
  ids: string[];
  ratios: Uint16Array;
  flags: Uint16Array;
  ratings: Uint8Array;
  durations: Float32Array;
  thumbhashes: string[];
}

/** Where a list comes from that no search of the library finds. */
export interface Source {
  /** Tells it from others. */
  name: string;
  ask: (signal?: AbortSignal) => Promise<Timeline>;
}

function columnsOf(timeline: Timeline): Columns {
  return {
    groups: timeline.groups,
    ids: timeline.ids,
    ratios: Uint16Array.from(timeline.ratios),
    flags: Uint16Array.from(timeline.flags),
    ratings: Uint8Array.from(timeline.ratings),
    durations: Float32Array.from(timeline.durations),
    thumbhashes: timeline.thumbhashes,
  };
}

/** These columns, and what comes after them. */
export function joined(first: Columns, parts: Columns[]): Columns {
  const all = [first, ...parts];
  const length = all.reduce((sum, one) => sum + one.ids.length, 0);
  const numbers = <T extends Uint8Array | Uint16Array | Float32Array>(room: T, of: (one: Columns) => T): T => {
    let at = 0;
    for (const one of all) {
      room.set(of(one), at);
      at += one.ids.length;
    }
    return room;
  };
  return {
    groups: all.flatMap((one) => one.groups),
    // Many times faster than to flatten, for so many.
    ids: first.ids.concat(...parts.map((one) => one.ids)),
    ratios: numbers(new Uint16Array(length), (one) => one.ratios),
    flags: numbers(new Uint16Array(length), (one) => one.flags),
    ratings: numbers(new Uint8Array(length), (one) => one.ratings),
    durations: numbers(new Float32Array(length), (one) => one.durations),
    thumbhashes: first.thumbhashes.concat(...parts.map((one) => one.thumbhashes)),
  };
}

/** The same photos in the same order, with what is now known of them; `fresh` is how many others there are by now. */
export function refreshed(shown: Columns, now: Columns): { columns: Columns; fresh: number } {
  const places = new Map(now.ids.map((id, at) => [id, at]));
  const next: Columns = {
    ...shown,
    ratios: shown.ratios.slice(),
    flags: shown.flags.slice(),
    ratings: shown.ratings.slice(),
    durations: shown.durations.slice(),
    thumbhashes: shown.thumbhashes.slice(),
  };
  let kept = 0;
  shown.ids.forEach((id, at) => {
    const from = places.get(id);
    if (from === undefined) return;
    kept += 1;
    next.ratios[at] = now.ratios[from] ?? 0;
    next.flags[at] = now.flags[from] ?? 0;
    next.ratings[at] = now.ratings[from] ?? 0;
    next.durations[at] = now.durations[from] ?? 0;
    next.thumbhashes[at] = now.thumbhashes[from] ?? '';
  });
  return { columns: next, fresh: now.ids.length - kept };
}

/** These places of the columns, in this order. */
function picked(from: Columns, places: number[], groups: Columns['groups']): Columns {
  return {
    groups,
    ids: places.map((at) => from.ids[at] ?? ''),
    ratios: Uint16Array.from(places, (at) => from.ratios[at] ?? 1000),
    flags: Uint16Array.from(places, (at) => from.flags[at] ?? 0),
    ratings: Uint8Array.from(places, (at) => from.ratings[at] ?? 0),
    durations: Float32Array.from(places, (at) => from.durations[at] ?? 0),
    thumbhashes: places.map((at) => from.thumbhashes[at] ?? ''),
  };
}

/** The columns without these photos. */
export function without(columns: Columns, gone: ReadonlySet<string>): Columns {
  const kept = columns.ids.flatMap((id, at) => (gone.has(id) ? [] : [at]));
  if (kept.length === columns.ids.length) return columns;
  let at = 0;
  const groups = columns.groups.map((group) => {
    const from = at;
    at += group.count;
    return { ...group, count: columns.ids.slice(from, at).filter((id) => !gone.has(id)).length };
  });
  return picked(columns, kept, groups.filter((group) => group.count > 0));
}

function sameOrder(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

/** How long the list rests between two looks for news, at least. */
const REST = 1_500;
/** How many photos come first: more than any screen shows, and few enough to come at once. */
const FIRST = 2_000;
/** How many come at a time after them. */
const PART = 50_000;
/** How long it waits before it asks again for a part that did not come, in milliseconds. */
const AGAIN = 5_000;

class CurrentList {
  filters = $state.raw<Filters>({});
  columns = $state.raw<Columns | null>(null);
  loading = $state(false);
  /** Whether some are shown and others are on the way. */
  growing = $state(false);
  rebuilding = $state(false);
  /** Whether the photos stand in the order of an album, not by day. */
  ordered = $state(false);
  failure = $state.raw<unknown>(null);
  /** How many new photos wait to be shown. */
  fresh = $state(0);
  /** The photo that has, or had, the focus. */
  focus = $state(0);
  /** Grows whenever the list is another one, to be seen from its top. */
  generation = $state(0);
  /** The page the list stands on. */
  home = '/biblioteca';
  /** Whether the photo in the viewer was opened from that page. */
  entered = false;
  /** Where the grid stood. */
  top = 0;
  /** Whether the focus is to come back to the grid: somebody returns from the viewer. */
  returning = false;

  private key: string | null = null;
  private source: Source | null = null;
  /** Photos that left the list here before a search knows of it. */
  private gone = new Set<string>();
  private loadedAt = 0;
  private took = 0;
  private asked: AbortController | null = null;
  /** How many are on the way. */
  private rest = $state(0);
  /** Whether all came; settled once nothing more is on the way. */
  private grown: Promise<boolean> = Promise.resolve(true);
  private places: Map<string, number> | null = null;
  private news = $state.raw<Columns | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether something changed while others were on the way. */
  private missed = false;

  constructor() {
    onChange(() => this.lookLater());
  }

  /** How many there are, with those on the way. */
  get total(): number {
    return (this.columns?.ids.length ?? 0) + this.rest;
  }

  /** Waits for those on the way; false when the list became another one meanwhile. */
  complete(): Promise<boolean> {
    return this.grown;
  }

  /** How many there are by now; what is on the screen may not show it yet. */
  get known(): number {
    return this.news?.ids.length ?? this.total;
  }

  /**
   * Shows what these filters find, or another source beside them. The same again keeps the place and only looks for
   * news.
   */
  open(filters: Filters, source: Source | null = null): void {
    const key = `${writeFilters(filters)}${source ? ` ${source.name}` : ''}`;
    if (key === this.key && (this.columns || this.loading)) {
      if (performance.now() - this.loadedAt > 1_000) void this.look();
      return;
    }
    this.key = key;
    this.filters = filters;
    this.source = source;
    this.gone.clear();
    this.top = 0;
    this.focus = 0;
    this.returning = false;
    void this.load();
  }

  /** Loads anew, as if opened for the first time. */
  async load(): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    this.loading = true;
    this.failure = null;
    this.stopGrowing();
    const begun = performance.now();
    try {
      const timeline = await this.ask(FIRST, undefined, asked.signal);
      this.generation += 1;
      this.show(columnsOf(timeline));
      this.rebuilding = timeline.rebuilding ?? false;
      if (timeline.next) this.grown = this.grow(timeline, asked, begun);
    } catch (failure) {
      if (asked.signal.aborted) return;
      this.failure = failure;
      this.columns = null;
    } finally {
      if (this.asked === asked) this.loading = false;
    }
  }

  /** Asks again what is known of those shown: something was changed here. */
  refresh(): void {
    void this.look();
  }

  /** Shows what [`CurrentList.fresh`] announced. */
  showNews(): void {
    if (!this.news) return;
    this.top = 0;
    this.focus = 0;
    this.generation += 1;
    this.show(this.news);
  }

  /** Leaves these out of what stands on the screen; what is beside them stays in its place. */
  leaveOut(gone: ReadonlySet<string>): void {
    if (this.columns) this.show(without(this.columns, gone));
  }

  /** Shows an album in another order of the same photos. */
  arrange(order: string[]): void {
    const { columns } = this;
    if (!columns || !this.ordered) return;
    this.show(picked(columns, order.map((id) => this.indexOf(id)), columns.groups));
  }

  /** Leaves these out of what stands on the screen; gives how to put them back where they were. */
  drop(ids: readonly string[]): () => void {
    const { columns, key } = this;
    if (!columns) return () => undefined;
    const leaving = new Set(ids);
    for (const id of ids) this.gone.add(id);
    const focused = columns.ids[this.focus] ?? '';
    const before = columns.ids.slice(0, this.focus).filter((id) => leaving.has(id)).length;
    this.show(without(columns, leaving));
    const at = this.indexOf(focused);
    const last = (this.columns?.ids.length ?? 0) - 1;
    this.focus = Math.max(0, Math.min(at >= 0 ? at : this.focus - before, last));
    return () => {
      if (this.key !== key) return;
      for (const id of ids) this.gone.delete(id);
      const stay = new Set([...(this.columns?.ids ?? []), ...ids]);
      this.show(without(columns, new Set(columns.ids.filter((id) => !stay.has(id)))));
    };
  }

  indexOf(id: string): number {
    this.places ??= new Map((this.columns?.ids ?? []).map((one, at) => [one, at]));
    return this.places.get(id) ?? -1;
  }

  /** Forgets everything: another person signs in. */
  forget(): void {
    this.asked?.abort();
    this.stopGrowing();
    this.key = null;
    this.columns = null;
    this.places = null;
    this.fresh = 0;
    this.news = null;
  }

  /** One part of the list; the first where nothing is said of where it begins. */
  private async ask(limit: number, before?: string, signal?: AbortSignal): Promise<Timeline> {
    const begun = performance.now();
    const part = () => api.timeline(this.filters, { limit, before }, signal);
    const first = async () => this.source?.ask(signal) ?? (await this.album(signal)) ?? part();
    const timeline = await (before ? part() : first());
    this.loadedAt = performance.now();
    this.took = this.loadedAt - begun;
    return timeline;
  }

  /** Everything there is by now. */
  private async everything(): Promise<{ columns: Columns; rebuilding: boolean }> {
    const begun = performance.now();
    let part = await this.ask(PART);
    const rebuilding = part.rebuilding ?? false;
    const parts = [columnsOf(part)];
    while (part.next) {
      part = await this.ask(PART, part.next);
      parts.push(columnsOf(part));
    }
    this.took = performance.now() - begun;
    const [first = columnsOf(part), ...others] = parts;
    return { columns: others.length ? joined(first, others) : first, rebuilding };
  }

  /** Fetches what comes after the first part; says whether it all came. */
  private async grow(first: Timeline, asked: AbortController, begun: number): Promise<boolean> {
    this.growing = true;
    let received = first.ids.length;
    this.rest = Math.max(0, first.total - received);
    let next = first.next;
    let waiting: Columns[] = [];
    while (next) {
      const part = await this.patiently(next, asked);
      if (asked.signal.aborted) return false;
      if (!part || !this.columns) {
        this.stopGrowing();
        return false;
      }
      next = part.next;
      received += part.ids.length;
      waiting.push(without(columnsOf(part), this.gone));
      // Each time as many more as there are, so that a long list is not laid out over and over.
      const count = waiting.reduce((sum, one) => sum + one.ids.length, 0);
      if (next && count < this.columns.ids.length) continue;
      this.columns = joined(this.columns, waiting);
      this.places = null;
      this.rest = next ? Math.max(0, part.total - received) : 0;
      waiting = [];
    }
    this.growing = false;
    this.took = performance.now() - begun;
    if (this.missed) this.lookLater();
    return true;
  }

  /** One part more, asked for until it comes; nothing where it is refused. */
  private async patiently(before: string, asked: AbortController): Promise<Timeline | null> {
    while (!asked.signal.aborted) {
      try {
        return await this.ask(PART, before, asked.signal);
      } catch (failure) {
        if (asked.signal.aborted) break;
        const status = failure instanceof Problem ? failure.status : 0;
        if (status === 401) await new Promise<void>((back) => onceBack(back));
        else if (status === 0 || status >= 500) await new Promise((later) => setTimeout(later, AGAIN));
        else {
          this.failure = failure;
          this.columns = null;
          break;
        }
      }
    }
    return null;
  }

  private stopGrowing(): void {
    this.growing = false;
    this.rest = 0;
    this.missed = false;
    this.grown = Promise.resolve(true);
  }

  /** The album's own order, where that is what is asked for. */
  private async album(signal?: AbortSignal): Promise<Timeline | null> {
    const { filters } = this;
    const found = filters.collection ? await import('./album-order') : null;
    const id = found?.albumOf(filters);
    const timeline = id ? await found?.inOrder(id, signal) : null;
    if (filters === this.filters) this.ordered = Boolean(timeline);
    return timeline ?? null;
  }

  private show(columns: Columns): void {
    this.columns = columns;
    this.places = null;
    this.news = null;
    this.fresh = 0;
  }

  // A long list takes long to ask for, so it is asked for less often.
  private lookLater(): void {
    if (!this.columns || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (document.visibilityState === 'visible') void this.look();
      else addEventListener('visibilitychange', () => this.lookLater(), { once: true });
    }, Math.max(REST, this.took * 20));
  }

  private async look(): Promise<void> {
    const { columns, key } = this;
    if (!columns || this.loading) return;
    if (this.growing) {
      this.missed = true;
      return;
    }
    let found: Columns;
    let rebuilding: boolean;
    try {
      ({ columns: found, rebuilding } = await this.everything());
    } catch {
      // What is on the screen stays; the next change asks again.
      return;
    }
    if (this.key !== key || this.columns !== columns) return;
    this.rebuilding = rebuilding;
    // Once a search no longer finds them, they may come again.
    const known = this.gone.size ? new Set(found.ids) : this.gone;
    for (const id of this.gone) if (!known.has(id)) this.gone.delete(id);
    const now = without(found, this.gone);
    // Nothing to disturb: an empty page, or the same photos in the same order.
    if (columns.ids.length === 0 || sameOrder(columns.ids, now.ids)) {
      const { places } = this;
      this.show(now);
      if (columns.ids.length) this.places = places;
      return;
    }
    const { columns: next, fresh } = refreshed(columns, now);
    this.columns = next;
    this.fresh = fresh;
    this.news = fresh > 0 || now.ids.length < columns.ids.length ? now : null;
  }
}

/** The list people are in. */
export const list = new CurrentList();
