// The time zones of the country, by the names people use; the words are in the catalogues.
import { w } from './words.svelte';

/** Those offered, the most common first. */
export const ZONES = [
  'America/Mexico_City',
  'America/Cancun',
  'America/Mazatlan',
  'America/Hermosillo',
  'America/Tijuana',
  'America/Chihuahua',
  'America/Bahia_Banderas',
  'America/Matamoros',
  'America/Ciudad_Juarez',
  'America/Ojinaga',
];

/** What people call a zone; one that has no such name is called by its city. */
export function zoneName(zone: string): string {
  return w().zones[zone] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Those to choose between, the one that is set among them even where it is not of this country. */
export function zoneChoices(set: string | null | undefined): string[] {
  return set && !ZONES.includes(set) ? [...ZONES, set] : ZONES;
}
