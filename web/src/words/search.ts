// The words of a search that finds nothing.
import { num } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const es = {
  title: 'Nada coincide con estos filtros',
  text: 'Quita un filtro o prueba con otras palabras. Los acentos y las mayúsculas no importan.',
  drop: (label: string) => `Quitar ${label}`,
  found: (n: number) => `(${num(n)})`,
  all: 'Ver todo el archivo',
  unapproved: 'Buscar también en no aprobadas',
};

const en: typeof es = {
  title: 'Nothing matches these filters',
  text: 'Remove a filter or try other words. Accents and capitals do not matter.',
  drop: (label) => `Remove ${label}`,
  found: (n) => `(${num(n)})`,
  all: 'See the whole archive',
  unapproved: 'Search among what is not approved too',
};

export const searchWords = wordsOf({ es, en });
