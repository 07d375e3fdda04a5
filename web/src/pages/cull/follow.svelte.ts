// What follows the photo that is looked at: the address, what stands beside the next ones, the light in it.
import type { QueryClient } from '@tanstack/svelte-query';
import { onDestroy, untrack } from 'svelte';
import { api } from '../../api';
import { go, here } from '../../lib/router';
import type { Light } from './light.svelte';
import type { Pictures } from './pictures.svelte';
import { shoot } from './shoot.svelte';

/** How long the address waits for the hand to rest, in milliseconds. */
const REST = 600;
/** How long what is known of a photo is taken for true. */
export const FRESH = 60_000;

const inCulling = () => here.path.endsWith('/seleccion');

/** The photo the address names, once the photos are there; afterwards the address follows. */
export function followAddress(event: () => string): void {
  let found = false;
  let rest: ReturnType<typeof setTimeout>;
  $effect(() => {
    if (!shoot.rolls || found) return;
    found = true;
    const named = new URLSearchParams(here.search).get('foto');
    untrack(() => {
      const at = named ? shoot.indexOf(named) : -1;
      if (at >= 0) shoot.at = at;
    });
  });
  $effect(() => {
    const id = shoot.id;
    if (!found || !id) return;
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (inCulling()) go(`/evento/${event()}/seleccion?foto=${id}`, { replace: true });
    }, REST);
  });
  onDestroy(() => clearTimeout(rest));
}

/** What stands beside the next photo is asked for once the hand rests. */
export function askAhead(queries: QueryClient): void {
  $effect(() => {
    const { shown, place, rolls } = shoot;
    const timer = setTimeout(() => {
      for (const by of [1, 2]) {
        const id = rolls?.ids[shown[place + by] ?? -1];
        if (!id) continue;
        const queryFn = ({ signal }: { signal: AbortSignal }) => api.asset(id, signal);
        void queries.prefetchQuery({ queryKey: ['asset', id], queryFn, staleTime: FRESH });
      }
    }, 200);
    return () => clearTimeout(timer);
  });
}

/** The light is read once the picture stands, and not at all while somebody rushes past. */
export function readLight(light: Light, pictures: Pictures, wanted: () => boolean): void {
  $effect(() => {
    const bitmap = pictures.ready.get(shoot.id)?.bitmap;
    if (!wanted() || !bitmap) {
      light.read(undefined);
      return;
    }
    const timer = setTimeout(() => light.read(bitmap), 90);
    return () => clearTimeout(timer);
  });
}
