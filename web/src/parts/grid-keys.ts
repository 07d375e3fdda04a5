// The keys of every grid.
import { wishFor } from '../lib/arrival.svelte';
import { resize } from '../lib/density.svelte';
import { fullScreen } from '../lib/full-screen';
import { selection } from '../lib/selection.svelte';
import type { Shortcut } from '../lib/shortcuts.svelte';
import { selectAll } from '../lib/targets';
import type { Words } from '../words/es';

/** Where a key leads to: the number of a photo. */
type Place = () => number;

export interface GridActions {
  /** Whether keys are meant for the grid. */
  here: () => boolean;
  move: (to: number, extend: boolean) => void;
  open: () => void;
  /** Brings the focus into the grid. */
  enter: () => void;
  toggle: () => void;
  places: Record<
    'next' | 'previous' | 'down' | 'up' | 'pageDown' | 'pageUp' | 'rowStart' | 'rowEnd' | 'first' | 'last',
    Place
  >;
}

/** The shortcuts of a grid; those without a label act and are not listed one by one. */
export function gridKeys(words: Words['shortcuts'], grid: GridActions): Shortcut[] {
  const group = 'grid' as const;
  const inside = (run: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => grid.here() && (run(event), true);
  const { places } = grid;
  const moves: [key: string, place: Place][] = [
    ['arrowright', places.next],
    ['arrowleft', places.previous],
    ['arrowdown', places.down],
    ['arrowup', places.up],
    ['pagedown', places.pageDown],
    ['pageup', places.pageUp],
    ['home', places.rowStart],
    ['end', places.rowEnd],
    ['ctrl+home', places.first],
    ['ctrl+end', places.last],
  ];
  return [
    { keys: ['arrows'], label: words.move, group },
    { keys: ['shift+arrows'], label: words.extend, group },
    { keys: ['j'], label: words.next, group, run: inside(() => grid.move(places.next(), false)) },
    { keys: ['k'], label: words.previous, group, run: inside(() => grid.move(places.previous(), false)) },
    { keys: ['enter'], label: words.open, group, run: inside(grid.open) },
    { keys: ['space'], label: words.select, group, run: inside(grid.toggle) },
    { keys: ['ctrl+a'], label: words.all, group, run: inside(() => void selectAll()) },
    { keys: ['escape'], label: words.escape, group, run: () => selection.any && (selection.clear(), true) },
    { keys: ['z'], label: words.zoom, group, run: inside(() => (wishFor('actual'), grid.open())) },
    { keys: ['i'], label: words.panel, group, run: inside(() => (wishFor('panel'), grid.open())) },
    { keys: ['g'], label: words.grid, group, run: grid.enter },
    { keys: ['f'], label: words.full, group, run: fullScreen },
    { keys: ['+', '='], label: words.bigger, group, run: () => resize(1) },
    { keys: ['-'], label: words.smaller, group, run: () => resize(-1) },
    ...moves.map(([key, place]) => ({
      keys: [key, key.startsWith('ctrl+') ? key.replace('ctrl+', 'ctrl+shift+') : `shift+${key}`],
      label: '',
      group,
      run: inside((event) => grid.move(place(), event.shiftKey)),
    })),
  ];
}
