// The app's own addresses, and how to go to them. Each page is fetched when it is first opened.
import { Router, createRouter } from 'sv-router';

const router = createRouter({
  '/': () => import('../pages/home/Home.svelte'),
  '/entrar': () => import('../pages/enter/Enter.svelte'),
  '/bienvenida': () => import('../pages/enter/Welcome.svelte'),
  '/biblioteca': () => import('../pages/search/Library.svelte'),
  '/foto/:id': () => import('../pages/asset/Viewer.svelte'),
  '/eventos': () => import('../pages/event/Events.svelte'),
  '/evento/:id': () => import('../pages/event/Event.svelte'),
  '/agenda': () => import('../pages/event/Agenda.svelte'),
  '/sin-evento': () => import('../pages/event/Filings.svelte'),
  '/albumes': () => import('../pages/album/Albums.svelte'),
  '/album/:id': () => import('../pages/album/Album.svelte'),
  '/hoja': () => import('../pages/sheet/ContactSheet.svelte'),
  '/evento/:id/seleccion': () => import('../pages/cull/Cull.svelte'),
  '/comparar': () => import('../pages/cull/Compare.svelte'),
  '/subir': () => import('../pages/upload/Upload.svelte'),
  '/describir': () => import('../pages/describe/Describe.svelte'),
  '/revisar': () => import('../pages/review/Review.svelte'),
  '/papelera': () => import('../pages/trash/Trash.svelte'),
  '/duplicados': () => import('../pages/duplicates/Duplicates.svelte'),
  '/archivo': () => import('../pages/archive/Archive.svelte'),
  '/archivo/:id': () => import('../pages/archive/Archive.svelte'),
  '/trabajos': () => import('../pages/jobs/Jobs.svelte'),
  '/admin': () => import('../pages/admin/Admin.svelte'),
  '/admin/:id': () => import('../pages/admin/Admin.svelte'),
  '/cuenta': () => import('../pages/own/Own.svelte'),
  '*': () => import('../pages/missing/Missing.svelte'),
});

export { Router };

/** Where the app is; reading it in a component follows it. */
export const here = {
  get path(): string {
    return router.route.pathname;
  },
  get search(): string {
    // The parsed form drops repeated names, so the text itself is read.
    void router.route.search;
    return location.search;
  },
  get hash(): string {
    return router.route.hash;
  },
  get id(): string {
    return (router.route.params as { id?: string }).id ?? '';
  },
};

/** Pages anybody may open. */
export function isPublic(path: string): boolean {
  return path === '/entrar' || path === '/bienvenida';
}

/** Goes to an address of the app, `?` part included. */
export function go(to: string, options: { replace?: boolean } = {}): void {
  const [path = '/', search = ''] = to.split('?');
  const navigate = router.navigate as (path: string, options: object) => Promise<unknown>;
  // One that a later one overtook ends in an error of the router's own; the later one counts.
  navigate(path, { search, replace: options.replace, scrollToTop: false }).catch(() => undefined);
}

export function goBack(): void {
  history.back();
}

// A click that asks for a new tab or a download is the browser's, not the router's; links marked as somebody's own are
// theirs.
addEventListener(
  'click',
  (event) => {
    const asksMore = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (asksMore && (event.target as Element).closest?.('a[href]:not([data-own])')) event.stopImmediatePropagation();
  },
  true,
);
