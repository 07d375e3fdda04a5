// How the photos lie on the desk of culling: one large or all small, how near, what stands beside them; and its moves.
import { fullScreen } from '../../lib/full-screen';
import { go } from '../../lib/router';
import type { Shortcut } from '../../lib/shortcuts.svelte';
import { announce } from '../../lib/toasts.svelte';
import { type View, WHOLE } from '../../lib/zoom';
import { cullWords } from '../../words/cull';
import { cullKeys } from './keys';
import type { Pace } from './pace';
import { Picks, besides } from './picks.svelte';
import type { Pictures } from './pictures.svelte';
import { shoot } from './shoot.svelte';
import type Single from './Single.svelte';

const PANEL = 'acervo.cull.panel';
const wide = matchMedia('(min-width: 1000px)');

export class Desk {
  view = $state.raw<View>(WHOLE);
  /** The one photo that is seen large. */
  single = $state<Single>();
  panel = $state(wide.matches && localStorage.getItem(PANEL) !== 'off');
  clipping = $state(false);
  grid = $state(false);
  /** How many stand in a row of the grid. */
  across = $state(1);
  readonly picks = new Picks((at, key) => this.look(at, key));

  constructor(
    private readonly event: () => string,
    private readonly pictures: Pictures,
    private readonly pace: Pace,
  ) {}

  get deep(): boolean {
    return this.view.scale > 1.01;
  }

  look(at: number, key?: Event): void {
    if (at === shoot.at) return;
    // Close up, the shots of one burst are compared at the same place.
    if (!shoot.bursts[at] || shoot.bursts[at] !== shoot.bursts[shoot.at]) this.view = WHOLE;
    const id = shoot.rolls?.ids[at] ?? '';
    if (key) this.pace.pressed(id, key, this.pictures.ready.has(id));
    shoot.at = at;
  }

  compare(): void {
    const { picks } = this;
    const from = picks.selected.size > 1 ? picks.targets() : besides(shoot.at);
    const ids = [...new Set(from)].slice(0, 4).map((at) => shoot.rolls?.ids[at] ?? '');
    if (ids.length > 1) go(`/comparar?ids=${ids.join(',')}`);
    else announce(cullWords().end);
  }

  back(): void {
    go(`/evento/${this.event()}`);
  }

  togglePanel(): void {
    this.panel = !this.panel;
    if (wide.matches) localStorage.setItem(PANEL, this.panel ? 'on' : 'off');
  }

  showGrid(on: boolean): void {
    this.grid = on;
    this.picks.clear();
  }

  actual(): void {
    if (this.grid) this.showGrid(false);
    else this.single?.actual();
  }

  move(by: number, key: KeyboardEvent, extend: boolean): void {
    const { picks } = this;
    if (this.grid && extend) picks.select(shoot.step(by), 'range');
    else {
      picks.anchorAt(shoot.step(by));
      picks.step(by, key);
    }
  }

  vertical(by: number, key: KeyboardEvent, extend: boolean): boolean {
    if (this.grid) this.move(by * this.across, key, extend);
    else if (this.deep) this.single?.pan(0, -by * 0.2);
    else return false;
    return true;
  }

  leave(): void {
    if (this.picks.selected.size) this.picks.clear();
    else if (this.deep) this.view = WHOLE;
    else if (this.grid) this.grid = false;
    else this.back();
  }

  keys(): Shortcut[] {
    const { picks } = this;
    return cullKeys(cullWords().keys, {
      mark: (mark, key, stay) => picks.put({ mark }, key, stay),
      rate: (rating, key, stay) => picks.put({ rating }, key, stay),
      keepOne: (key) => picks.keepOne(key),
      move: (by, key, extend) => this.move(by, key, extend),
      vertical: (by, key, extend) => this.vertical(by, key, extend),
      edge: (last) => this.look(shoot.shown.at(last ? -1 : 0) ?? 0),
      actual: () => this.actual(),
      zoom: (by) => this.single?.zoomBy(by),
      clipping: () => (this.clipping = !this.clipping),
      grid: () => this.showGrid(!this.grid),
      open: () => this.grid && (this.showGrid(false), true),
      select: () => this.grid && (picks.select(shoot.at, 'toggle'), true),
      all: () => this.grid && (picks.all(), true),
      compare: () => this.compare(),
      panel: () => this.togglePanel(),
      full: fullScreen,
      undo: () => picks.walk('undo'),
      redo: () => picks.walk('redo'),
      advance: () => picks.toggleAdvance(),
      leave: () => this.leave(),
    });
  }
}
