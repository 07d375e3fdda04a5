// The words of asking for access, and of answering.
import { counted, num } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const results = (n: number) => counted(n, { one: 'resultado restringido', other: 'resultados restringidos' });
const resultsEn = (n: number) => counted(n, { one: 'restricted result', other: 'restricted results' });

const es = {
  locked: (n: number) => `${results(n)}.`,
  ask: 'Pedir acceso',
  sent: 'Petición enviada al archivo',
  restricted: {
    title: 'Pedir acceso a lo restringido',
    text: (n: number) =>
      `Esta búsqueda deja fuera ${results(n)}. Di para qué lo necesitas. Quien guarda el archivo te contestará en Inicio: tu petición por sí sola no abre nada.`,
  },
  original: {
    none: 'Sin permiso para descargar el original.',
    title: 'Pedir el original',
    text: 'Di para qué lo necesitas. Quien guarda el archivo te contestará en Inicio: si puede, te lo entregará por fuera.',
  },
  send: 'Enviar petición',
  what: {
    restricted: (n: number) => results(n),
    original: (folio: string) => `El original de ${folio}`,
    everything: 'Todo el archivo',
  },
  inSearch: 'Búsqueda:',
  by: (who: string, when: string) => `${who}, ${when}`,
  someone: 'Cuenta que ya no existe',
  granted: 'Concedida',
  denied: 'Negada',
  waiting: 'Espera respuesta',
  answeredBy: (who: string, when: string) => `Contestó ${who}, ${when}`,
  page: {
    note: 'Contestar no abre nada por sí solo: levanta la restricción o entrega el archivo como siempre, y dilo en la respuesta.',
    open: 'Por contestar',
    answered: 'Contestadas',
    none: 'Nadie espera respuesta',
    noneText: 'Aquí llega lo que piden quienes encuentran algo restringido o necesitan un original.',
    noneAnswered: 'Todavía no se ha contestado ninguna.',
    grant: 'Conceder',
    deny: 'Negar',
    of: (action: string, who: string) => `${action} la petición de ${who}`,
    own: 'Es tu propia petición: la contesta otra persona.',
    grantTitle: 'Conceder la petición',
    grantText: 'Levanta la restricción o entrega el archivo, y cuenta aquí qué hiciste.',
    denyTitle: 'Negar la petición',
    denyText: 'Explica por qué no, para que la persona sepa a qué atenerse.',
    answer: 'Respuesta',
    done: 'Respuesta enviada',
  },
  own: {
    title: 'Tus peticiones de acceso',
    open: (n: number) => (n === 1 ? '1 espera respuesta' : `${num(n)} esperan respuesta`),
  },
};

const en: typeof es = {
  locked: (n) => `${resultsEn(n)}.`,
  ask: 'Ask for access',
  sent: 'Request sent to the archive',
  restricted: {
    title: 'Ask for what is restricted',
    text: (n) =>
      `This search leaves out ${resultsEn(n)}. Say what you need it for. Whoever keeps the archive will answer you on Home: your request opens nothing by itself.`,
  },
  original: {
    none: 'No permission to download the original.',
    title: 'Ask for the original',
    text: 'Say what you need it for. Whoever keeps the archive will answer you on Home: if they can, they will hand it over themselves.',
  },
  send: 'Send request',
  what: {
    restricted: (n) => resultsEn(n),
    original: (folio) => `The original of ${folio}`,
    everything: 'The whole archive',
  },
  inSearch: 'Search:',
  by: (who, when) => `${who}, ${when}`,
  someone: 'An account that no longer exists',
  granted: 'Granted',
  denied: 'Denied',
  waiting: 'Waiting for an answer',
  answeredBy: (who, when) => `${who} answered, ${when}`,
  page: {
    note: 'An answer opens nothing by itself: lift the restriction or hand over the file as always, and say so in the answer.',
    open: 'To be answered',
    answered: 'Answered',
    none: 'Nobody waits for an answer',
    noneText: 'What people ask for who find something restricted or need an original arrives here.',
    noneAnswered: 'None has been answered yet.',
    grant: 'Grant',
    deny: 'Deny',
    of: (action, who) => `${action} the request of ${who}`,
    own: 'It is your own request: another person answers it.',
    grantTitle: 'Grant the request',
    grantText: 'Lift the restriction or hand over the file, and tell here what you did.',
    denyTitle: 'Deny the request',
    denyText: 'Explain why not, so that the person knows where they stand.',
    answer: 'Answer',
    done: 'Answer sent',
  },
  own: {
    title: 'Your requests for access',
    open: (n) => (n === 1 ? '1 waits for an answer' : `${num(n)} wait for an answer`),
  },
};

export const accessWords = wordsOf({ es, en });
