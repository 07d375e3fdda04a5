// The chosen language and its words.
import { es, type Words } from '../words/es';
import { setLocale } from './format.svelte';

export type Language = 'es' | 'en';
export const LANGUAGES: { code: Language; name: string }[] = [
  { code: 'es', name: 'Español' },
  { code: 'en', name: 'English' },
];

const KEY = 'acervo.language';
let code = $state<Language>('es');
let words = $state.raw<Words>(es);

/** The words of the chosen language; reading it in a component follows the choice. */
export function w(): Words {
  return words;
}

export function language(): Language {
  return code;
}

/** Chooses a language and remembers it. */
export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(KEY, next);
  await show(next);
}

// English is fetched the first time.
async function show(next: Language): Promise<void> {
  const catalogue = next === 'en' ? (await import('../words/en')).en : es;
  setLocale(catalogue.locale);
  words = catalogue;
  code = next;
  document.documentElement.lang = catalogue.locale;
}

/** The language chosen last time; Spanish the first. */
export async function recallLanguage(): Promise<void> {
  const saved = localStorage.getItem(KEY);
  await show(saved === 'en' ? 'en' : 'es');
}

/** The words of a page that is fetched later; they come with it, in both languages. */
export function wordsOf<T>(both: { es: T; en: NoInfer<T> }): () => T {
  return () => both[code];
}

/** The language of the office, for those who have not chosen one. */
export async function proposeLanguage(proposed: string): Promise<void> {
  if (localStorage.getItem(KEY) === null && proposed !== code) await show(proposed === 'en' ? 'en' : 'es');
}

/** What the API's code says in this language; the reason in English is only a last resort. */
export function reasonFor(found: { code?: string | null; reason?: string | null } | null | undefined): string {
  const known = found?.code ? words.reasons[found.code] : undefined;
  return known ?? words.reasonUnknown;
}
