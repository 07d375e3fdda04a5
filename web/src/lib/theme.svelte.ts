// Light, dark, or what the system says.

export type Theme = 'system' | 'light' | 'dark';
export const THEMES: Theme[] = ['system', 'light', 'dark'];

const KEY = 'acervo.theme';
let chosen = $state<Theme>('system');

export function theme(): Theme {
  return chosen;
}

export function chooseTheme(next: Theme): void {
  chosen = next;
  const root = document.documentElement;
  if (next === 'system') delete root.dataset.theme;
  else root.dataset.theme = next;
  localStorage.setItem(KEY, next);
}

export function recallTheme(): void {
  const saved = localStorage.getItem(KEY) as Theme | null;
  chooseTheme(saved && THEMES.includes(saved) ? saved : 'system');
}
