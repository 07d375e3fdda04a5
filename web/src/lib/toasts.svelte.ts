// Short notices at the foot of the screen, and the words a screen reader is told.
import { untrack } from 'svelte';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action?: { label: string; run: () => void };
}

let list = $state<Toast[]>([]);
let said = $state('');
let next = 1;

export function toasts(): Toast[] {
  return list;
}

export function dismiss(id: number): void {
  list = list.filter((toast) => toast.id !== id);
}

/** Shows a notice for ten seconds; three at most stand at once. */
export function toast(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const id = next++;
  const shown = untrack(() => list.slice(-2));
  list = [...shown, { id, text, tone: options.tone ?? 'plain', action: options.action }];
  setTimeout(() => dismiss(id), 10_000);
}

/** Tells a screen reader, politely. */
export function announce(text: string): void {
  // The same words twice are only read again when the text really changes. Called from effects, hence untracked.
  untrack(() => (said = said === text ? `${text}\u00a0` : text));
}

export function announced(): string {
  return said;
}
