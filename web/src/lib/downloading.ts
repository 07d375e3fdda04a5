// Taking photos away once more in the form they were last taken in.
import { type Detail, type RecipeName, api, embeddedUrl, originalUrl, savedUrl } from '../api';
import { sayProblem } from './problems';
import { save } from './save';
import { may } from './session.svelte';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

const KEY = 'acervo.download';
/** Browsers ask before more downloads than this begin by themselves. */
const MOST = 10;
/** One after the other, or the browser drops all but the last; in milliseconds. */
const APART = 350;

/** `original`, `embedded`, or the name of a rendition. */
export function rememberDownload(form: string): void {
  localStorage.setItem(KEY, form);
}

/** The original where it may be had and nothing else was taken before; else the largest picture or film there is. */
function addressOf(asset: Detail): string | undefined {
  const form = localStorage.getItem(KEY) ?? 'original';
  const rendition = asset.renditions[form as RecipeName];
  if (rendition) return savedUrl(rendition);
  if (may('view_original')) return form === 'embedded' ? embeddedUrl(asset.id) : originalUrl(asset.id);
  const { renditions } = asset;
  const shown = renditions['preview-2560'] ?? renditions['proxy-1080'] ?? renditions['proxy-540'] ?? renditions.poster;
  return shown && savedUrl(shown);
}

export async function downloadAgain(ids: readonly string[]): Promise<void> {
  if (ids.length > MOST) {
    toast(w().selection.tooMany(MOST));
    return;
  }
  try {
    const assets = await Promise.all(ids.map((id) => api.asset(id)));
    const found = assets.flatMap((asset) => addressOf(asset) ?? []);
    found.forEach((url, at) => setTimeout(() => save(url), at * APART));
    toast(w().selection.downloading(found.length));
  } catch (failure) {
    toast(sayProblem(failure), { tone: 'bad' });
  }
}
