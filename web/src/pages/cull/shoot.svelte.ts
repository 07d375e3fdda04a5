// The photos of one event in the order they were taken: marks, stars, bursts, and which of them are shown.
import { type Summary, type Timeline, api } from '../../api';
import { type Mark, culling } from '../../api/culling';
import { type Known, type Refusal, type Verdict, marks } from '../../lib/marks.svelte';
import { account } from '../../lib/session.svelte';
import { onChange } from '../../lib/stream.svelte';
import { FLAG } from '../../lib/timeline.svelte';
import { cullWords } from '../../words/cull';

/** Marks as bytes: their place here. */
export const MARKS: readonly Mark[] = ['none', 'pick', 'reject'];

export interface Rolls {
  ids: string[];
  ratios: Uint16Array;
  flags: Uint16Array;
  hashes: string[];
}

export interface Sieve {
  /** Empty for all. */
  marks: readonly Mark[];
  /** At least so many stars. */
  stars: number;
  /** Only these. */
  only?: ReadonlySet<string>;
}

export const ALL: Sieve = { marks: [], stars: 0 };

/** Days come newest first, the photos of a day in their order; culling follows the clock all the way. */
export function chronological(timeline: Timeline): { order: number[] } {
  const order: number[] = [];
  let end = timeline.ids.length;
  for (const group of timeline.groups.toReversed()) {
    const start = end - group.count;
    for (let at = start; at < end; at++) {
      // Sounds and papers are not culled.
      if (!((timeline.flags[at] ?? 0) & FLAG.noPicture)) order.push(at);
    }
    end = start;
  }
  return { order };
}

export function markOf(flags: number): number {
  return flags & FLAG.picked ? 1 : flags & FLAG.putAside ? 2 : 0;
}

/** Which photos pass the sieve. */
export function sieved(marked: Uint8Array, rated: Uint8Array, sieve: Sieve, ids?: string[]): number[] {
  const through: number[] = [];
  const all = sieve.marks.length === 0;
  const { only } = sieve;
  for (let at = 0; at < marked.length; at++) {
    const named = !only || only.has(ids?.[at] ?? '');
    const fits = named && (all || sieve.marks.includes(MARKS[marked[at] ?? 0] ?? 'none'));
    if (fits && (rated[at] ?? 0) >= sieve.stars) through.push(at);
  }
  return through;
}

/** These, and the one that is looked at in its place. */
export function withCurrent(through: number[], current: number, total: number): number[] {
  if (current >= total) return through;
  const before = lastUpTo(through, current);
  const found = through[before];
  if (found === current) return through;
  const place = found === undefined || found > current ? 0 : before + 1;
  return through.toSpliced(place, 0, current);
}

export interface Tally {
  picked: number;
  aside: number;
  none: number;
}

export function tally(marked: Uint8Array): Tally {
  const counts = [0, 0, 0];
  for (const mark of marked) counts[mark] = (counts[mark] ?? 0) + 1;
  return { none: counts[0] ?? 0, picked: counts[1] ?? 0, aside: counts[2] ?? 0 };
}

/** How long the archive must be still before its news are asked for, in milliseconds. */
const REST = 2_500;

class Shoot {
  event = $state('');
  rolls = $state.raw<Rolls | null>(null);
  marked = $state.raw(new Uint8Array());
  rated = $state.raw(new Uint8Array());
  sieve = $state.raw<Sieve>(ALL);
  /** The photo that is looked at, among all of them. */
  at = $state(0);
  failure = $state.raw<unknown>(null);
  /** What is known of single photos, by identifier. */
  known = $state.raw<ReadonlyMap<string, Summary>>(new Map());
  /** How many photos arrived since. */
  fresh = $state(0);

  readonly total = $derived(this.rolls?.ids.length ?? 0);
  readonly id = $derived(this.rolls?.ids[this.at] ?? '');
  private readonly through = $derived(sieved(this.marked, this.rated, this.sieve, this.rolls?.ids));
  /** Those that pass the sieve; the one that is looked at stays until it is left. The same array from key to key. */
  readonly shown = $derived(withCurrent(this.through, this.at, this.total));
  readonly tally = $derived(tally(this.marked));
  /** The place of the photo among those shown. */
  readonly place = $derived(lastUpTo(this.shown, this.at));
  /** The bursts, each with its photos in their order. */
  private readonly grouped = $derived.by(() => {
    const groups = new Map<string, number[]>();
    this.rolls?.ids.forEach((id, at) => {
      const burst = this.known.get(id)?.burst;
      if (!burst) return;
      const group = groups.get(burst);
      if (group) group.push(at);
      else groups.set(burst, [at]);
    });
    return groups;
  });
  /** For each photo its burst, or nothing. */
  readonly bursts = $derived.by(() => {
    const found = new Array<string>(this.total).fill('');
    for (const [burst, group] of this.grouped) if (group.length > 1) for (const at of group) found[at] = burst;
    return found;
  });

  private who = '';
  private watched = false;
  /** How many decisions there were: an answer asked for before the last one is behind it. */
  private decided = 0;
  /** How long the last look took, in milliseconds. */
  private took = 0;
  private places = new Map<string, number>();
  private asked: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private news: Timeline | null = null;

  constructor() {
    marks.onShown((id, to) => {
      this.decided += 1;
      this.show([id], to);
    });
    marks.onSaved((id, known) => this.settled(id, known));
    marks.onRefused((refusal) => this.refused(refusal));
    onChange(() => this.lookLater());
  }

  /** Opens an event; the same one again is where it was left. */
  open(event: string): void {
    const who = account()?.id ?? '';
    this.watched = true;
    if (event === this.event && who === this.who && this.rolls) return this.lookLater();
    this.event = event;
    this.who = who;
    this.rolls = null;
    this.known = new Map();
    this.sieve = ALL;
    this.at = 0;
    void this.load();
  }

  /** Looks for no more news: the page is left. What is known stays for the way back. */
  rest(): void {
    this.watched = false;
  }

  async load(): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    this.failure = null;
    try {
      const timeline = await api.timeline({ event: [this.event] }, {}, asked.signal);
      this.take(timeline);
      await this.learn(asked.signal);
    } catch (failure) {
      if (!asked.signal.aborted && !this.rolls) this.failure = failure;
    }
  }

  indexOf(id: string): number {
    return this.places.get(id) ?? -1;
  }

  /** What people call it: the file's name, or its number while that is not known. */
  nameOf(at: number): string {
    return this.known.get(this.rolls?.ids[at] ?? '')?.filename ?? cullWords().photo(at + 1);
  }

  verdict(at: number): Required<Verdict> {
    return { mark: MARKS[this.marked[at] ?? 0] ?? 'none', rating: this.rated[at] ?? 0 };
  }

  /** Shows only some. When the one that is looked at does not pass, the next one that does is looked at. */
  sift(sieve: Sieve): void {
    this.sieve = sieve;
    const through = sieved(this.marked, this.rated, sieve, this.rolls?.ids);
    if (!through.length || through.includes(this.at)) return;
    this.at = through.find((at) => at > this.at) ?? through.at(-1) ?? this.at;
  }

  /** The photos of its burst, itself too; nothing when it stands alone. */
  mates(at: number): number[] {
    const burst = this.bursts[at];
    return burst ? (this.grouped.get(burst) ?? []) : [];
  }

  /** Its place in its burst, `2/4`; empty when it stands alone. */
  inBurst(at: number): string {
    const mates = this.mates(at);
    return mates.length > 1 ? `${mates.indexOf(at) + 1}/${mates.length}` : '';
  }

  /** The one so many further among those shown; the same at the end. */
  step(by: number): number {
    return this.shown[Math.min(this.shown.length - 1, Math.max(0, this.place + by))] ?? this.at;
  }

  private show(ids: Iterable<string>, to: Verdict): void {
    if (!this.rolls) return;
    const marked = this.marked.slice();
    const rated = this.rated.slice();
    for (const id of ids) {
      const at = this.indexOf(id);
      if (at < 0) continue;
      if (to.mark !== undefined) marked[at] = MARKS.indexOf(to.mark);
      if (to.rating !== undefined) rated[at] = to.rating;
    }
    this.marked = marked;
    this.rated = rated;
  }

  showNews(): void {
    if (this.news) this.take(this.news);
    void this.load();
  }

  private take(timeline: Timeline): void {
    const current = this.id;
    const { order } = chronological(timeline);
    const ids = order.map((at) => timeline.ids[at] ?? '');
    this.places = new Map(ids.map((id, at) => [id, at]));
    this.rolls = {
      ids,
      ratios: Uint16Array.from(order, (at) => timeline.ratios[at] || 1500),
      flags: Uint16Array.from(order, (at) => timeline.flags[at] ?? 0),
      hashes: order.map((at) => timeline.thumbhashes[at] ?? ''),
    };
    this.marked = Uint8Array.from(order, (at) => markOf(timeline.flags[at] ?? 0));
    this.rated = Uint8Array.from(order, (at) => timeline.ratings[at] ?? 0);
    for (const [id, { to }] of marks.waiting) this.show([id], to);
    this.at = Math.min(Math.max(0, this.places.get(current) ?? this.at), Math.max(0, ids.length - 1));
    this.fresh = 0;
    this.news = null;
  }

  private async learn(signal: AbortSignal): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await culling.page(this.event, cursor, signal);
      const known = new Map(this.known);
      for (const one of page.items) {
        known.set(one.id, one);
        marks.learn(one.id, one.version);
      }
      this.known = known;
      cursor = page.next ?? undefined;
    } while (cursor);
  }

  private settled(id: string, known: Known): void {
    if (this.indexOf(id) >= 0) this.show([id], { mark: known.mark, rating: known.rating });
  }

  private refused({ id, stands }: Refusal): void {
    this.show([id], stands);
  }

  private lookLater(): void {
    if (!this.watched || !this.rolls || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.look();
    }, Math.max(REST, this.took * 20));
  }

  /** What others decided meanwhile shows at once; what arrived waits to be asked for. */
  private async look(): Promise<void> {
    const { event, rolls, decided } = this;
    if (!rolls || marks.waiting.size) return this.lookLater();
    const begun = performance.now();
    let timeline: Timeline;
    try {
      timeline = await api.timeline({ event: [event] });
    } catch {
      return;
    }
    this.took = performance.now() - begun;
    if (event !== this.event || rolls !== this.rolls) return;
    if (decided !== this.decided) return this.lookLater();
    const { order } = chronological(timeline);
    const now = order.map((at) => timeline.ids[at] ?? '');
    if (now.length === rolls.ids.length && now.every((id, at) => id === rolls.ids[at])) {
      this.take(timeline);
      return;
    }
    const marked = this.marked.slice();
    const rated = this.rated.slice();
    order.forEach((from, at) => {
      const place = this.indexOf(now[at] ?? '');
      if (place < 0) return;
      marked[place] = markOf(timeline.flags[from] ?? 0);
      rated[place] = timeline.ratings[from] ?? 0;
    });
    this.marked = marked;
    this.rated = rated;
    this.fresh = now.filter((id) => this.indexOf(id) < 0).length;
    this.news = timeline;
  }
}

/** The place of the last number that is not above `value`. */
function lastUpTo(sorted: number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const shoot = new Shoot();
