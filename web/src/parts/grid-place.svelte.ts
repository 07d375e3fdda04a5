// Where a grid stands in its list: lays the list out, scrolls in it however long it is, and finds back after a change.
import { tick, untrack } from 'svelte';
import { rowHeight } from '../lib/density.svelte';
import { Layout } from '../lib/layout';
import { Paging } from '../lib/paging';
import { inSight } from '../lib/sight';
import { type Columns, list } from '../lib/timeline.svelte';

const GAP = 4;
/** Rows this far outside the screen stand in the page too. */
const AROUND = 600;
/** How long a slice of layout may take, in milliseconds. */
const SLICE = 8;
/** How often a long layout shows how far it came, in milliseconds. */
const REDRAW = 200;
/** How long the scroll must rest before pictures are asked for again, in milliseconds. */
const CALM = 120;

interface Anchor {
  item: number;
  /** How far below the top of the screen its row begins. */
  below: number;
}

export class GridPlace {
  scroller = $state.raw<HTMLElement | null>(null);
  width = $state(0);
  /** The height of the screen, and of what scrolls away above the photos. */
  view = $state(0);
  above = $state(0);
  top = $state(0);
  offset = $state(0);
  shown = $state(0);
  calm = $state(true);
  progress = $state(0);
  /** What stands on the screen: a layout and the very columns it was made from, changed together. */
  private laid = $state.raw<{ layout: Layout; columns: Columns } | null>(null);

  readonly layout = $derived(this.laid?.layout ?? null);
  readonly columns = $derived(this.laid?.columns ?? null);
  readonly phone = $derived(this.width < 600);
  readonly full = $derived(this.above + (void this.progress, this.layout?.height ?? 0) + (this.phone ? 90 : 96));
  readonly focus = $derived(Math.min(list.focus, Math.max(0, (this.columns?.ids.length ?? 1) - 1)));
  readonly standing = $derived.by(() => {
    void this.progress;
    if (!this.layout || !this.columns?.groups.length) return [];
    const from = this.top - this.above;
    return inSight(this.layout, from - AROUND, from + this.view + AROUND, this.focus);
  });

  private readonly paging = new Paging(0, 0);
  private seen = list.generation;
  private first = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Settled once the layout under way has ended. */
  private laying: Promise<void> = Promise.resolve();

  /** `returned` is called once the grid stands again where somebody left it for a photo. */
  constructor(private readonly returned: () => void) {}

  /** Lays out in slices; the first one at once, so that a list of ordinary length paints in one go. For an effect. */
  lay(): (() => void) | undefined {
    const now = list.columns;
    const target = rowHeight(this.width);
    if (!now || !this.width) return undefined;
    return untrack(() => this.layOut(now, target));
  }

  /** Grown or shrunk: the place on the page stays. For an effect. */
  keep(): void {
    const [tall, high] = [this.full, this.view];
    untrack(() => {
      const at = this.paging.resize(tall, high);
      this.shown = this.paging.shown;
      this.offset = this.paging.offset;
      const { scroller } = this;
      if (scroller && Math.abs(scroller.scrollTop - at) > 1) void tick().then(() => (scroller.scrollTop = at));
    });
  }

  jump(to: number): void {
    this.paging.resize(this.above + (this.layout?.height ?? 0) + (this.phone ? 90 : 96), this.view);
    this.shown = this.paging.shown;
    const at = this.paging.jump(to);
    this.stand(at + this.paging.offset);
    const { scroller } = this;
    // The content must be as high as the place is deep before the browser goes there.
    if (scroller) void tick().then(() => (scroller.scrollTop = at));
  }

  scrolled(): void {
    const { scroller } = this;
    if (!scroller) return;
    const { top: next, move } = this.paging.scrolled(scroller.scrollTop);
    this.stand(next);
    if (move !== undefined) scroller.scrollTop = move;
  }

  /** Waits until the layout has come to a photo. */
  async reaches(item: number): Promise<void> {
    await tick();
    while (this.layout && this.layout.rowOf(item) < 0 && !this.layout.finished) {
      const { laying } = this;
      await laying;
      // Given up: the page was left.
      if (laying === this.laying) return;
    }
  }

  /** Brings a photo into sight. */
  reveal(item: number): void {
    const { layout, above, top, view } = this;
    const row = layout?.rowOf(item) ?? -1;
    if (!layout || row < 0) return;
    const { heading } = layout.shape;
    const y = above + (layout.tops[row] ?? 0);
    const bottom = y + (layout.heights[row] ?? 0);
    if (y - heading - 8 < top) this.jump(Math.max(0, row === 0 ? 0 : y - heading - 8));
    else if (bottom + 8 > top + view) this.jump(bottom + 8 - view);
  }

  /** The photo so many rows below the one that has the focus. */
  vertical(rows: number): number {
    const { layout, focus } = this;
    if (!layout) return focus;
    const row = layout.rowOf(focus);
    const cell = layout.cells(row).find((one) => one.item === focus);
    const to = Math.min(layout.rows - 1, Math.max(0, row + rows));
    return to === row ? focus : layout.nearest(to, cell ? cell.x + cell.width / 2 : 0);
  }

  /** How many rows a screen holds. */
  screenful(): number {
    return Math.max(1, Math.floor(this.view / (rowHeight(this.width) + GAP)) - 1);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private layOut(now: Columns, target: number): () => void {
    const next = new Layout(now.ratios, now.groups, {
      width: this.width,
      target,
      gap: GAP,
      heading: this.phone ? 38 : 44,
      below: this.phone ? 8 : 12,
    });
    const work = () => {
      const until = performance.now() + SLICE;
      next.advance(() => performance.now() > until);
    };
    const kept = this.anchor();
    const goal = kept ? kept.item : list.top > 0 || list.returning ? list.focus : 0;
    work();
    while (!next.finished && next.rowOf(goal) < 0) work();
    this.laid = { layout: next, columns: now };
    this.progress += 1;
    this.settle(kept);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = performance.now();
    let ended = () => {};
    this.laying = new Promise((end) => (ended = end));
    const slice = () => {
      if (next.finished) {
        ended();
        return;
      }
      work();
      // What is in sight does not move with every slice; the scale beside it may lag a little.
      if (next.finished || performance.now() - shownAt > REDRAW) {
        shownAt = performance.now();
        this.progress += 1;
      }
      timer = setTimeout(slice);
    };
    slice();
    return () => {
      clearTimeout(timer);
      ended();
    };
  }

  /** The photo at the top of the screen, to be kept there through a new layout; none when the list is another one. */
  private anchor(): Anchor | null {
    const { layout, top, above } = this;
    if (!layout || this.seen !== list.generation || top <= above) return null;
    const row = layout.rowAt(top - above);
    return { item: layout.firsts[row] ?? 0, below: (layout.tops[row] ?? 0) + above - top };
  }

  private settle(kept: Anchor | null): void {
    const { layout } = this;
    if (!layout) return;
    if (this.first) {
      this.first = false;
      this.seen = list.generation;
      void this.restore();
    } else if (this.seen !== list.generation) {
      this.seen = list.generation;
      this.jump(0);
    } else if (kept) {
      this.jump((layout.tops[layout.rowOf(kept.item)] ?? 0) + this.above - kept.below);
    }
  }

  /** Comes back to where the list was left. */
  private async restore(): Promise<void> {
    await tick();
    this.jump(list.top);
    if (!list.returning) return;
    list.returning = false;
    this.returned();
  }

  private stand(next: number): void {
    if (Math.abs(next - this.top) > this.view * 1.2) {
      this.calm = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.calm = true), CALM);
    }
    this.top = next;
    this.offset = this.paging.offset;
    list.top = next;
  }
}
