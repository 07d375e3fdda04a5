// Finds entries of a register by some of their name.
import type { Entry, RegisterName } from '../../api/registers';
import type { Pick } from '../../parts/Picker.svelte';
import { type Spec, specOf } from './specs';

const pick = (spec: Spec, entry: Entry): Pick => ({
  id: entry.id,
  label: spec.title(entry),
  note: spec.text(entry, spec.columns[1] ?? '') || undefined,
});

/** Entries a field or a merge can lead to; not the one it stands in. */
export async function findEntries(
  of: Spec | RegisterName,
  q: string,
  signal: AbortSignal,
  but?: string,
): Promise<Pick[]> {
  const spec = typeof of === 'string' ? specOf(of) : of;
  const { items } = await spec.api.list({ q, ...(spec.tree ? {} : { limit: 30 }) }, signal);
  return items
    .filter((entry) => entry.id !== but)
    .slice(0, 50)
    .map((entry) => pick(spec, entry));
}

/** The entry an identifier is of. */
export async function entryPick(of: Spec | RegisterName, id: string): Promise<Pick> {
  const spec = typeof of === 'string' ? specOf(of) : of;
  try {
    return pick(spec, await spec.api.one(id));
  } catch {
    return { id, label: id };
  }
}
