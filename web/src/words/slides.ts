// The words of the presentation on the whole screen.
import { counted, num } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const es = {
  title: 'Presentación',
  previous: 'Anterior',
  next: 'Siguiente',
  pause: 'Pausar',
  play: 'Continuar',
  pace: 'Tiempo por foto',
  seconds: (n: number) => counted(n, { one: 'segundo', other: 'segundos' }),
  end: 'Terminar',
  position: (at: number, of: number) => `${num(at)} de ${num(of)}`,
  failed: 'Esta foto no se pudo cargar.',
};

const en: typeof es = {
  title: 'Slideshow',
  previous: 'Previous',
  next: 'Next',
  pause: 'Pause',
  play: 'Go on',
  pace: 'Time for each photo',
  seconds: (n) => counted(n, { one: 'second', other: 'seconds' }),
  end: 'End',
  position: (at, of) => `${num(at)} of ${num(of)}`,
  failed: 'This photo could not be loaded.',
};

export const slideWords = wordsOf({ es, en });
