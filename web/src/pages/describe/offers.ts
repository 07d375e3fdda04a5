// What is offered while a text is typed: variables in braces, codes between their marks, names the registers know.
import { codes } from '../../api/codes';
import { names } from '../../api/names';

export interface Code {
  code: string;
  /** What its first column says. */
  text: string;
  mark: string;
  /** The list it stands in; none for the codes of posts. */
  list: string | null;
}

/** The mark of codes of posts, and of lists that do not choose another. */
const MARK = '=';

export const VARIABLES = [
  'evento',
  'lugar',
  'fecha',
  'fecha larga',
  'hora',
  'autoría',
  'archivo',
  'secuencia',
  'personas',
  'cargo',
] as const;

/** Every code that holds on some day; those of posts first, as the server reads them. */
export async function allCodes(): Promise<Code[]> {
  const [posts, { items }] = await Promise.all([names.postCodes(), codes.list()]);
  const lists = await Promise.all(items.map(({ id }) => codes.one(id)));
  const today = new Date().toISOString().slice(0, 10);
  return [
    ...posts.map(({ code, text }) => ({ code, text, mark: MARK, list: null })),
    ...lists.flatMap(({ list }) =>
      (list.entries ?? [])
        .toSorted((one, other) => Number(holds(other, today)) - Number(holds(one, today)))
        .filter((entry, at, all) => all.findIndex((other) => other.code === entry.code) === at)
        .map((entry) => ({ code: entry.code, text: entry.texts[0] ?? '', mark: list.delimiter, list: list.name })),
    ),
  ];
}

function holds(entry: { from?: string | null; until?: string | null }, day: string): boolean {
  return (!entry.from || entry.from <= day) && (!entry.until || entry.until >= day);
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The ones whose code or text begins so; those whose code does come first. */
export function matching(all: readonly Code[], typed: string, mark: string, most = 6): Code[] {
  const wanted = plain(typed.replace(/#\d*$/, ''));
  const begins = (text: string) => plain(text).startsWith(wanted);
  const of = all.filter((one) => one.mark === mark);
  const byCode = of.filter((one) => begins(one.code));
  const byText = of.filter((one) => !byCode.includes(one) && one.text.split(/\s+/).some(begins));
  return [...byCode, ...byText].slice(0, most);
}
