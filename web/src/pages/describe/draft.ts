// The form of a bulk description: what it holds, what it asks of the server, and how it outlives a reload.
import type { Change } from '../../api';
import type { Result } from '../../api/descriptions';
import type { Form } from '../../api/templates';
import type { describeWords } from '../../words/describe';

export type Mode = 'replace' | 'append' | 'if_empty';
export const MODES: Mode[] = ['replace', 'append', 'if_empty'];

/** The texts a form says with variables and codes, in the order people fill them in. */
export const TEXTS = [
  'caption',
  'caption_en',
  'title',
  'place',
  'creator',
  'credit',
  'licence',
  'copyright',
  'alt_text',
] as const;
export type TextField = (typeof TEXTS)[number];

export interface TextDraft {
  on: boolean;
  mode: Mode;
  text: string;
}

export interface Draft {
  /** Whose it is: nobody else finds it. */
  account: string;
  ids: string[];
  /** Where the photos were chosen. */
  home: string;
  /** What they have in common, such as their event. */
  about: string;
  texts: Record<TextField, TextDraft>;
  keywords: { on: boolean; add: string[]; remove: string[] };
  /** The same for every photo, without variables. */
  event: { on: boolean; id: string | null; title: string };
  persons: { on: boolean; names: string[] };
  holder: { on: boolean; text: string };
  usage_terms: { on: boolean; text: string };
}

export function emptyDraft(account: string, ids: string[], home: string, about: string): Draft {
  const blank = (): TextDraft => ({ on: false, mode: 'replace', text: '' });
  return {
    account,
    ids,
    home,
    about,
    texts: Object.fromEntries(TEXTS.map((field) => [field, blank()])) as Record<TextField, TextDraft>,
    keywords: { on: false, add: [], remove: [] },
    event: { on: false, id: null, title: '' },
    persons: { on: false, names: [] },
    holder: { on: false, text: '' },
    usage_terms: { on: false, text: '' },
  };
}

/** What the form says with variables and codes: what a look shows, and what a template keeps. */
export function formOf(draft: Draft): Form {
  const on = TEXTS.filter((field) => draft.texts[field].on);
  const { add, remove } = draft.keywords;
  return {
    fields: Object.fromEntries(
      on.map((field) => [field, { mode: draft.texts[field].mode, text: draft.texts[field].text }]),
    ),
    keywords: draft.keywords.on && add.length + remove.length ? { add, remove } : null,
  };
}

/** What is the same for every photo; nothing when none of it is on. */
export function changeOf(draft: Draft): Change | null {
  const { event, persons, holder, usage_terms: terms } = draft;
  const change: Change = {
    ...(event.on ? { event: event.id } : {}),
    ...(persons.on ? { persons: persons.names.map((name) => ({ name })) } : {}),
    ...(holder.on ? { holder: holder.text.trim() || null } : {}),
    ...(terms.on ? { usage_terms: terms.text.trim() || null } : {}),
  };
  return Object.keys(change).length ? change : null;
}

/** What every photo gets besides, in words. */
export function alsoOf(draft: Draft, words: ReturnType<typeof describeWords>): string[] {
  const { event, persons, holder, usage_terms: terms } = draft;
  const said = (on: boolean, field: 'event' | 'persons' | 'holder' | 'usage_terms', text: string) =>
    on ? [`${words.fields[field]}: ${text || words.emptied}`] : [];
  return [
    ...said(persons.on, 'persons', persons.names.join(', ')),
    ...said(event.on, 'event', event.id ? event.title : words.noEvent),
    ...said(holder.on, 'holder', holder.text.trim()),
    ...said(terms.on, 'usage_terms', terms.text.trim()),
  ];
}

export function saysSomething(form: Form): boolean {
  return Object.keys(form.fields).length > 0 || form.keywords != null;
}

/** Whether anything was filled in that is not applied yet. */
export function isDirty(draft: Draft): boolean {
  return saysSomething(formOf(draft)) || changeOf(draft) !== null;
}

/** Fills the form in from a template; what the template does not say is switched off. */
export function fillFrom(draft: Draft, form: Form): void {
  for (const field of TEXTS) {
    const said = form.fields[field];
    const mode = MODES.find((one) => one === said?.mode) ?? 'replace';
    draft.texts[field] = said ? { on: true, mode, text: said.text } : { ...draft.texts[field], on: false };
  }
  draft.keywords = form.keywords
    ? { on: true, add: [...form.keywords.add], remove: [...form.keywords.remove] }
    : { ...draft.keywords, on: false };
}

/** Switches everything off once it is applied; the texts stay to be used again. */
export function settle(draft: Draft): void {
  for (const field of TEXTS) draft.texts[field].on = false;
  draft.keywords = { on: false, add: [], remove: [] };
  for (const field of ['event', 'persons', 'holder', 'usage_terms'] as const) draft[field].on = false;
}

/** What no field holds: a form that says it of every field shows what each holds now. */
const NOTHING = '\u2063';

export const ASK_ALL: Form = {
  fields: Object.fromEntries(TEXTS.map((field) => [field, { mode: 'replace', text: NOTHING }])),
  keywords: { add: [NOTHING], remove: [] },
};

export type Held = { kind: 'same'; text: string } | { kind: 'mixed'; filled: number } | { kind: 'empty' };

/** What a field holds in all of these at present. */
export function heldBy(now: readonly Result[], field: TextField): Held {
  const values = now.map((one) => String(one.fields[field]?.from ?? ''));
  const [first = ''] = values;
  if (values.every((value) => value === '')) return { kind: 'empty' };
  if (values.every((value) => value === first)) return { kind: 'same', text: first };
  return { kind: 'mixed', filled: values.filter(Boolean).length };
}

export function keywordsOf(one: Result | undefined): string[] {
  const from = one?.fields.keywords?.from;
  return Array.isArray(from) ? from : [];
}

/** Every keyword these have, with how many of them have it, the most used first. */
export function keywordCounts(now: readonly Result[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const one of now) for (const word of new Set(keywordsOf(one))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}

const KEY = 'acervo.describe';

export function keep(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A selection too long for what a browser keeps is still on the page.
  }
}

/** What was left unsent in this tab, if it is this person's. */
export function recall(account: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Draft | null;
    if (!kept || kept.account !== account || !kept.ids?.length) return null;
    return { ...emptyDraft(account, kept.ids, kept.home, kept.about), ...kept };
  } catch {
    return null;
  }
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}
