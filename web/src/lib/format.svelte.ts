// Numbers, sizes, times and days, written the way the chosen language writes them.

let locale = $state.raw('es-MX');
const made = new Map<string, Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>();

// A formatter is costly to make and cheap to keep.
function kept<T extends Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>(
  Maker: new (locale: string, options: never) => T,
  options: object = {},
): T {
  const key = `${Maker.name} ${locale} ${JSON.stringify(options)}`;
  const found = (made.get(key) as T | undefined) ?? new Maker(locale, options as never);
  made.set(key, found);
  return found;
}

/** Writes everything from now on the way this language does. */
export function setLocale(next: string): void {
  locale = next;
}

export function num(n: number): string {
  return kept(Intl.NumberFormat).format(n);
}

/** `1,284 fotos`: the number, and the word in the form it asks for. */
export function counted(n: number, forms: { one: string; other: string }): string {
  return `${num(n)} ${kept(Intl.PluralRules).select(n) === 'one' ? forms.one : forms.other}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, three figures at most: `38.2 MB`. */
export function bytes(n: number): string {
  let unit = 0;
  while (n >= 999.5 && unit < UNITS.length - 1) {
    n /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && n < 99.95 ? 1 : 0;
  return `${decimal(n, digits)} ${UNITS[unit]}`;
}

/** A running time: `2:14`, `1:02:09`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** How long something still takes, roughly: `3 min`. */
export function span(seconds: number): string {
  const style = (value: number, unit: string) =>
    kept(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (seconds < 60) return style(Math.max(5, Math.ceil(seconds / 5) * 5), 'second');
  if (seconds < 3600) return style(Math.round(seconds / 60), 'minute');
  return style(Math.round(seconds / 360) / 10, 'hour');
}

// A wall clock has no zone: it is read and written as if it were UTC, so that nothing shifts it.
function wall(text: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}/.test(text) ? text : '';
  const date = new Date(`${day.slice(0, 19)}${day.length > 10 ? 'Z' : 'T00:00:00Z'}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function written(date: Date | null, options: Intl.DateTimeFormatOptions): string {
  return date ? kept(Intl.DateTimeFormat, options).format(date) : '';
}

/** `sábado 14 de noviembre`, with the year when it is not this one. */
export function longDay(text: string, now = new Date()): string {
  const date = wall(text);
  const sameYear = date?.getUTCFullYear() === now.getFullYear();
  const long = written(date, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  const plain = locale.startsWith('es') ? long.replace(',', '') : long;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** `14 nov 2026`. */
export function shortDay(text: string): string {
  return written(wall(text), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
}

/** `14 nov 2026, 18:52`, exactly as the camera wrote it. */
export function wallClock(text: string): string {
  return written(wall(text), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** A moment, by the clock of whoever reads it: `14 nov 2026, 18:52`. */
export function moment(text: string | number): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return '';
  return written(date, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** `nov 2026`. */
export function shortMonth(text: string): string {
  return written(wall(text), { timeZone: 'UTC', month: 'short', year: 'numeric' });
}

/** `14 nov 2026, 18:52:07`: to the second, where seconds are what it is about. */
export function wallSeconds(text: string): string {
  return written(wall(text), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** `18:52:07`, the time of day a clock showed. */
export function timeOfDay(text: string): string {
  return text.slice(11, 19);
}

/** A moment by the clock of a place: `14 nov 2026, 18:52`. */
export function momentIn(text: string, zone: string): string {
  const date = new Date(text);
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  try {
    return written(date, { ...options, timeZone: zone });
  } catch {
    // A browser older than the zone: the reader's own clock is better than none.
    return written(date, options);
  }
}

/** `noviembre de 2026`. */
export function longMonth(text: string): string {
  return written(wall(text), { timeZone: 'UTC', month: 'long', year: 'numeric' });
}

/** An exposure as photographers say it: `1/250 s`, `2.5 s`. */
export function exposure(seconds: number): string {
  if (seconds > 0 && seconds < 0.4) return `1/${num(Math.round(1 / seconds))} s`;
  return `${decimal(seconds)} s`;
}

export function decimal(n: number, digits = 1): string {
  return kept(Intl.NumberFormat, { maximumFractionDigits: digits }).format(n);
}
