// Deciding in review, wherever photos are seen: shown at once, told with a way back, refusals kept to be read.
import type { QueryClient } from '@tanstack/svelte-query';
import type { Change } from '../api';
import type { RefusedChange } from '../api/changes';
import { reviews } from '../api/reviews';
import { reviewWords } from '../words/review';
import { changeAll, takeBack, undoableAll } from './changing';
import { sayProblem } from './problems';
import { list } from './timeline.svelte';
import { toast } from './toasts.svelte';
import { undoable } from './undo';
import { w } from './words.svelte';

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
  private done = $state.raw<(() => Promise<void>)[]>([]);

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  /** Decides; gives how many changed. */
  async decide(queries: QueryClient, { ids, change, say, leaves = true }: Decision): Promise<number> {
    if (!ids.length || this.working) return 0;
    this.working = true;
    try {
      const { changed, refused, operations } = await changeAll(ids, change);
      const back = leaves ? list.drop(changed) : () => undefined;
      this.refused = refused;
      if (operations.length) {
        const undo = async () => {
          await takeBack(operations);
          back();
          void queries.invalidateQueries({ queryKey: ['asset'] });
        };
        this.done = [...this.done, undo].slice(-50);
        undoableAll(say(changed.length), operations, queries, () => {
          this.done = this.done.filter((one) => one !== undo);
          back();
        });
      }
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
    this.done = [...this.done, undo].slice(-50);
    undoable(reviewWords().sentBack(asked.length), async () => {
      this.done = this.done.filter((one) => one !== undo);
      await undo();
    });
  }

  /** Takes the last decision of this session back. */
  async undoLast(): Promise<void> {
    const undo = this.done.at(-1);
    if (!undo || this.working) return;
    this.working = true;
    try {
      await undo();
      this.done = this.done.filter((one) => one !== undo);
      toast(w().common.undone);
    } catch (failure) {
      toast(sayProblem(failure), { tone: 'bad' });
    } finally {
      this.working = false;
    }
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
