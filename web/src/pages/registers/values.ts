// An entry as a form holds it, all texts, and what of it changed.
import type { FieldSpec } from './specs';

export type Values = Record<string, string>;

/** What the form shows of an entry. */
export function valuesOf(entry: object, fields: FieldSpec[]): Values {
  const said = entry as Record<string, unknown>;
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = said[name];
      return [name, Array.isArray(value) ? value.join('\n') : value == null ? '' : String(value)];
    }),
  );
}

function word(text: string, { kind }: FieldSpec): unknown {
  const said = text.trim();
  if (kind === 'lines') {
    return said
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  }
  if (!said) return null;
  // A number that is none goes as it is: the server says what is wrong with it.
  if (kind === 'number') return Number.isFinite(Number(said.replace(',', '.'))) ? Number(said.replace(',', '.')) : said;
  return said;
}

/** What a change has to say: only the fields that differ; empty ones are emptied. */
export function changeOf(before: Values, after: Values, fields: FieldSpec[]): Record<string, unknown> {
  const differs = fields.filter(({ name }) => (before[name] ?? '').trim() !== (after[name] ?? '').trim());
  return Object.fromEntries(differs.map((field) => [field.name, word(after[field.name] ?? '', field)]));
}
