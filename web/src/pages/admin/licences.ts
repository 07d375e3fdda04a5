// What keeps a licence of the office's own from being kept, by the server's rules, told before it is sent.
import type { Licence, OwnLicence } from '../../api/licences';

export type Fault = 'code' | 'name' | 'name_en' | 'url';

/** A name without its capitals, hyphens and blanks: so written it means one licence. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}.]/gu, '');
}

/** Every field that will not do and why: `empty`, `taken` or `address`. `others` are all licences but this one. */
export function faultsOf(one: OwnLicence, others: readonly Licence[]): Partial<Record<Fault, 'empty' | 'taken' | 'address'>> {
  const taken = new Set(others.flatMap(({ code, name, name_en }) => [code, name, name_en].filter((said) => said != null).map(plain)));
  const faults: ReturnType<typeof faultsOf> = {};
  for (const field of ['code', 'name', 'name_en'] as const) {
    const said = one[field];
    if (field === 'name_en' && !said?.trim()) continue;
    if (!plain(said ?? '')) faults[field] = 'empty';
    else if (taken.has(plain(said ?? ''))) faults[field] = 'taken';
  }
  if (!/^https?:\/\/\S+$/.test(one.url.trim())) faults.url = 'address';
  return faults;
}

/** A code out of a name, to begin with. */
export function codeFrom(name: string): string {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9.]+/g) ?? [];
  return words.join('-').slice(0, 40).replace(/-$/, '');
}
