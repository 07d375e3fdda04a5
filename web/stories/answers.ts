// What the archive would answer: canned, by method and path. What is not here is refused as not found.
import { tables } from '../src/api/tables';
import { LONG, detail, photo } from './canned';

export const templatesTable = tables.templates;

type Said = (request: Request, match: string[]) => unknown | Promise<unknown>;

const offer = (name: string, width: number, height: number, bytes: number, crop: [number, number] | null = null) => ({
  name,
  mime: 'image/jpeg',
  estimated: false,
  ready: true,
  url: `/api/v1/assets/cuento-01/renditions/${name}`,
  width,
  height,
  bytes,
  crop,
});

export const OFFERS = [
  offer('web', 2048, 1365, 640_000),
  offer('social-1x1', 1080, 1080, 410_000, [1, 1]),
  offer('social-4x5', 1080, 1350, 480_000, [4, 5]),
  offer('social-9x16', 1080, 1920, 620_000, [9, 16]),
  offer('print', 6000, 4000, 9_800_000),
  offer('original', 6000, 4000, 14_200_000),
];

const named = (at: number) => ({ folio: `FOT-2026-00120${at}`, filename: `LMR_412${at}.JPG` });
const by = (display_name: string) => ({ display_name });
let comments = [
  {
    id: 'uno',
    at: '2026-11-15T16:20:00Z',
    kind: 'changes',
    by: by('Andrea Castillo'),
    body: 'Falta el nombre de la presidenta del DIF. ¿Puedes agregarla a la leyenda antes de las seis?',
    area: [400, 200, 300, 400],
  },
  {
    id: 'dos',
    at: '2026-11-15T17:02:00Z',
    kind: 'note',
    by: by('Lucía Mendoza Ríos'),
    body: 'Ya quedó.',
    settled: '2026-11-15T17:10:00Z',
    settled_by: by('Andrea Castillo'),
  },
];

const album = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  kind: 'manual',
  shared: 'office',
  may_change: true,
  version: 1,
  count: 24,
  owner: 'lucia',
  cover: photo(3),
  ...more,
});

const SUGGESTIONS = [
  { field: 'place', text: 'Explanada municipal', count: 412 },
  { field: 'person', text: 'Dra. Elena Ruiz', count: 86 },
  { field: 'keyword', text: 'explanada', count: 31 },
  { field: 'keyword', text: 'exposición', count: 12 },
];

const TABLE: [method: string, path: RegExp, said: Said][] = [
  ['GET', /^suggestions$/, (request) => {
    const typed = new URL(request.url).searchParams.get('q')?.toLowerCase() ?? '';
    return { items: SUGGESTIONS.filter(({ text }) => text.toLowerCase().includes(typed)) };
  }],
  ['GET', /^assets$/, () => ({ items: [], total: 37, next: null })],
  ['POST', /^assets\/batch$/, async (request) => {
    const { ids } = (await request.json()) as { ids: string[] };
    return { changed: ids, refused: [], operation: 'una' };
  }],
  ['GET', /^assets\/cuento-(\d+)$/, (_, [, at]) => detail(Number(at))],
  ['GET', /^assets\/cuento-\d+\/downloads$/, () => ({ focal: { x: 0.42, y: 0.4 }, focal_chosen: true, items: OFFERS })],
  ['GET', /^assets\/cuento-90\/comments$/, () => ({ items: [] })],
  ['GET', /^assets\/cuento-\d+\/comments$/, () => ({ items: comments })],
  ['POST', /^assets\/cuento-\d+\/comments$/, async (request) => {
    const { kind, body } = (await request.json()) as { kind: string; body: string };
    const made = { id: `c${comments.length}`, at: '2026-11-15T18:00:00Z', kind, body, by: by('Lucía Mendoza Ríos') };
    comments = [...comments, made as (typeof comments)[number]];
    return made;
  }],
  ['GET', /^assets\/cuento-\d+\/history$/, () => ({
    items: [
      { act: 'accessioned', at: '2026-11-14T21:05:00Z', actor: by('Lucía Mendoza Ríos'), details: {} },
      {
        act: 'changed',
        at: '2026-11-15T16:00:00Z',
        actor: by('Andrea Castillo'),
        details: { title: { from: null, to: 'La danza de la pluma' } },
      },
    ],
  })],
  ['GET', /^collections$/, (request) =>
    new URL(request.url).searchParams.get('kind') === 'search'
      ? {
          items: [
            { ...album('mias', 'Sin leyenda de esta semana', { query: 'sin:leyenda' }), kind: 'search' },
            { ...album('equipo', 'Obra pública en la zona norte', { query: 'obra', owner: 'otra' }), kind: 'search' },
          ],
        }
      : {
          items: [
            album('fiestas', 'Fiestas patrias'),
            album('obra', 'Obra pública 2026', { shared: 'private', count: 1284 }),
          ],
        }],
  ['POST', /^collections\/[^/]+\/assets$/, async (request) => {
    const { ids } = (await request.json()) as { ids: string[] };
    return { done: ids.length, unchanged: 0, missing: [] };
  }],
  ['GET', /^collections\/[^/]+\/assets$/, () => ({ items: [], next: null })],
  ['POST', /^events$/, async (request) => {
    const { title } = (await request.json()) as { title: string };
    return { id: 'nuevo', title, status: 'planned', count: 0 };
  }],
  ['POST', /^assets\/import$/, () => ({
    rows: 26,
    unchanged: 23,
    changing: 2,
    token: 'visto',
    changes: [
      { asset: photo(1), ...named(1), fields: [{ field: 'title', before: null, after: LONG }] },
      { asset: photo(2), ...named(2), fields: [{ field: 'caption', before: LONG, after: '' }] },
    ],
    problems: [{ row: 9, code: 'unknown_event', field: 'event', folio: 'FOT-2026-001209', value: 'Entrega de obra' }],
  })],
  ['POST', /^templates\/import$/, () => ({
    rows: 4,
    creating: 1,
    changing: 1,
    unchanged: 1,
    token: 'visto',
    entries: [
      {
        row: 1,
        name: 'Actos cívicos',
        fields: [{ field: 'caption', before: null, after: { mode: 'append', text: '{evento}, {lugar}' } }],
      },
      { row: 2, id: 'dos', name: 'Obra pública', fields: [{ field: 'shared', before: false, after: true }] },
    ],
    problems: [{ row: 4, code: 'bad_mode', value: 'encimar' }],
  })],
  ['POST', /^agendas\/(preview|apply)$/, () => ({
    new: [{ uid: 'a', instance: '', fields: { title: LONG, starts: '2026-12-01T10:00:00' } }],
    changed: [{ event: 'b', title: 'Sesión de cabildo', fields: { starts: {} }, kept: { place: {} } }],
    cancelled: [{ event: 'c', title: 'Recorrido por el mercado' }],
    unchanged: 12,
    problems: [{ line: 88, code: 'no_title' }],
    token: 'visto',
  })],
  ['GET', /^series$/, () => ({ items: [{ id: 'actos', version: 1, code: '3S.1', title: 'Actos cívicos' }] })],
];

/** The answer to one question. */
export async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace('/api/v1/', '');
  for (const [method, pattern, said] of TABLE) {
    const match = method === request.method && pattern.exec(path);
    if (match) return Response.json(await said(request, match));
  }
  return Response.json({ code: 'not_found', status: 404 }, { status: 404 });
}
