// How somebody likes their contact sheets; kept on this device.

export interface Options {
  heading: string;
  columns: number;
  numbers: boolean;
  names: boolean;
  captions: boolean;
}

const KEY = 'acervo.sheetOptions';

/** Those of last time; the first time the heading is the archive's name. */
export function recallOptions(heading: string): Options {
  const plain: Options = { heading, columns: 4, numbers: true, names: true, captions: true };
  try {
    const said = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Options>;
    const columns = Math.min(6, Math.max(2, Math.round(Number(said.columns ?? 4)) || 4));
    return { ...plain, ...said, columns };
  } catch {
    return plain;
  }
}

export function rememberOptions(options: Options): void {
  localStorage.setItem(KEY, JSON.stringify(options));
}
