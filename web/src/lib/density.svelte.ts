// How large the photos of every grid are.

export type Density = 'compact' | 'normal' | 'large';
export const DENSITIES: Density[] = ['compact', 'normal', 'large'];

const KEY = 'acervo.density';
const HEIGHTS = { compact: 120, normal: 180, large: 260 };
const PHONE = { compact: 80, normal: 110, large: 180 };

function recalled(): Density {
  const saved = localStorage.getItem(KEY) as Density | null;
  return saved && DENSITIES.includes(saved) ? saved : 'normal';
}

let chosen = $state<Density>(recalled());

export function density(): Density {
  return chosen;
}

/** The height rows aim at, on a grid this wide. */
export function rowHeight(width: number): number {
  return (width < 600 ? PHONE : HEIGHTS)[chosen];
}

export function chooseDensity(next: Density): void {
  chosen = next;
  localStorage.setItem(KEY, next);
}

/** One size larger or smaller. */
export function resize(by: 1 | -1): void {
  const at = DENSITIES.indexOf(chosen) + by;
  const next = DENSITIES[Math.min(DENSITIES.length - 1, Math.max(0, at))];
  if (next) chooseDensity(next);
}
