// What is selected: some photos, or everything a search finds but some.

class Selection {
  private ids = $state.raw<ReadonlySet<string>>(new Set());
  /** When everything is selected, `ids` are those that are not. */
  private inverse = $state(false);
  /** Where a range begins. */
  anchor = -1;

  has(id: string): boolean {
    return this.ids.has(id) !== this.inverse;
  }

  /** How many, of so many. */
  count(total: number): number {
    return this.inverse ? Math.max(0, total - this.ids.size) : this.ids.size;
  }

  get any(): boolean {
    return this.inverse || this.ids.size > 0;
  }

  get everything(): boolean {
    return this.inverse && this.ids.size === 0;
  }

  /** The selected ones of these, in their order. */
  of(ids: readonly string[]): string[] {
    return ids.filter((id) => this.has(id));
  }

  set(ids: Iterable<string>, on: boolean): void {
    const next = new Set(this.ids);
    for (const id of ids) {
      if (on !== this.inverse) next.add(id);
      else next.delete(id);
    }
    this.ids = next;
  }

  toggle(id: string): void {
    this.set([id], !this.has(id));
  }

  /** Exactly these. */
  only(ids: Iterable<string>): void {
    this.inverse = false;
    this.ids = new Set(ids);
  }

  /** Everything the search finds, loaded or not. */
  all(): void {
    this.inverse = true;
    this.ids = new Set();
  }

  clear(): void {
    this.inverse = false;
    this.ids = new Set();
    this.anchor = -1;
  }
}

export const selection = new Selection();
