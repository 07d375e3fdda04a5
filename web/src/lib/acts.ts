// What the keys of deciding do in the library and in the viewer: one photo at once, many in one change.
import type { QueryClient } from '@tanstack/svelte-query';
import { type Detail, api } from '../api';
import { type BatchAnswer, culling } from '../api/culling';
import { cullWords } from '../words/cull';
import { wishFor } from './arrival.svelte';
import { type Decision, beginMarks, decide, sayCode, sayUndone, sayVerdict, walkBack } from './decisions';
import { type Doing, doings } from './doings.svelte';
import { type Verdict, knownOf, marks } from './marks.svelte';
import type { PhotoAct } from './photo-keys';
import { codeOf } from './problems';
import { go } from './router';
import { selection } from './selection.svelte';
import { sidesOf } from './slides';
import { FLAG, list } from './timeline.svelte';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

/** The most one change may be about. */
const MOST = 10_000;
/** Up to here a change waits in the queue when the archive does not answer. */
const QUEUED = 500;

let queries: QueryClient | null = null;

marks.onShown((id, to) => show([id], to));
marks.onRefused(({ id, stands }) => show([id], stands));

function flagged(flags: number, { mark }: Verdict): number {
  if (mark === undefined) return flags;
  const rest = flags & ~(FLAG.picked | FLAG.putAside);
  return rest | (mark === 'pick' ? FLAG.picked : mark === 'reject' ? FLAG.putAside : 0);
}

/** Shows a verdict wherever the photo stands: in the list, in the viewer. */
function show(ids: readonly string[], to: Verdict): void {
  const { columns } = list;
  if (columns) {
    const flags = columns.flags.slice();
    const ratings = columns.ratings.slice();
    for (const id of ids) {
      const at = list.indexOf(id);
      if (at < 0) continue;
      flags[at] = flagged(flags[at] ?? 0, to);
      if (to.rating !== undefined) ratings[at] = to.rating;
    }
    list.columns = { ...columns, flags, ratings };
  }
  for (const id of ids) {
    const before = latest.get(id);
    const now = performance.now();
    const known: Verdict = before && now - before.at < LATE ? before.to : {};
    latest.set(id, { to: { mark: to.mark ?? known.mark, rating: to.rating ?? known.rating }, at: now });
    queries?.setQueryData<Detail>(['asset', id], (asset) =>
      asset && {
        ...asset,
        rating: to.rating ?? asset.rating,
        review: { ...asset.review, mark: to.mark ?? asset.review.mark },
      },
    );
  }
}

/** How long an answer that was asked for before may still come, in milliseconds. */
const LATE = 3_000;
/** What was just decided, and when. */
const latest = new Map<string, { to: Verdict; at: number }>();

/** What stands now, by the viewer's copy or by the list; asked for when neither knows. */
async function standing(id: string): Promise<Required<Verdict>> {
  const decided = latest.get(id);
  const fresh: Verdict = decided && performance.now() - decided.at < LATE ? decided.to : {};
  const { mark, rating } = await shown(id);
  return { mark: fresh.mark ?? mark, rating: fresh.rating ?? rating };
}

async function shown(id: string): Promise<Required<Verdict>> {
  const asset = queries?.getQueryData<Detail>(['asset', id]);
  const at = list.indexOf(id);
  if (asset) return knownOf(asset);
  if (at < 0 || !list.columns) return knownOf(await api.asset(id));
  const flags = list.columns.flags[at] ?? 0;
  return {
    mark: flags & FLAG.picked ? 'pick' : flags & FLAG.putAside ? 'reject' : 'none',
    rating: list.columns.ratings[at] ?? 0,
  };
}

function nameOf(id: string): string {
  return queries?.getQueryData<Detail>(['asset', id])?.filename ?? cullWords().aPhoto;
}

function tell(doing: Doing): void {
  toast(doing.text, { action: { label: w().common.undo, run: () => doings.takeBack(doing) } });
}

async function putOne(id: string, to: Verdict): Promise<void> {
  const name = nameOf(id);
  const doing = decide([{ id, name, from: await standing(id), to }], sayVerdict(to));
  if (doing) tell(doing);
}

async function queued(ids: string[], to: Verdict, text: string): Promise<void> {
  const all: Decision[] = [];
  for (const id of ids) all.push({ id, name: nameOf(id), from: await standing(id), to });
  const doing = decide(all, text);
  if (doing) tell(doing);
}

/** One change to many, shown at once and put right by the answer. */
async function putMany(ids: string[], to: Verdict): Promise<void> {
  const words = cullWords();
  if (ids.length > MOST) {
    toast(sayCode('too_many'), { tone: 'bad' });
    return;
  }
  const before = list.columns;
  const text = words.many(ids.length, sayVerdict(to));
  show(ids, to);
  let answer: BatchAnswer;
  try {
    answer = await culling.batch(ids, to);
  } catch (failure) {
    if (before && list.columns?.ids === before.ids) {
      list.columns = { ...list.columns, flags: before.flags, ratings: before.ratings };
    } else list.refresh();
    if (codeOf(failure) === 'network' && ids.length <= QUEUED) await queued(ids, to, text);
    else toast(sayCode(codeOf(failure)), { tone: 'bad' });
    return;
  }
  const { refused, operation } = answer;
  if (refused.length) {
    list.refresh();
    toast(words.done.refused(refused.length, sayCode(refused[0]?.code ?? '')), { tone: 'bad' });
  }
  if (!operation) return;
  let last: string | null | undefined = operation;
  const settle = (work: () => Promise<void>) => () =>
    void work()
      .catch((failure: unknown) => toast(sayCode(codeOf(failure)), { tone: 'bad' }))
      .finally(() => list.refresh());
  const doing: Doing = {
    text,
    undo: settle(async () => {
      if (last) sayUndone((await api.undo(last)).refused.length);
      last = null;
    }),
    redo: settle(async () => {
      last = (await culling.batch(ids, to)).operation;
    }),
  };
  doings.add(doing);
  tell(doing);
}

/** This one stays, the rest of its burst goes. */
async function keep(id: string): Promise<void> {
  const words = cullWords();
  const mates = await culling.burst(id);
  if (!mates.length) {
    toast(words.noBurst);
    return;
  }
  const all: Decision[] = [{ id, name: nameOf(id), from: await standing(id), to: { mark: 'pick' } }];
  for (const mate of mates) {
    all.push({ id: mate.id, name: mate.filename, from: await standing(mate.id), to: { mark: 'reject' } });
  }
  const doing = decide(all, words.burstDone(mates.length));
  if (doing) tell(doing);
}

function compare(ids: string[]): void {
  if (ids.length < 2 || ids.length > 4) toast(cullWords().sides.few.title);
  else go(`/comparar?ids=${ids.join(',')}`);
}

/** The form for many, about these. */
function describe(ids: string[], keywords: boolean): void {
  if (!selection.any) selection.only(ids);
  if (keywords) wishFor('keywords');
  go('/describir');
}

async function approve(ids: string[], client: QueryClient): Promise<void> {
  const { reviewing, sayRefusal } = await import('./reviewing.svelte');
  const { reviewWords } = await import('../words/review');
  const leaves = list.filters.status?.includes('review') ?? false;
  await reviewing.decide(client, { ids, change: { status: 'approved' }, say: reviewWords().approved, leaves });
  const [first] = reviewing.refused;
  if (first) toast(`${reviewWords().refusedNone(reviewing.refused.length)}. ${sayRefusal(first)}`, { tone: 'bad' });
  reviewing.refused = [];
}

/** Does what a key asks about these photos. */
export async function act(what: PhotoAct, ids: string[], client?: QueryClient): Promise<void> {
  queries = client ?? queries;
  const [id] = ids;
  if (!id || !queries) return;
  try {
    beginMarks();
    if (what === 'compare') compare(ids);
    else if (what === 'keep') await keep(id);
    else if (what === 'approve') await approve(ids, queries);
    else if (what === 'caption' || what === 'keywords') describe(ids, what === 'keywords');
    else if (what === 'download') await (await import('./taking')).takeAgain(ids);
    else if (what === 'copy') await (await import('./copying')).copy(id);
    else if (what === 'paste') await (await import('./copying')).paste(queries, ids);
    else if (what === 'trash') await (await import('./trashing')).trash(queries, ids);
    else if (ids.length === 1) await putOne(id, what);
    else await putMany(ids, what);
  } catch (failure) {
    toast(sayCode(codeOf(failure)), { tone: 'bad' });
  }
}

/** Takes the last thing of this session back, or does it again. */
export function walk(direction: 'undo' | 'redo'): void {
  const words = cullWords();
  const doing = walkBack(direction);
  if (!doing) toast(direction === 'undo' ? words.nothingToUndo : words.nothingToRedo);
  else if (!doing.tells) toast(direction === 'undo' ? words.undone(doing.text) : words.redone(doing.text));
}

/** The same in a grid: about the selected ones, or the one that has the focus. */
export function actInGrid(what: PhotoAct, focus: number, client: QueryClient): Promise<void> {
  const all = list.columns?.ids ?? [];
  const chosen = selection.any ? selection.of(all) : [];
  // What is copied is what one looks at, whatever else is selected.
  if (what === 'copy') return act(what, all.slice(focus, focus + 1), client);
  const near = what === 'compare' ? sidesOf(all, focus, []) : all.slice(focus, focus + 1);
  return act(what, chosen.length > 1 || (chosen.length && what !== 'compare') ? chosen : near, client);
}
