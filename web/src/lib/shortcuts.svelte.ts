// One registry of keys: it runs them, and the sheet that lists them reads it.
import { untrack } from 'svelte';

export interface Shortcut {
  /** As `event.key` says it, lower case, with `shift+` or `ctrl+` before it; `ctrl` is also the Mac's command key. */
  keys: string[];
  label: string;
  group: 'general' | 'grid' | 'viewer' | 'video' | 'pairs' | 'cull' | 'sides';
  /** Returns false when the key was not for it after all. */
  run?: (event: KeyboardEvent) => boolean | void;
}

const KEY = 'acervo.singleKeys';
const MOVED = 'acervo.keys';
let single = $state(localStorage.getItem(KEY) !== 'off');
/** Keys that were given in place of those keys begin with. */
let moved = $state.raw<Record<string, string>>(readMoved());
let sheet = $state(false);
let sets = $state.raw<Shortcut[][]>([]);

/** Whether keys pressed alone act; people who dictate turn them off. */
export function singleKeys(): boolean {
  return single;
}

export function useSingleKeys(on: boolean): void {
  single = on;
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

function readMoved(): Record<string, string> {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(MOVED) ?? '{}');
    const pairs = said && typeof said === 'object' ? Object.entries(said) : [];
    return Object.fromEntries(pairs.filter(([, to]) => typeof to === 'string'));
  } catch {
    return {};
  }
}

export function movedKeys(): Record<string, string> {
  return moved;
}

export function moveKeys(next: Record<string, string>): void {
  moved = next;
  localStorage.setItem(MOVED, JSON.stringify(next));
}

/** The key that does now what this one does at first. */
export function keyFor(key: string): string {
  return moved[key] ?? key;
}

/** The key whose work a pressed one does; none for one that gave its work away. */
function meant(pressed: string): string {
  const from = Object.keys(moved).find((key) => moved[key] === pressed);
  return from ?? (pressed in moved ? '' : pressed);
}

/** Whether the list of keys stands open. */
export function sheetOpen(): boolean {
  return sheet;
}

export function showSheet(on = true): void {
  sheet = on;
}

/** Adds keys while a page stands; gives back how to take them away. Later pages win. */
export function shortcuts(set: Shortcut[]): () => void {
  // Called from effects, which must not follow the registry they write to.
  untrack(() => (sets = [set, ...sets]));
  return () => (sets = sets.filter((other) => other !== set));
}

/** Those that act: of a key that several pages took, the one of the latest. */
export function allShortcuts(): Shortcut[] {
  const taken = new Set<string>();
  return sets
    .map((set) => {
      const own = set.filter(({ keys }) => !taken.has(keys[0] ?? ''));
      for (const { keys } of set) taken.add(keys[0] ?? '');
      return own;
    })
    .toReversed()
    .flat();
}

/** The name of a key press, as the registry spells it. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  // A printed sign already holds its Shift: `?` is `?`, not `shift+?`.
  const letter = /^[a-z]$/.test(key) || key.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.shiftKey && letter ? 'shift+' : ''}${key}`;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** Keys that act even when single keys are off: they are never printed signs. */
const ALWAYS = /^(ctrl\+|arrow|shift\+arrow|escape|enter|space|home|end|page)/;

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (document.querySelector('dialog[open]')) return;
  const name = keyName(event);
  // It writes nothing: whoever fills in a form sends it from any field.
  if (typing(event.target) && name !== 'ctrl+enter') return;
  if (!single && !ALWAYS.test(name)) return;
  // A focused control keeps the keys that work it.
  const control = (event.target as Element).closest?.('button, a[href], [role=menu], [role=slider], summary, video');
  if (control && ['enter', 'space'].includes(name)) return;
  // Shift makes another sign of a digit, and not the same on every keyboard: the sign comes first, then the digit.
  const digit = event.shiftKey && /^Digit\d$/.test(event.code) ? `shift+${event.code.slice(5)}` : '';
  for (const pressed of (digit ? [name, digit] : [name]).map(meant)) {
    for (const set of sets) {
      for (const shortcut of set) {
        if (shortcut.run && shortcut.keys.includes(pressed) && shortcut.run(event) !== false) {
          event.preventDefault();
          return;
        }
      }
    }
  }
}
