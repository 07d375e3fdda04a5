// What an asset lacks of what a step of review asks for: a hint beforehand; the server has the last word.
import type { Detail } from '../api';

function filled(said: unknown): boolean {
  return Array.isArray(said) ? said.length > 0 : typeof said === 'string' && said.trim() !== '';
}

/** The needs that nothing answers, in the order asked. */
export function missing(asset: Pick<Detail, 'metadata' | 'event'>, needs: readonly string[]): string[] {
  const said = asset.metadata as Record<string, unknown>;
  return needs.filter((need) => {
    if (need === 'licence') return !filled(said.licence) && !filled(said.licence_url);
    if (need === 'place') return !filled(said.place) && !filled(asset.event?.place);
    if (need === 'event') return !asset.event;
    return !filled(said[need]);
  });
}
