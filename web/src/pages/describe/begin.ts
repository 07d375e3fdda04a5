// Which photos a description is about: an event's, those that are selected, or those of a form left unsent.
import { api } from '../../api';
import { here } from '../../lib/router';
import { account } from '../../lib/session.svelte';
import { selection } from '../../lib/selection.svelte';
import { list } from '../../lib/timeline.svelte';
import { type Draft, emptyDraft, isDirty, recall } from './draft';

/** The most assets of one form, as the server has it. */
export const MOST = 1_000;

export interface Begun {
  /** None when there is nothing to describe. */
  draft: Draft | null;
  /** A form of another selection that was left unsent. */
  other: Draft | null;
  /** How many were chosen; the form is about no more than it may be. */
  chosen: number;
}

export async function begin(): Promise<Begun> {
  const who = account()?.id ?? '';
  const left = recall(who);
  const event = new URLSearchParams(here.search).get('evento');
  let all: string[] = [];
  let [home, about] = [list.home, ''];
  if (event) {
    const [timeline, one] = await Promise.all([api.timeline({ event: [event] }), api.event(event)]);
    [all, home, about] = [timeline.ids, `/evento/${event}`, one.title];
  } else if (selection.any) {
    all = selection.of(list.columns?.ids ?? []);
    const events = new Set((list.columns?.groups ?? []).map((group) => group.event?.title ?? ''));
    about = events.size === 1 ? ([...events][0] ?? '') : '';
  }
  const chosen = all.length || (left?.ids.length ?? 0);
  const ids = all.slice(0, MOST);
  if (!ids.length && event) return { draft: null, other: null, chosen };
  const same = left && ids.length === left.ids.length && ids.every((id, at) => left.ids[at] === id);
  if (!ids.length || same) return { draft: left, other: null, chosen };
  return { draft: emptyDraft(who, ids, home, about), other: left && isDirty(left) ? left : null, chosen };
}
