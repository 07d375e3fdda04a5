// Scrolling further than a browser can: a scroller of bounded height that shows a taller page through an offset.

/** Browsers stop at about 16.7 million device pixels; at twice the density that is this much. */
export const TALLEST = 8_000_000;

/**
 * Wheel and touch move one to one. Dragging the bar, or any jump longer than a screen, lands in proportion; then the
 * offset is chosen so that the wheel moves one to one again.
 */
export class Paging {
  /** What is to be added to the scroller's position to get the position on the page. */
  offset = 0;
  private last = 0;

  constructor(
    private full: number,
    private view: number,
    private readonly tallest = TALLEST,
  ) {}

  /** The height to give the scroller's content. */
  get shown(): number {
    return Math.min(this.full, this.tallest);
  }

  private get paged(): boolean {
    return this.full > this.tallest;
  }

  private get most(): number {
    return Math.max(0, this.full - this.view);
  }

  private get mostShown(): number {
    return Math.max(1, this.shown - this.view);
  }

  /** Takes a new height of page or screen, and gives the scroller's position that keeps the place. */
  resize(full: number, view: number): number {
    const top = this.last + this.offset;
    this.full = full;
    this.view = view;
    return this.jump(Math.min(top, this.most));
  }

  /**
   * The scroller moved to `at`: gives the position on the page, and where the scroller must be put instead when it ran
   * out of room.
   */
  scrolled(at: number): { top: number; move?: number } {
    if (!this.paged) {
      this.offset = 0;
      this.last = at;
      return { top: at };
    }
    if (Math.abs(at - this.last) > this.view) {
      const top = (at / this.mostShown) * this.most;
      this.offset = Math.round(top - at);
      this.last = at;
      return { top: at + this.offset };
    }
    const top = Math.min(this.most, Math.max(0, at + this.offset));
    this.last = at;
    // Near an end of the scroller but not as near to that end of the page: put it back where it belongs.
    const edge = this.view * 2;
    const ahead = this.mostShown - at;
    const cramped = (at < edge && top > at) || (ahead < edge && this.most - top > ahead);
    return cramped ? { top, move: this.jump(top) } : { top };
  }

  /** Where to put the scroller so that the page stands at `top`. */
  jump(top: number): number {
    const wanted = Math.min(this.most, Math.max(0, top));
    if (!this.paged) {
      this.offset = 0;
      this.last = wanted;
      return wanted;
    }
    // Exact near both ends, in proportion between them.
    const band = Math.min(this.view * 4, this.mostShown / 4);
    const left = this.most - wanted;
    const between = (wanted - band) / (this.most - 2 * band);
    const middle = Math.round(band + between * (this.mostShown - 2 * band));
    const at = wanted <= band ? wanted : left <= band ? this.mostShown - left : middle;
    this.offset = wanted - at;
    this.last = at;
    return at;
  }
}
