// The queues of review as a list the grid can show: given to whoever asks, or overdue.
import type { Summary, Timeline } from '../api';
import { reviews } from '../api/reviews';
import { FLAG, type Source } from './timeline.svelte';

const PAGE = 500;

function flagsOf(asset: Summary): number {
  const { state } = asset.condition;
  return (
    (asset.kind === 'video' ? FLAG.video : 0) |
    (asset.status === 'review' ? FLAG.review : 0) |
    (state === 'waiting' ? FLAG.waiting : state === 'ready' ? 0 : FLAG.noPreview) |
    (asset.kind === 'photo' || asset.kind === 'video' ? 0 : FLAG.noPicture)
  );
}

/** Columns of these assets; those of one event and day stand together, where the first of them stands. */
export function columnsFrom(assets: readonly Summary[]): Timeline {
  const groups = new Map<string, Summary[]>();
  for (const asset of assets) {
    const key = `${asset.event?.id ?? ''} ${(asset.taken_at ?? asset.arrived).slice(0, 10)}`;
    groups.set(key, [...(groups.get(key) ?? []), asset]);
  }
  const all = [...groups.values()].flat();
  return {
    total: all.length,
    rebuilding: false,
    groups: [...groups.values()].map((group) => ({
      event: group[0]?.event ?? null,
      day: (group[0]?.taken_at ?? group[0]?.arrived ?? '').slice(0, 10),
      count: group.length,
    })),
    ids: all.map((one) => one.id),
    ratios: all.map((one) => Math.round((one.ratio ?? 1) * 1000)),
    flags: all.map(flagsOf),
    ratings: all.map((one) => one.rating),
    durations: all.map((one) => Math.round(one.duration_s ?? 0)),
    thumbhashes: all.map((one) => one.thumbhash ?? ''),
  };
}

function source(name: string, asked: { assignee?: string; overdue?: boolean }): Source {
  return {
    name,
    ask: async (signal) => {
      const found: Summary[] = [];
      let cursor: string | undefined;
      do {
        const page = await reviews.list(asked, { limit: PAGE, cursor }, signal);
        found.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor);
      return columnsFrom(found);
    },
  };
}

export const queues = { mine: source('mine', { assignee: 'me' }), overdue: source('overdue', { overdue: true }) };
