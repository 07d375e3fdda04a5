// What people say of one photo, copied to others: only what it says, so that nothing is emptied.
import type { QueryClient } from '@tanstack/svelte-query';
import { type Change, api } from '../api';
import { cullWords } from '../words/cull';
import { changeAll, undoableAll } from './changing';
import { draftKey } from './drafts';
import { held } from './saving.svelte';
import { toast } from './toasts.svelte';

const KEY = 'acervo.copied';
/** What is true of one picture alone stays with it: who stands where in it, what it is like for those who cannot see. */
const FIELDS = [
  'caption',
  'caption_en',
  'title',
  'keywords',
  'place',
  'creator',
  'credit',
  'copyright',
  'holder',
  'licence',
  'licence_url',
  'usage_terms',
] as const;

/** Copies are made one after the other: the last one asked for is what is pasted, whichever answer comes first. */
let copies: Promise<void> = Promise.resolve();

export function copy(id: string): Promise<void> {
  const now = copies.then(() => take(id));
  copies = now.catch(() => undefined);
  return now;
}

async function take(id: string): Promise<void> {
  const asset = await api.asset(id);
  const said = FIELDS.map((field) => [field, held(asset, field)] as const).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && !value.length),
  );
  if (!said.length) {
    toast(cullWords().copy.nothing(asset.filename));
    return;
  }
  sessionStorage.setItem(draftKey(KEY), JSON.stringify(Object.fromEntries(said)));
  toast(cullWords().copy.copied(asset.filename));
}

export async function paste(queries: QueryClient, ids: readonly string[]): Promise<void> {
  const words = cullWords().copy;
  await copies;
  const kept = sessionStorage.getItem(draftKey(KEY));
  if (!kept) {
    toast(words.empty);
    return;
  }
  const change = JSON.parse(kept) as Change;
  const forth = () => changeAll(ids, change);
  const { changed, refused, operations } = await forth();
  if (operations.length) {
    undoableAll(words.pasted(changed.length), operations, queries, undefined, async () => (await forth()).operations);
  } else if (!refused.length) toast(words.same);
  if (refused.length) {
    const { sayRefusal } = await import('./reviewing.svelte');
    toast(`${words.refused(refused.length)}. ${refused[0] ? sayRefusal(refused[0]) : ''}`, { tone: 'bad' });
  }
  for (const id of changed) void queries.invalidateQueries({ queryKey: ['asset', id] });
}
