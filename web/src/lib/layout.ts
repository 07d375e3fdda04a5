// Justified rows over plain numbers: which photos stand in which row, how high, and where.

/** What the timeline says of each group. */
export interface GroupSize {
  count: number;
}

export interface Shape {
  /** The width of a row in pixels. */
  width: number;
  /** The height rows aim at. */
  target: number;
  gap: number;
  /** The height of a group's heading. */
  heading: number;
  /** The space under a group. */
  below: number;
}

export interface Cell {
  item: number;
  x: number;
  width: number;
}

/** No photo is laid out narrower or wider than this, in thousandths; beyond it the cell crops. */
const NARROWEST = 400;
const WIDEST = 4000;
/** How many photos are laid out between two looks at the clock. */
const BATCH = 1024;

/**
 * The layout of a whole timeline. It grows in slices: [`Layout.advance`] works until told to stop, and what is not laid
 * out yet is estimated, so that the scroll height is right at once and exact soon.
 */
export class Layout {
  /** The first photo of each row. */
  firsts: Int32Array;
  /** The top of each row. */
  tops: Float64Array;
  heights: Uint16Array;
  /** The group of each row. */
  rowGroups: Int32Array;
  rows = 0;
  /** The first photo, first row, top and bottom of each group that is laid out. */
  readonly groupItems: Int32Array;
  readonly groupRows: Int32Array;
  readonly groupTops: Float64Array;
  readonly groupBottoms: Float64Array;
  groups = 0;

  private item = 0;
  private sum = 0;
  private rowStart = 0;
  private bottom = 0;
  private open = false;

  constructor(
    private readonly ratios: Uint16Array,
    private readonly sizes: readonly GroupSize[],
    readonly shape: Shape,
  ) {
    const guess = Math.max(64, Math.ceil(ratios.length / 2) + sizes.length);
    this.firsts = new Int32Array(guess);
    this.tops = new Float64Array(guess);
    this.heights = new Uint16Array(guess);
    this.rowGroups = new Int32Array(guess);
    this.groupItems = new Int32Array(sizes.length + 1);
    this.groupRows = new Int32Array(sizes.length + 1);
    this.groupTops = new Float64Array(sizes.length);
    this.groupBottoms = new Float64Array(sizes.length);
    let first = 0;
    sizes.forEach((size, at) => {
      this.groupItems[at] = first;
      first += size.count;
    });
    this.groupItems[sizes.length] = first;
  }

  get finished(): boolean {
    return this.groups === this.sizes.length;
  }

  /** The height of everything, estimated as long as it is not finished. */
  get height(): number {
    if (this.finished) return this.bottom;
    const { width, target, gap, heading, below } = this.shape;
    const perRow = Math.max(1, width / (target * 1.4));
    const left = this.ratios.length - this.item;
    const headings = (this.sizes.length - this.groups) * (heading + below);
    return this.bottom + Math.ceil(left / perRow) * (target + gap) + headings;
  }

  /** Lays out until finished or until `stop` says so; `stop` is asked every thousand photos or so. */
  advance(stop: () => boolean = () => false): void {
    let counted = 0;
    while (this.groups < this.sizes.length) {
      const group = this.groups;
      const end = this.groupItems[group + 1] ?? 0;
      if (!this.open) {
        this.groupTops[group] = this.bottom;
        this.groupRows[group] = this.rows;
        this.bottom += this.shape.heading;
        this.rowStart = this.item;
        this.sum = 0;
        this.open = true;
      }
      while (this.item < end) {
        this.take(group);
        if (++counted % BATCH === 0 && stop()) return;
      }
      if (this.rowStart < end) this.flush(group, this.fitted(end - this.rowStart, this.sum, true));
      this.bottom += this.shape.below;
      this.groupBottoms[group] = this.bottom;
      this.open = false;
      this.groups += 1;
      this.groupRows[this.groups] = this.rows;
      if (++counted % BATCH === 0 && stop()) return;
    }
  }

  /** The row that covers this height, or the nearest one above it. */
  rowAt(y: number): number {
    return lastNotAbove(this.tops, this.rows, y);
  }

  /** The group that covers this height, or the nearest one above it. */
  groupAt(y: number): number {
    return lastNotAbove(this.groupTops, this.groups + (this.open ? 1 : 0), y);
  }

  /** Where a group ends, or has come to so far. */
  groupBottom(group: number): number {
    return group < this.groups ? (this.groupBottoms[group] ?? 0) : this.bottom;
  }

  /** One past the last row of a group that is laid out so far. */
  groupRowEnd(group: number): number {
    return group < this.groups ? (this.groupRows[group + 1] ?? 0) : this.rows;
  }

  /** The row a photo stands in; -1 while it is not laid out. */
  rowOf(item: number): number {
    const laid = this.finished ? this.ratios.length : this.rowStart;
    return item < 0 || item >= laid ? -1 : lastNotAbove(this.firsts, this.rows, item);
  }

  groupOf(item: number): number {
    return Math.min(this.sizes.length - 1, lastNotAbove(this.groupItems, this.sizes.length, item));
  }

  /** One past the last photo of a row. */
  rowEnd(row: number): number {
    const group = this.rowGroups[row] ?? 0;
    const next = this.groupRows[group + 1] ?? 0;
    const last = group < this.groups && row === next - 1;
    if (last) return this.groupItems[group + 1] ?? 0;
    return row + 1 < this.rows ? (this.firsts[row + 1] ?? 0) : this.rowStart;
  }

  /** The cells of a row, on whole pixels, filling the width where the row is full. */
  cells(row: number): Cell[] {
    const first = this.firsts[row] ?? 0;
    const end = this.rowEnd(row);
    const { width, gap } = this.shape;
    const height = this.heights[row] ?? 0;
    let sum = 0;
    for (let item = first; item < end; item++) sum += this.ratio(item);
    const room = width - gap * (end - first - 1);
    // A row that was rounded to whole pixels still reaches the edge; a short last row keeps its own width.
    const scale = (sum / 1000) * height > room - 2 * (end - first) ? room / sum : height / 1000;
    const cells: Cell[] = [];
    let passed = 0;
    for (let item = first; item < end; item++) {
      const before = item - first;
      const x = Math.round(passed * scale) + gap * before;
      passed += this.ratio(item);
      cells.push({ item, x, width: Math.round(passed * scale) + gap * before - x });
    }
    return cells;
  }

  /** The photo of a row whose middle is nearest to this place. */
  nearest(row: number, x: number): number {
    let best = this.firsts[row] ?? 0;
    let least = Infinity;
    for (const cell of this.cells(row)) {
      const off = Math.abs(cell.x + cell.width / 2 - x);
      if (off < least) {
        least = off;
        best = cell.item;
      }
    }
    return best;
  }

  /** The photos a box touches. */
  within(left: number, top: number, width: number, height: number): number[] {
    const touched: number[] = [];
    for (let row = this.rowAt(top); row <= this.rowAt(top + height); row++) {
      const y = this.tops[row] ?? 0;
      if (y + (this.heights[row] ?? 0) < top || y > top + height) continue;
      for (const cell of this.cells(row)) {
        if (cell.x + cell.width >= left && cell.x <= left + width) touched.push(cell.item);
      }
    }
    return touched;
  }

  private ratio(item: number): number {
    return Math.min(WIDEST, Math.max(NARROWEST, this.ratios[item] || 1500));
  }

  private fitted(count: number, sum: number, last: boolean): number {
    const { width, gap, target } = this.shape;
    const height = ((width - gap * (count - 1)) * 1000) / sum;
    return last ? Math.min(target, height) : height;
  }

  private take(group: number): void {
    const ratio = this.ratio(this.item);
    const count = this.item - this.rowStart + 1;
    const height = this.fitted(count, this.sum + ratio, false);
    const { target } = this.shape;
    if (height > target) {
      this.sum += ratio;
      this.item += 1;
      return;
    }
    // Either with this photo or without it, whichever comes nearer to the height aimed at.
    const without = count > 1 ? this.fitted(count - 1, this.sum, false) : Infinity;
    if (without / target < target / height) {
      this.flush(group, without);
      return;
    }
    this.sum += ratio;
    this.item += 1;
    this.flush(group, height);
  }

  private flush(group: number, height: number): void {
    if (this.rows === this.firsts.length) this.grow();
    const whole = Math.max(24, Math.round(height));
    this.firsts[this.rows] = this.rowStart;
    this.tops[this.rows] = this.bottom;
    this.heights[this.rows] = whole;
    this.rowGroups[this.rows] = group;
    this.rows += 1;
    this.bottom += whole + this.shape.gap;
    this.rowStart = this.item;
    this.sum = 0;
  }

  private grow(): void {
    const wider = <T extends Int32Array | Float64Array | Uint16Array>(from: T, to: T): T => {
      to.set(from as never);
      return to;
    };
    const room = this.firsts.length * 2;
    this.firsts = wider(this.firsts, new Int32Array(room));
    this.tops = wider(this.tops, new Float64Array(room));
    this.heights = wider(this.heights, new Uint16Array(room));
    this.rowGroups = wider(this.rowGroups, new Int32Array(room));
  }
}

/** The last of `count` rising numbers that is not above `value`; 0 when all are. */
function lastNotAbove(sorted: Int32Array | Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
