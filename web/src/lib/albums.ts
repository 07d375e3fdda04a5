// What people do with albums and kept searches, each with its way back.
import type { QueryClient } from '@tanstack/svelte-query';
import { type Collection, type CollectionWords, collections } from '../api/collections';
import { albumWords, sayAlbumProblem } from '../words/albums';
import { members, movesBack } from './album-order';
import { list } from './timeline.svelte';
import { toast } from './toasts.svelte';
import { undoable } from './undo';

function refresh(queries: QueryClient): void {
  for (const queryKey of [['collections'], ['found']]) void queries.invalidateQueries({ queryKey });
}

/** Runs it; a failure is told in the words of albums. Says whether it worked. */
async function told(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (failure) {
    toast(sayAlbumProblem(failure), { tone: 'bad' });
    return false;
  }
}

/** Puts these in an album; those that were there before stay when it is undone. */
export async function putIn(queries: QueryClient, album: Collection, ids: string[]): Promise<boolean> {
  return told(async () => {
    const words = albumWords().chooser;
    const before = album.count ? await members(album.id) : [];
    const put = await collections.add(album.id, ids);
    refresh(queries);
    const left = put.missing.length ? ` ${words.missing(put.missing.length)}` : '';
    if (!put.done) return toast(words.already(album.name) + left);
    const text = words.added(put.done, album.name) + left;
    // What an album that long held before is not known here: taking back could take too much.
    if (!before) return toast(text);
    const held = new Set(before.map((one) => one.id));
    const fresh = ids.filter((id) => !held.has(id));
    const back = async () => {
      await collections.remove(album.id, fresh);
      refresh(queries);
    };
    undoable(text, back, async () => {
      await collections.add(album.id, fresh);
      refresh(queries);
    });
  });
}

/** Takes these out of an album; undone, they stand where they stood. */
export async function takeOut(queries: QueryClient, album: string, ids: string[], order: string[]): Promise<boolean> {
  return told(async () => {
    const put = await collections.remove(album, ids);
    list.leaveOut(new Set(ids));
    refresh(queries);
    undoable(albumWords().member.removed(put.done), async () => {
      await collections.add(album, ids);
      for (const move of movesBack(order, new Set(ids))) await collections.order(album, move.ids, move.before);
      refresh(queries);
      await list.load();
    });
  });
}

/** Makes what people say of a collection so, and shows what the archive has now. */
export async function say(
  queries: QueryClient,
  one: Collection,
  words: CollectionWords,
  text: string,
  back?: CollectionWords,
): Promise<boolean> {
  return told(async () => {
    const now = await collections.change(one.id, one.version, words);
    refresh(queries);
    if (!back) return toast(text);
    undoable(text, async () => {
      await collections.change(one.id, now.version, back);
      refresh(queries);
    });
  });
}

/** Retires an album or a kept search. */
export async function retire(queries: QueryClient, one: Collection): Promise<boolean> {
  const words = albumWords();
  return told(async () => {
    await collections.retire(one.id);
    refresh(queries);
    undoable(one.kind === 'search' ? words.kept.removed(one.name) : words.retired(one.name), async () => {
      await collections.restore(one.id);
      refresh(queries);
    });
  });
}

export async function restore(queries: QueryClient, one: Collection): Promise<boolean> {
  return told(async () => {
    await collections.restore(one.id);
    refresh(queries);
    toast(albumWords().restored(one.name));
  });
}

/** Those a collection may lie in: not itself, nor what lies in it. */
export function parentsFor(all: Collection[], id?: string): Collection[] {
  const below = new Set(id ? [id] : []);
  for (let grew = true; grew; ) {
    const size = below.size;
    for (const one of all) if (one.parent && below.has(one.parent)) below.add(one.id);
    grew = below.size > size;
  }
  return all.filter((one) => one.kind === 'manual' && !below.has(one.id));
}

/** The collections a collection lies in, the outermost first. */
export function pathOf(all: Collection[], one: Collection): Collection[] {
  const path: Collection[] = [];
  for (let at = one.parent; at && path.length < 12; ) {
    const above = all.find((other) => other.id === at);
    if (!above) break;
    path.unshift(above);
    at = above.parent;
  }
  return path;
}

/** Those at the first level: in none, or in one that the caller may not see. */
export function topLevel(all: Collection[]): Collection[] {
  const known = new Set(all.map((one) => one.id));
  return all.filter((one) => !one.parent || !known.has(one.parent));
}
