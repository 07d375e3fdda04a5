// What was done in this session and can be taken back, newest first: the last fifty.

export interface Doing {
  /** What a screen reader is told when it is taken back. */
  text: string;
  undo: () => unknown;
  /** None when it cannot be done again by itself. */
  redo?: () => unknown;
  /** Whether it says itself how it went. */
  tells?: boolean;
}

const MOST = 50;

class Doings {
  private done = $state.raw<Doing[]>([]);
  private undone = $state.raw<Doing[]>([]);

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  add(doing: Doing): void {
    this.done = [...this.done, doing].slice(-MOST);
    this.undone = [];
  }

  /** Takes the last one back, and gives it; nothing when there is none. */
  undo(): Doing | undefined {
    const last = this.done.at(-1);
    if (!last) return undefined;
    this.takeBack(last);
    return last;
  }

  redo(): Doing | undefined {
    const last = this.undone.at(-1);
    if (!last) return undefined;
    this.undone = this.undone.slice(0, -1);
    this.done = [...this.done, last];
    void last.redo?.();
    return last;
  }

  /** Takes one back that may not be the last: the button of its notice was pressed. */
  takeBack(doing: Doing): void {
    if (!this.done.includes(doing)) return;
    this.done = this.done.filter((other) => other !== doing);
    // What was taken back before it stands on it, and goes with it.
    this.undone = doing.redo ? [...this.undone, doing] : [];
    void doing.undo();
  }

  /** What was tried with it failed: it stands again where it stood, or nowhere. */
  failed(doing: Doing, back: 'done' | 'undone' | null): void {
    const rest = (list: Doing[]) => list.filter((other) => other !== doing);
    this.done = [...rest(this.done), ...(back === 'done' ? [doing] : [])];
    this.undone = [...rest(this.undone), ...(back === 'undone' ? [doing] : [])];
  }

  has(doing: Doing): boolean {
    return this.done.includes(doing);
  }

  forget(): void {
    this.done = [];
    this.undone = [];
  }
}

export const doings = new Doings();
