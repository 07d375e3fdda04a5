// Says of a selection what was shown: all of it or nothing, as one thing that is taken back and done again.
import { type Change, Problem } from '../../api';
import { type RefusedChange, changes } from '../../api/changes';
import { type Look, descriptions } from '../../api/descriptions';
import type { Form } from '../../api/templates';
import { takeBack } from '../../lib/changing';

export interface Saying {
  ids: string[];
  form: Form;
  /** What the form says of each; none when it says nothing. */
  look: Look | null;
  /** What is the same for all. */
  change: Change | null;
}

export interface Said {
  operations: string[];
  /** How many photos are others now. */
  told: number;
  /** Why it was not done: what was said before it is taken back. */
  refused: RefusedChange[];
}

export async function say({ ids, form, look, change }: Saying): Promise<Said> {
  const operations: string[] = [];
  let told = 0;
  try {
    if (look?.changing) {
      const done = await descriptions.apply(ids, form, look.token);
      if (done.operation) operations.push(done.operation);
      told = done.changing;
    }
    if (change) {
      const done = await changes.many(ids, change, true);
      if (done.refused.length) {
        await takeBack(operations);
        return { operations: [], told: 0, refused: done.refused };
      }
      if (done.operation) operations.push(done.operation);
      told = Math.max(told, done.changed.length);
    }
  } catch (problem) {
    if (operations.length) await takeBack(operations).catch(() => undefined);
    throw problem;
  }
  return { operations, told, refused: [] };
}

const inWords = (look: Look | null) => JSON.stringify(look?.results.map(({ asset, fields }) => [asset, fields]));

/** Says the same once more after it was taken back, unless it would say anything else by now. */
export async function sayAgain(saying: Saying, left: number): Promise<string[]> {
  const meanwhile = new Problem('changed_meanwhile', 412);
  // What somebody changed since was not taken back, and would be said twice.
  if (left) throw meanwhile;
  const look = saying.look?.changing ? await descriptions.preview(saying.ids, saying.form) : null;
  if (look && inWords(look) !== inWords(saying.look)) throw meanwhile;
  const { operations, refused } = await say({ ...saying, look });
  if (refused.length) throw meanwhile;
  return operations;
}
