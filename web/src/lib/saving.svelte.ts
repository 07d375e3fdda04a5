// Saving what is typed about one asset by itself: after a rest or when a field is left, and nothing lost on the way.
import { type Change, type Detail, Problem, api } from '../api';
import { changes } from '../api/changes';
import { draftKey } from './drafts';
import { onceBack } from './session.svelte';

/** How long typing rests until it is saved, in milliseconds. */
const REST = 800;
/** How long after silence or a busy server it is tried again, in milliseconds. */
const AGAIN = 5_000;
/** How often a change is based on what is newer meanwhile, one after the other. */
const TRIES = 3;
const KEY = 'acervo.edit';

export type Field = keyof Change;
type Values = Partial<Record<Field, unknown>>;

/** One field that somebody else changed to something else meanwhile. */
export interface Clash {
  field: Field;
  mine: unknown;
  theirs: unknown;
}

/** What a field holds, as it would be sent. */
export function held(asset: Detail, field: Field): unknown {
  if (field === 'event') return asset.event?.id ?? null;
  if (field === 'persons') return asset.metadata.persons.map(({ name, area }) => (area ? { name, area } : { name }));
  const place = field in asset.metadata ? asset.metadata : field in asset.rights ? asset.rights : asset;
  return (place as Record<string, unknown>)[field] ?? null;
}

/** Texts are sent without blanks around them, and empty ones as nothing. */
function tidy(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  return value.trim() || null;
}

function asSent(fields: Field[], values: Values): Change {
  return Object.fromEntries(fields.map((field) => [field, tidy(values[field])])) as Change;
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));
}

interface Kept {
  typed: Values;
  base: Values;
}

function readKept(): Record<string, Kept> {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey(KEY)) ?? '{}') as Record<string, Kept>;
  } catch {
    return {};
  }
}

export class Saver {
  state = $state<'idle' | 'waiting' | 'saving' | 'saved' | 'failed'>('idle');
  failure = $state.raw<unknown>(null);
  clashes = $state.raw<Clash[]>([]);
  /** What stands in the fields, sent or not, until they are left. */
  private typed = $state.raw<Values>({});
  /** What the fields held before. */
  private base: Values = {};
  private unsent = new Set<Field>();
  private operations: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes go out one after the other. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly asset: () => Detail,
    private readonly onsaved: (asset: Detail) => void,
    /** Told when a field is left and something was saved: the names of the changes, which fields they were of, and what
     * was sent. */
    private readonly onleft: (operations: string[], fields: Field[], change: Change) => void,
  ) {
    const kept = readKept()[asset().id];
    if (!kept) return;
    // Left unsent: the page was reloaded, or the session ended.
    this.typed = kept.typed;
    this.base = kept.base;
    for (const field of Object.keys(kept.typed) as Field[]) this.unsent.add(field);
    this.later();
  }

  value(field: Field): unknown {
    return field in this.typed ? this.typed[field] : held(this.asset(), field);
  }

  text(field: Field): string {
    const value = this.value(field);
    return typeof value === 'string' ? value : '';
  }

  set(field: Field, value: unknown, wait = true): void {
    if (!(field in this.base)) this.base[field] = held(this.asset(), field);
    this.typed = { ...this.typed, [field]: value };
    this.unsent.add(field);
    this.keep();
    if (wait) this.later();
    else void this.leave();
  }

  private later(): void {
    this.state = 'waiting';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), REST);
  }

  /** Sends what is not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.queue = this.queue.then(() => this.send());
    await this.queue;
  }

  /** A field is left: what it holds is saved now, and told. */
  async leave(): Promise<void> {
    await this.flush();
    if (this.unsent.size || this.clashes.length) return;
    const { typed } = this;
    const fields = Object.keys(typed) as Field[];
    this.typed = {};
    this.base = {};
    const operations = this.operations;
    this.operations = [];
    if (operations.length) this.onleft(operations, fields, asSent(fields, typed));
  }

  /** Of one clash, whose word counts. */
  async settle({ field, theirs }: Clash, mine: boolean): Promise<void> {
    this.clashes = this.clashes.filter((one) => one.field !== field);
    if (mine) this.base[field] = theirs;
    else {
      const { [field]: _, ...rest } = this.typed;
      this.typed = rest;
      delete this.base[field];
      this.unsent.delete(field);
    }
    this.keep();
    if (this.clashes.length) return;
    this.state = 'idle';
    await this.leave();
  }

  private async send(): Promise<void> {
    if (!this.unsent.size || this.clashes.length) return;
    const sent: Values = Object.fromEntries([...this.unsent].map((field) => [field, this.typed[field]]));
    const fields = [...this.unsent].filter((field) => !sameValue(sent[field], held(this.asset(), field)));
    this.state = 'saving';
    this.failure = null;
    try {
      if (fields.length) await this.put(fields, sent, this.asset().version);
      if (this.clashes.length) return;
      // What was typed while it went out is still to be sent.
      for (const field of Object.keys(sent) as Field[]) {
        if (this.typed[field] === sent[field]) this.unsent.delete(field);
      }
      this.keep();
      if (this.unsent.size) this.later();
      else this.state = 'saved';
    } catch (failure) {
      this.failure = failure;
      this.state = 'failed';
      // A refusal stays a refusal; silence may end.
      const silent = failure instanceof Problem && (failure.status === 0 || failure.status >= 500);
      // A session that ended keeps what was typed until somebody is back.
      if (failure instanceof Problem && failure.status === 401) onceBack(() => void this.leave());
      if (silent) this.timer = setTimeout(() => void this.leave(), AGAIN);
    }
  }

  private async put(fields: Field[], sent: Values, version: number, tries = TRIES): Promise<void> {
    const change = asSent(fields, sent);
    try {
      const { asset, operation } = await changes.one(this.asset().id, version, change);
      if (operation) this.operations.push(operation);
      this.onsaved(asset);
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 412) throw failure;
      const now = await api.asset(this.asset().id);
      this.onsaved(now);
      this.clashes = fields
        .filter((field) => !sameValue(held(now, field), this.base[field]) && !sameValue(held(now, field), sent[field]))
        .map((field) => ({ field, mine: sent[field], theirs: held(now, field) }));
      // Somebody changed something else: both stand.
      if (this.clashes.length) this.state = 'idle';
      else if (tries > 1) await this.put(fields, sent, now.version, tries - 1);
      else throw failure;
    }
  }

  private keep(): void {
    const all = readKept();
    const { id } = this.asset();
    if (this.unsent.size) {
      const fields = [...this.unsent];
      const only = (values: Values) => Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
      all[id] = { typed: only(this.typed), base: only(this.base) };
    } else delete all[id];
    sessionStorage.setItem(draftKey(KEY), JSON.stringify(all));
  }
}
