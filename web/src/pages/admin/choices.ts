// What the forms of accounts choose between.
import { registers } from '../../api/registers';
import { w } from '../../lib/words.svelte';
import type { Pick } from '../../parts/Picker.svelte';

export const ROLES = ['photographer', 'editor', 'designer', 'publisher', 'archivist', 'admin'];

export const roleChoices = () => ROLES.map((value) => ({ value, label: w().roles[value] ?? value }));

export async function findUnits(q: string, signal: AbortSignal): Promise<Pick[]> {
  const { items } = await registers.units.list({ q }, signal);
  return items.slice(0, 50).map((unit) => ({ id: unit.id, label: unit.name, note: unit.short ?? undefined }));
}
