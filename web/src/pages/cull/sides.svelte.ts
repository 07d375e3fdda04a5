// The photos being compared, and who comes next: from their burst first, then from the list they came from.
import { SvelteMap } from 'svelte/reactivity';
import { type Detail, api } from '../../api';
import { culling } from '../../api/culling';
import { knownOf, marks, type Verdict } from '../../lib/marks.svelte';
import { FLAG, list } from '../../lib/timeline.svelte';
import { shoot } from './shoot.svelte';

export const MOST = 4;

export interface Card {
  detail?: Detail;
  /** The code of why it could not be read. */
  failed?: unknown;
}

export class Sides {
  ids = $state.raw<string[]>([]);
  focus = $state(0);
  readonly cards = new SvelteMap<string, Card>();
  /** What stands or is on its way, of each. */
  readonly verdicts = new SvelteMap<string, Required<Verdict>>();
  /** Who may come in, in their order; those that were put aside here come no more. */
  private row = $state.raw<string[]>([]);
  private gone = $state.raw<ReadonlySet<string>>(new Set());
  private readonly stops: (() => void)[];

  readonly focused = $derived(this.ids[this.focus] ?? '');
  readonly next = $derived(this.candidate(1));

  constructor() {
    this.stops = [
      marks.onShown((id, to) => this.show(id, to)),
      marks.onRefused(({ id, stands }) => this.show(id, stands)),
      marks.onSaved((id, { mark, rating }) => this.show(id, { mark, rating })),
    ];
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** Puts exactly these side by side. */
  open(ids: string[]): void {
    this.ids = [...new Set(ids)].slice(0, MOST);
    this.focus = Math.min(this.focus, Math.max(0, this.ids.length - 1));
    for (const id of this.ids) void this.read(id);
    this.row = this.source();
    void this.askBurst();
  }

  verdict(id: string): Required<Verdict> {
    return this.verdicts.get(id) ?? { mark: 'none', rating: 0 };
  }

  /** The photos of the same burst, as far as they are known. */
  mates(id: string): string[] {
    const burst = this.burstOf(id);
    return burst ? this.row.filter((other) => this.burstOf(other) === burst) : [];
  }

  /** Another photo into this place; `by` says which way along the list. */
  swap(at: number, by: 1 | -1): string | undefined {
    const next = this.candidate(by, this.ids[at]);
    if (next) this.put(at, next);
    return next;
  }

  add(): string | undefined {
    const next = this.candidate(1);
    if (!next || this.ids.length >= MOST) return undefined;
    this.ids = [...this.ids, next];
    void this.read(next);
    return next;
  }

  /** Drops a photo; the next one comes in, or the others get its room. */
  drop(at: number): string | undefined {
    const id = this.ids[at];
    if (!id) return undefined;
    const next = this.candidate(1, id) ?? this.candidate(-1, id);
    this.gone = new Set([...this.gone, id]);
    if (next) this.put(at, next);
    else if (this.ids.length > 1) this.remove(at);
    return next;
  }

  /** Brings back what was dropped, to its place. */
  restore(id: string, at: number): void {
    this.gone = new Set([...this.gone].filter((other) => other !== id));
    if (this.ids.includes(id)) return;
    const others = this.ids.length >= MOST || (this.ids.length > at && this.ids.length > 1);
    if (others) this.put(Math.min(at, this.ids.length - 1), id);
    else this.ids = [...this.ids.slice(0, at), id, ...this.ids.slice(at)];
    this.focus = this.ids.indexOf(id);
  }

  /** Whether it is a film; nothing while nobody knows. */
  isFilm(id: string): boolean | undefined {
    const at = shoot.indexOf(id);
    if (at >= 0) return ((shoot.rolls?.flags[at] ?? 0) & FLAG.video) !== 0;
    const kind = this.cards.get(id)?.detail?.kind;
    return kind === undefined ? undefined : kind === 'video';
  }

  remove(at: number): void {
    this.ids = this.ids.filter((_, place) => place !== at);
    this.focus = Math.min(this.focus, this.ids.length - 1);
  }

  private put(at: number, id: string): void {
    this.ids = this.ids.map((old, place) => (place === at ? id : old));
    void this.read(id);
  }

  /** The next one along the list, from here or from the last of those shown. */
  private candidate(by: 1 | -1, from?: string): string | undefined {
    const shown = new Set(this.ids);
    const places = this.ids.map((id) => this.row.indexOf(id)).filter((place) => place >= 0);
    if (!this.row.length) return undefined;
    const start = from === undefined ? Math.max(-1, ...places) : this.row.indexOf(from);
    for (let at = start + by; at >= 0 && at < this.row.length; at += by) {
      const id = this.row[at] ?? '';
      if (!shown.has(id) && !this.gone.has(id)) return id;
    }
    return undefined;
  }

  private source(): string[] {
    const { rolls } = shoot;
    if (rolls && this.ids.some((id) => shoot.indexOf(id) >= 0)) return shoot.shown.map((at) => rolls.ids[at] ?? '');
    if (list.columns && this.ids.some((id) => list.indexOf(id) >= 0)) return list.columns.ids;
    return this.ids;
  }

  private burstOf(id: string): string | null | undefined {
    return shoot.known.get(id)?.burst ?? this.cards.get(id)?.detail?.burst;
  }

  /** Somebody who came by a link has no list; the burst of the first is asked for. */
  private async askBurst(): Promise<void> {
    const [first] = this.ids;
    if (!first || this.row.length > this.ids.length) return;
    try {
      const mates = (await culling.burst(first)).map(({ id }) => id);
      this.row = [...this.row, ...mates.filter((id) => !this.row.includes(id))];
    } catch {
      // Then those that are here are all there are.
    }
  }

  private async read(id: string): Promise<void> {
    if (this.cards.get(id)?.detail) return;
    try {
      const detail = await api.asset(id);
      const { mark, rating, version } = knownOf(detail);
      marks.learn(id, version);
      this.cards.set(id, { detail });
      this.verdicts.set(id, { mark, rating, ...marks.waiting.get(id)?.to });
    } catch (failed) {
      this.cards.set(id, { failed });
    }
  }

  retry(id: string): void {
    this.cards.delete(id);
    void this.read(id);
  }

  private show(id: string, to: Verdict): void {
    const now = this.verdicts.get(id);
    if (now) this.verdicts.set(id, { ...now, ...to });
  }
}
