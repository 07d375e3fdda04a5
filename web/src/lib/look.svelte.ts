// What the institution shows of itself: name, logo, colour. Remembered, so that the next visit begins with it.
import { type Look, api } from '../api';
import { proposeLanguage } from './words.svelte';

const KEY = 'acervo.look';
type Kept = Look & { tokens?: Record<string, string> };

let shown = $state.raw<Kept>({});

export function look(): Look {
  return shown;
}

function wear(next: Kept): void {
  const { style } = document.documentElement;
  for (const name of Object.keys(shown.tokens ?? {})) style.removeProperty(name);
  for (const [name, value] of Object.entries(next.tokens ?? {})) style.setProperty(name, value);
  shown = next;
  localStorage.setItem(KEY, JSON.stringify(next));
}

/** Asks what the institution shows now. Whatever was shown before stays when nothing answers. */
export async function askLook(): Promise<void> {
  try {
    const { name, logo, accent, language } = await api.appearance();
    // The rules of colour are only fetched where there is a new one.
    const tokens = !accent
      ? undefined
      : accent === shown.accent
        ? shown.tokens
        : (await import('./accent')).tokens(accent);
    wear({ name, logo, accent, tokens });
    void proposeLanguage(language);
  } catch {
    // A page without a name of its own is a page all the same.
  }
}

/** Begins with what was shown last time. */
export function recallLook(): void {
  try {
    wear(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept);
  } catch {
    localStorage.removeItem(KEY);
  }
  void askLook();
}
