// Whether a release holds now.

export interface Held {
  from?: string | null;
  until?: string | null;
  withdrawn?: string | null;
}

export function standing(release: Held, now = Date.now()): 'live' | 'ahead' | 'expired' | 'withdrawn' {
  if (release.withdrawn) return 'withdrawn';
  if (release.until && Date.parse(release.until) <= now) return 'expired';
  return release.from && Date.parse(release.from) > now ? 'ahead' : 'live';
}
