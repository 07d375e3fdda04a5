// Giving an action another key: which keys can be given away, and to what.

/** The keys that are pressed alone, of every page: each can be given another key. */
export const KEYS = [
  ...['p', 'x', 'u', 'shift+p', 'shift+x', 'shift+u', 'shift+a', 'e', 't', 'l', 'shift+d', 'shift+c', 'shift+v', 'delete'],
  ...['c', 'g', 'h', 'i', 'f', 'a', 'z', 'j', 'k', '+', '=', '-', '/', '?'],
  ...[',', '.', '[', ']', 'shift+j', 'shift+l'],
  // Each number of stars is an action of its own.
  ...['0', '1', '2', '3', '4', '5'],
];

/** One sign, as it is printed on a key, or a letter with Shift. */
const SIGN = /^(shift\+\p{L}|[^\s])$/u;

export type Moved = Record<string, string>;
export type Fault = { kind: 'unfit' } | { kind: 'taken'; by: string };

export function canMove(key: string): boolean {
  return KEYS.includes(key);
}

/** Why this key cannot be given; nothing when it can. */
export function faultOf(moved: Moved, key: string, pressed: string): Fault | null {
  if (pressed !== 'delete' && !SIGN.test(pressed)) return { kind: 'unfit' };
  const by = KEYS.find((other) => other !== key && (moved[other] ?? other) === pressed);
  return by === undefined ? null : { kind: 'taken', by };
}

/** With that key given; its own again needs no word. */
export function move(moved: Moved, key: string, pressed: string): Moved {
  const { [key]: _, ...rest } = moved;
  return pressed === key ? rest : { ...rest, [key]: pressed };
}
