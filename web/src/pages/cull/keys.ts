// The keys of culling, for the registry that runs them and the sheet that lists them.
import type { Mark } from '../../api/culling';
import { STARS, sayStars } from '../../lib/photo-keys';
import type { Shortcut } from '../../lib/shortcuts.svelte';
import type { cullWords } from '../../words/cull';

export interface CullActions {
  mark: (mark: Mark, key: KeyboardEvent, stay: boolean) => void;
  rate: (stars: number, key: KeyboardEvent, stay: boolean) => void;
  keepOne: (key: KeyboardEvent) => void;
  move: (by: number, key: KeyboardEvent, extend: boolean) => void;
  vertical: (by: number, key: KeyboardEvent, extend: boolean) => boolean;
  edge: (last: boolean) => void;
  actual: () => void;
  zoom: (by: number) => void;
  clipping: () => void;
  grid: () => void;
  open: () => boolean;
  select: () => boolean;
  all: () => boolean;
  compare: () => void;
  panel: () => void;
  full: () => void;
  undo: () => void;
  redo: () => void;
  advance: () => void;
  leave: () => void;
}

type Labels = ReturnType<typeof cullWords>['keys'];
type Run = (event: KeyboardEvent) => boolean | void;

export function cullKeys(words: Labels, on: CullActions): Shortcut[] {
  const group = 'cull' as const;
  const key = (keys: string[], label: string, run?: Run): Shortcut => ({ keys, label, group, run });
  return [
    key(['p'], words.pick, (event) => on.mark('pick', event, false)),
    key(['x'], words.reject, (event) => on.mark('reject', event, false)),
    key(['u'], words.none, (event) => on.mark('none', event, false)),
    key(['shift+p'], words.burst, (event) => on.keepOne(event)),
    ...STARS.map((count) => key([String(count)], sayStars(count), (event) => on.rate(count, event, false))),
    key(['shift+x', 'shift+u', 'shift+0-5'], words.stay),
    key(['shift+x'], '', (event) => on.mark('reject', event, true)),
    key(['shift+u'], '', (event) => on.mark('none', event, true)),
    ...STARS.map((count) => key([`shift+${count}`], '', (event) => on.rate(count, event, true))),
    key(['arrowright', 'j'], words.next, (event) => on.move(1, event, false)),
    key(['arrowleft', 'k'], words.previous, (event) => on.move(-1, event, false)),
    key(['shift+arrowright'], '', (event) => on.move(1, event, true)),
    key(['shift+arrowleft'], '', (event) => on.move(-1, event, true)),
    key(['arrowdown', 'shift+arrowdown'], '', (event) => on.vertical(1, event, event.shiftKey)),
    key(['arrowup', 'shift+arrowup'], '', (event) => on.vertical(-1, event, event.shiftKey)),
    key(['home'], words.first, () => on.edge(false)),
    key(['end'], words.last, () => on.edge(true)),
    key(['z'], words.zoom, () => on.actual()),
    key(['+', '='], words.zoomIn, () => on.zoom(1.5)),
    key(['-'], words.zoomOut, () => on.zoom(1 / 1.5)),
    key(['h'], words.clipping, () => on.clipping()),
    key(['g'], words.grid, () => on.grid()),
    key(['c'], words.compare, () => on.compare()),
    key(['i'], words.panel, () => on.panel()),
    key(['f'], words.full, () => on.full()),
    key(['a'], words.advance, () => on.advance()),
    key(['ctrl+z'], words.undo, () => on.undo()),
    key(['ctrl+shift+z', 'ctrl+y'], words.redo, () => on.redo()),
    key(['space'], words.select, () => on.select()),
    key(['shift+arrows'], words.extend),
    key(['ctrl+a'], words.all, () => on.all()),
    key(['enter'], '', () => on.open()),
    key(['escape'], words.leave, () => on.leave()),
  ];
}

export interface CompareActions {
  mark: (mark: Mark) => void;
  rate: (stars: number) => void;
  keepOne: () => void;
  focus: (by: 1 | -1) => void;
  swap: (by: 1 | -1) => void;
  pan: (x: number, y: number) => boolean;
  actual: () => void;
  zoom: (by: number) => void;
  clipping: () => void;
  add: () => void;
  full: () => void;
  undo: () => void;
  redo: () => void;
  leave: () => void;
}

export function compareKeys(words: Labels, on: CompareActions): Shortcut[] {
  const group = 'sides' as const;
  const key = (keys: string[], label: string, run?: Run): Shortcut => ({ keys, label, group, run });
  const step = 0.15;
  return [
    key(['arrowright'], words.paneNext, () => on.focus(1)),
    key(['arrowleft'], words.panePrevious, () => on.focus(-1)),
    key(['j'], words.swapNext, () => on.swap(1)),
    key(['k'], words.swapPrevious, () => on.swap(-1)),
    key(['p'], words.pick, () => on.mark('pick')),
    key(['x'], words.drop, () => on.mark('reject')),
    key(['u'], words.none, () => on.mark('none')),
    key(['shift+p'], words.keepHere, () => on.keepOne()),
    ...STARS.map((count) => key([String(count)], sayStars(count), () => on.rate(count))),
    key(['z'], words.zoom, () => on.actual()),
    key(['+', '='], words.zoomIn, () => on.zoom(1.5)),
    key(['-'], words.zoomOut, () => on.zoom(1 / 1.5)),
    key(['shift+arrows'], words.pan),
    key(['shift+arrowleft'], '', () => on.pan(step, 0)),
    key(['shift+arrowright'], '', () => on.pan(-step, 0)),
    key(['shift+arrowup', 'arrowup'], '', () => on.pan(0, step)),
    key(['shift+arrowdown', 'arrowdown'], '', () => on.pan(0, -step)),
    key(['h'], words.clipping, () => on.clipping()),
    key(['c'], words.add, () => on.add()),
    key(['f'], words.full, () => on.full()),
    key(['ctrl+z'], words.undo, () => on.undo()),
    key(['ctrl+shift+z', 'ctrl+y'], words.redo, () => on.redo()),
    key(['g', 'escape'], words.leave, () => on.leave()),
  ];
}
