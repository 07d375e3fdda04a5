// Deciding in review, wherever photos are seen: shown at once, told with a way back, refusals kept to be read.
import type { QueryClient } from '@tanstack/svelte-query';
import type { Change } from '../api';
import type { RefusedChange } from '../api/changes';
import { reviews } from '../api/reviews';
import { reviewWords } from '../words/review';
import { changeAll, undoableAll } from './changing';
import { type Doing, doings } from './doings.svelte';
import { sayProblem } from './problems';
import { list } from './timeline.svelte';
import { toast } from './toasts.svelte';
import { undoable } from './undo';

/** How many photos changes are asked for at once: each is written to on its own. */
export const MOST_ASKED = 100;

interface Decision {
  ids: readonly string[];
  change: Change;
  say: (n: number) => string;
  /** Whether the photos leave the list by it. */
  leaves?: boolean;
}

class Reviewing {
  /** What was refused last, to be read; empty when nothing was. */
  refused = $state.raw<RefusedChange[]>([]);
  working = $state(false);
  private done = $state.raw<Doing[]>([]);

  get canUndo(): boolean {
    return this.done.some((one) => doings.has(one));
  }

  /** Decides; gives how many changed. */
  async decide(queries: QueryClient, { ids, change, say, leaves = true }: Decision): Promise<number> {
    if (!ids.length || this.working) return 0;
    this.working = true;
    try {
      const { changed, refused, operations } = await changeAll(ids, change);
      let back = leaves ? list.drop(changed) : () => undefined;
      this.refused = refused;
      if (operations.length) {
        const again = async () => {
          const done = await changeAll(changed, change);
          if (leaves) back = list.drop(done.changed);
          return done.operations;
        };
        this.keep(undoableAll(say(changed.length), operations, queries, () => back(), again));
      } else if (!refused.length) toast(reviewWords().already(ids.length));
      for (const id of changed) void queries.invalidateQueries({ queryKey: ['asset', id] });
      return changed.length;
    } catch (failure) {
      toast(sayProblem(failure, reviewWords().problems), { tone: 'bad' });
      return 0;
    } finally {
      this.working = false;
    }
  }

  /** Asks whoever sent these for changes: each goes back to them with the same words. */
  async askChanges(queries: QueryClient, ids: readonly string[], body: string): Promise<number> {
    this.working = true;
    const asked: string[] = [];
    try {
      for (const id of ids.slice(0, MOST_ASKED)) {
        await reviews.comment(id, { kind: 'changes', body });
        asked.push(id);
        void queries.invalidateQueries({ queryKey: ['asset', id] });
      }
    } finally {
      this.working = false;
      if (asked.length) this.tellAsked(queries, asked);
    }
    return asked.length;
  }

  private tellAsked(queries: QueryClient, asked: string[]): void {
    const back = list.filters.status?.includes('review') ? list.drop(asked) : () => undefined;
    // What was written stays written; that they wait for review again is all that is taken back.
    const undo = async () => {
      await changeAll(asked, { status: 'review' });
      back();
      void queries.invalidateQueries({ queryKey: ['asset'] });
    };
    this.keep(undoable(reviewWords().sentBack(asked.length), undo));
  }

  private keep(doing: Doing): void {
    this.done = [...this.done.filter((one) => doings.has(one)), doing];
  }

  /** Takes the last decision of this session back. */
  undoLast(): void {
    const last = this.done.findLast((one) => doings.has(one));
    if (last) doings.takeBack(last);
  }
}

export const reviewing = new Reviewing();

/** Why one photo was refused, in a sentence. */
export function sayRefusal({ code, missing, fields }: RefusedChange): string {
  const words = reviewWords();
  const named = (names: string[] = []) => names.map((name) => words.needs[name] ?? name);
  if (code === 'incomplete') return words.lacks(named(missing));
  const said = words.refusals[code] ?? words.refusalUnknown;
  return code === 'not_allowed' && fields?.length ? `${said}: ${named(fields).join(', ')}` : said;
}
