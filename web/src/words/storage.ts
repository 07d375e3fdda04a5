// The words of Almacenamiento.
import { counted } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const es = {
  room: 'Espacio',
  taken: (size: string) => `El archivo ocupa ${size}.`,
  takenOf: (size: string, room: string) => `El archivo ocupa ${size} de un disco de ${room}.`,
  originals: (n: number) => `Originales (${counted(n, { one: 'archivo', other: 'archivos' })})`,
  renditions: (n: number) => `Copias para ver y descargar (${counted(n, { one: 'archivo', other: 'archivos' })})`,
  rest: 'Otras cosas en el mismo disco',
  free: 'Libre',
  remake: 'Las copias se pueden volver a hacer. Los originales, no: son lo que hay que respaldar.',
  unbounded: 'Este almacén no dice cuánto espacio le queda. Pregúntalo a quien lo administra.',
  noGrowth: (free: string) => `Quedan ${free} libres. Todavía no hay meses suficientes para calcular hasta cuándo alcanza.`,
  lasts: (n: number, until: string) =>
    n === 0
      ? 'Al paso de los últimos seis meses, el espacio se acaba este mes.'
      : n >= 240
        ? 'Al paso de los últimos seis meses, el espacio alcanza para más de 20 años.'
        : `Al paso de los últimos seis meses, el espacio alcanza para ${counted(n, { one: 'mes', other: 'meses' })} más: hasta ${until}.`,
  soon: 'Pide espacio antes de esa fecha.',
  growth: 'Crecimiento',
  monthly: (size: string) => `En los últimos seis meses completos llegaron, en promedio, ${size} al mes.`,
  chart: 'Gráfica: espacio de los originales al final de cada mes y lo que llegó en él. Las mismas cifras están en la tabla.',
  columns: { month: 'Mes', arrived: 'Llegó', bytes: 'En total al final del mes' },
  where: 'Dónde está',
  places: {
    folder: 'En una carpeta de este servidor.',
    s3: 'En un almacén de objetos (S3).',
  } as Record<string, string>,
  copies: 'El archivo no hace respaldos por sí solo. Pide a quien administra el servidor una segunda copia en otro edificio.',
};

const en: typeof es = {
  room: 'Room',
  taken: (size) => `The archive takes ${size}.`,
  takenOf: (size, room) => `The archive takes ${size} of a disk of ${room}.`,
  originals: (n) => `Originals (${counted(n, { one: 'file', other: 'files' })})`,
  renditions: (n) => `Copies to see and download (${counted(n, { one: 'file', other: 'files' })})`,
  rest: 'Other things on the same disk',
  free: 'Free',
  remake: 'The copies can be made again. The originals cannot: they are what has to be backed up.',
  unbounded: 'This store does not say how much room is left. Ask whoever runs it.',
  noGrowth: (free) => `${free} are free. There are not enough months yet to tell how long that lasts.`,
  lasts: (n, until) =>
    n === 0
      ? 'At the pace of the last six months, the room ends this month.'
      : n >= 240
        ? 'At the pace of the last six months, the room lasts for more than 20 years.'
        : `At the pace of the last six months, it lasts for ${counted(n, { one: 'more month', other: 'more months' })}: until ${until}.`,
  soon: 'Ask for room before then.',
  growth: 'Growth',
  monthly: (size) => `In the last six whole months, ${size} arrived in a month on average.`,
  chart: 'Chart: the room of the originals at the end of each month and what arrived in it. The table has the same figures.',
  columns: { month: 'Month', arrived: 'Arrived', bytes: 'In all at the end of the month' },
  where: 'Where it is',
  places: { folder: 'In a folder of this server.', s3: 'In an object store (S3).' },
  copies: 'The archive makes no backups by itself. Ask whoever runs the server for a second copy in another building.',
};

export const storageWords = wordsOf({ es, en });
