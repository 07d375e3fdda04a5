// A camera, as people call it.
import type { Camera } from '../../api';
import { w } from '../../lib/words.svelte';

/** The server keeps makes and models in small letters; `known` are names as the files write them. */
export function cameraName({ make, model }: Pick<Camera, 'make' | 'model'>, known: string[] = []): string {
  const whole = model.startsWith(make) ? model : `${make} ${model}`.trim();
  if (!whole) return w().clocks.unnamed;
  const written = (name: string) => [whole, model].includes(name.toLowerCase());
  return known.find(written) ?? whole.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
