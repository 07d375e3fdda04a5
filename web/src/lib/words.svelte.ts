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

/** Chooses a language and remembers it; English is fetched the first time. */
export async function chooseLanguage(next: Language): Promise<void> {
  const catalogue = next === 'en' ? (await import('../words/en')).en : es;
  setLocale(catalogue.locale);
  words = catalogue;
  code = next;
  document.documentElement.lang = catalogue.locale;
  localStorage.setItem(KEY, next);
}

/** The language chosen last time; Spanish the first. */
export async function recallLanguage(): Promise<void> {
  const saved = localStorage.getItem(KEY);
  await chooseLanguage(saved === 'en' ? 'en' : 'es');
}

/** What the API's code says in this language; the reason in English is only a last resort. */
export function reasonFor(found: { code?: string | null; reason?: string | null } | null | undefined): string {
  const known = found?.code ? words.reasons[found.code] : undefined;
  return known ?? words.reasonUnknown;
}
