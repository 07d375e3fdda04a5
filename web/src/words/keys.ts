// The words of giving an action another key.
import { wordsOf } from '../lib/words.svelte';

const es = {
  lead: 'Pulsa una tecla con borde de color para cambiarla. Vale en todas las pantallas de este navegador.',
  change: (key: string, label: string) => `Cambiar la tecla ${key} de ${label}`,
  ask: (label: string) => `Pulsa la tecla nueva para «${label}». Esc la deja como está.`,
  unfit: 'Esa tecla no se puede usar. Pulsa una letra, una cifra o un signo.',
  taken: (key: string, label: string) => `${key} ya es «${label}». Pulsa otra.`,
  takenElsewhere: (key: string) => `${key} ya se usa en otra pantalla. Pulsa otra.`,
  given: (key: string, label: string) => `${label}: ahora es ${key}`,
  before: (key: string) => `Antes ${key}`,
  restore: 'Restablecer',
  restoreOf: (label: string) => `Restablecer la tecla de ${label}`,
  restoreTaken: (key: string, label: string) => `${key} ahora es «${label}». Cambia esa primero.`,
  restoreAll: 'Restablecer todas las teclas',
  restored: 'Todas las teclas como al principio',
};

const en: typeof es = {
  lead: 'Press a key with a coloured edge to change it. It holds on every page in this browser.',
  change: (key, label) => `Change the key ${key} of ${label}`,
  ask: (label) => `Press the new key for “${label}”. Esc leaves it as it is.`,
  unfit: 'That key cannot be used. Press a letter, a digit or a sign.',
  taken: (key, label) => `${key} is “${label}”. Press another.`,
  takenElsewhere: (key) => `${key} is used on another page. Press another.`,
  given: (key, label) => `${label}: ${key} from now on`,
  before: (key) => `Was ${key}`,
  restore: 'Restore',
  restoreOf: (label) => `Restore the key of ${label}`,
  restoreTaken: (key, label) => `${key} is “${label}” now. Change that first.`,
  restoreAll: 'Restore all keys',
  restored: 'All keys as they were at first',
};

export const keyWords = wordsOf({ es, en });
