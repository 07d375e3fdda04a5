// Keys as people and screen readers are told of them: those they chose, in place of those keys begin with.
import { STARS } from './photo-keys';
import { keyFor, singleKeys } from './shortcuts.svelte';
import { w } from './words.svelte';

/** What is printed on the keys of a shortcut. */
export function capsOf(pressed: string): string[] {
  const words: Record<string, string> = w().shortcuts.keys;
  const signs: Record<string, string> = {
    ctrl: 'Ctrl',
    escape: 'Esc',
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
  };
  const parts = pressed.endsWith('+') ? [...pressed.slice(0, -1).split('+').filter(Boolean), '+'] : pressed.split('+');
  return parts.map((part) => words[part] ?? signs[part] ?? part.toUpperCase());
}

/** The same in one text, for the key that does now what this one does at first. */
export function keyText(key: string): string {
  return capsOf(keyFor(key)).join(' ');
}

/** The keys that give stars, none first: as a range while they are the digits they begin as. */
export function starKeys(): string {
  const now = STARS.map((count) => keyText(String(count)));
  return now.join('') === STARS.join('') ? '0 – 5' : now.join(' ');
}

/** A name with its key behind it, while keys pressed alone act. */
export function withKey(name: string, key: string): string {
  return singleKeys() ? `${name} (${keyText(key)})` : name;
}

/** For `aria-keyshortcuts`; nothing while keys pressed alone do not act. */
export function ariaKey(key: string): string | undefined {
  if (!singleKeys()) return undefined;
  return keyFor(key)
    .split('+')
    .map((part) => (part.length > 1 ? part.charAt(0).toUpperCase() + part.slice(1) : part))
    .join('+')
    .replace(/\+[a-z]$/, (end) => end.toUpperCase());
}
