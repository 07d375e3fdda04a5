// The words of Trabajos.
import { counted, num } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const es = {
  title: 'Trabajos',
  lead: 'Lo que se hace con cada foto y video después de recibirlos.',
  tabs: { dead: 'Con problema', running: 'En curso', waiting: 'En espera', done: 'Hechos' } as Record<string, string>,
  step: {
    examine: 'Leer datos',
    derive: 'Hacer vistas',
    full: 'Hacer imagen completa',
    proxy: 'Preparar video y audio',
    proxy_hd: 'Preparar video en 1080',
    record: 'Guardar ficha',
  } as Record<string, string>,
  attempts: (n: number) => counted(n, { one: 'intento', other: 'intentos' }),
  retry: 'Reintentar',
  retryOf: (name: string) => `Reintentar ${name}`,
  retried: 'Se intentará de nuevo',
  cancel: 'Detener',
  cancelOf: (name: string) => `Detener el trabajo de ${name}`,
  cancelled: 'Se detuvo. Puedes reintentarlo desde Con problema',
  percent: (done: number) => `${num(Math.floor(done))} %`,
  left: (seconds: number) =>
    seconds < 90 ? `faltan ${num(Math.max(1, seconds))} s` : `faltan ${num(Math.round(seconds / 60))} min`,
  off: {
    title: 'Las vistas previas están apagadas',
    text: 'Este servidor no puede aislar los archivos que abre, así que los guarda sin abrirlos. Motivo para quien administra:',
  },
  empty: {
    dead: { title: 'Ningún archivo tiene problemas', text: 'Aquí aparecen los que no se pudieron leer, con el motivo.' },
    running: { title: 'No hay trabajo en curso', text: 'Todo lo recibido está procesado.' },
    waiting: { title: 'No hay trabajo en espera', text: 'Todo lo recibido está procesado.' },
    done: { title: 'Todavía no se ha hecho nada', text: 'Aquí queda lo hecho con cada archivo.' },
  } as Record<string, { title: string; text: string }>,
  due: (when: string) => `Siguiente intento ${when}`,
  kept: 'El original está a salvo en todos los casos.',
  leads: {
    dead: 'Lo que no se pudo hacer después de varios intentos. Reintenta cuando hayas quitado la causa; el resto del archivo sigue igual.',
    running: 'Lo que se hace en este momento. Se actualiza solo.',
    waiting: 'Lo que sigue. Se actualiza solo.',
    done: 'Lo que ya se hizo con cada archivo, lo más reciente primero.',
  } as Record<string, string>,
  asked: (when: string) => `Pedido ${when}`,
  retryAll: (n: number) => `Reintentar todos (${num(n)})`,
  /** How much was done in the last hour, by the minute where it is so much. */
  rate: (done: number) => {
    if (!done) return 'Nada terminado en la última hora';
    return done >= 60
      ? `Ritmo: ${num(Math.round(done / 60))} por minuto en la última hora`
      : `Ritmo: ${num(done)} en la última hora`;
  },
  retriedMany: (n: number) => `${counted(n, { one: 'trabajo se intentará', other: 'trabajos se intentarán' })} de nuevo`,
  detail: 'Detalle para quien administra',
  reasons: {
    unsupported: 'El archivo todavía no sabe abrir este formato.',
    no_place_for_metadata: 'Este formato no admite textos dentro.',
  } as Record<string, string>,
};

const en: typeof es = {
  title: 'Jobs',
  lead: 'What the archive does with each file after it arrives.',
  tabs: { dead: 'With a problem', running: 'Under way', waiting: 'Waiting', done: 'Done' },
  step: {
    examine: 'Read data',
    derive: 'Make previews',
    full: 'Make the full picture',
    proxy: 'Prepare video and sound',
    proxy_hd: 'Prepare video at 1080',
    record: 'Keep record',
  },
  attempts: (n) => counted(n, { one: 'attempt', other: 'attempts' }),
  retry: 'Try again',
  retryOf: (name) => `Try again: ${name}`,
  retried: 'It will be tried again',
  cancel: 'Stop',
  cancelOf: (name) => `Stop the job of ${name}`,
  cancelled: 'Stopped. You can try it again under With a problem',
  percent: (done) => `${num(Math.floor(done))}%`,
  left: (seconds) => (seconds < 90 ? `${num(Math.max(1, seconds))} s left` : `${num(Math.round(seconds / 60))} min left`),
  off: {
    title: 'Previews are off',
    text: 'This server cannot isolate the files it opens, so it keeps them unopened. The reason, for its administrator:',
  },
  empty: {
    dead: { title: 'No file has problems', text: 'Files that could not be read appear here, with the reason.' },
    running: { title: 'No job under way', text: 'Everything received has been processed.' },
    waiting: { title: 'No job waiting', text: 'Everything received has been processed.' },
    done: { title: 'Nothing has been done yet', text: 'What was done with each file stays here.' },
  },
  due: (when) => `Next attempt ${when}`,
  kept: 'The original is safe in every case.',
  leads: {
    dead: 'What could not be done after several attempts. Try again once the cause is gone; the rest of the archive goes on.',
    running: 'What is being done now. It renews itself.',
    waiting: 'What comes next. It renews itself.',
    done: 'What was done with each file, the latest first.',
  },
  asked: (when) => `Asked for ${when}`,
  retryAll: (n) => `Try all again (${num(n)})`,
  rate: (done) => {
    if (!done) return 'Nothing finished in the last hour';
    return done >= 60 ? `Rate: ${num(Math.round(done / 60))} a minute in the last hour` : `Rate: ${num(done)} in the last hour`;
  },
  retriedMany: (n) => `${counted(n, { one: 'job', other: 'jobs' })} will be tried again`,
  detail: 'Detail for administrators',
  reasons: { unsupported: 'The archive cannot open this format yet.', no_place_for_metadata: 'This format has no place for words.' },
};

export const jobsWords = wordsOf({ es, en });
