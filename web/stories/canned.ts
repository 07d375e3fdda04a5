// The data all stories share: one office, its people, its photos and what is written about them.
import { rgbaToThumbHash } from 'thumbhash';
import { type Detail, type Permission, type Timeline, previewUrl, thumbUrl } from '../src/api';
import { enter } from '../src/lib/session.svelte';
import { FLAG } from '../src/lib/timeline.svelte';

const EVERYTHING: Permission[] = [
  ...(['view', 'view_original', 'upload', 'describe', 'review', 'trash', 'collect', 'register', 'classify'] as const),
  ...(['consent', 'dispose', 'concur', 'audit', 'operate', 'steer', 'verify', 'administer'] as const),
];

/** Signs in somebody who may do everything. */
export function signIn(): void {
  const account = { id: 'lucia', name: 'lucia', display_name: 'Lucía Mendoza Ríos', role: 'admin' };
  enter({ account, permissions: EVERYTHING, language: 'es', second_factor: 'set' });
}

export const LONG =
  'Ceremonia de entrega de reconocimientos a las y los trabajadores del Departamento de Parques y Jardines';
export const WORD = 'desproporcionadamenteinstitucionalizadísimamente-2026-11-14_recorrido_completo.jpg';

export const photo = (at: number) => `cuento-${String(at).padStart(2, '0')}`;

export const EVENT = { id: 'guelaguetza', title: 'Guelaguetza de fin de año', place: 'Explanada municipal' };

function blur(seed: number): string {
  const rgba = Uint8Array.from({ length: 6 * 4 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (seed * 53 + at * 17) % 200));
  return btoa(String.fromCharCode(...rgbaToThumbHash(6, 4, rgba)));
}

export const blurOf = blur;

/** A photo with everything said about it. */
export function detail(at: number, said: Partial<Detail> = {}): Detail {
  const id = photo(at);
  const name = `LMR_${4120 + at}.JPG`;
  return {
    id,
    folio: `FOT-2026-0${1200 + at}`,
    kind: 'photo',
    status: 'review',
    condition: { state: 'ready' },
    filename: name,
    arrived: '2026-11-14T21:05:00Z',
    taken: '2026-11-14T18:52:07',
    rating: 4,
    mark: 'pick',
    parts: [],
    ratio: 1.5,
    width: 6000,
    height: 4000,
    renditions: { 'thumb-480': thumbUrl(id, 480), 'preview-2560': previewUrl(id) },
    title: 'La danza de la pluma',
    caption: 'Danzantes de Zaachila durante la Guelaguetza de fin de año.',
    event: EVENT,
    version: 3,
    doubts: [],
    companions: [],
    sources: [],
    set_by: {},
    rights: { restriction: 'none' },
    facts: { keywords: [], persons: [], c2pa: false, candidates: {}, make: 'NIKON', model: 'NIKON Z 6_3' },
    metadata: { keywords: ['danza', 'Guelaguetza'], persons: [], creator: 'Lucía Mendoza Ríos' },
    original: { bytes: 14_200_000, digest: 'b3', mime: 'image/jpeg' },
    review: { mark: 'pick' },
    ...said,
  } as unknown as Detail;
}

const RATIOS = [1500, 667, 1500, 1333, 1778, 1500, 1000, 667];
const SIGNS = [0, FLAG.picked, FLAG.review, FLAG.approved, FLAG.rejected, FLAG.restricted, FLAG.putAside, FLAG.video];

/** Some months of photos, for a grid that scrolls. */
export function timeline(count = 160): Timeline {
  const all = Array.from({ length: count }, (_, at) => at);
  const days = ['2026-11-14', '2026-09-16', '2026-05-05', '2025-12-12'];
  const each = Math.ceil(count / days.length);
  return {
    total: count,
    rebuilding: false,
    groups: days.map((day, at) => ({ day, count: Math.min(each, count - at * each), event: at ? null : EVENT })),
    ids: all.map(photo),
    ratios: all.map((at) => RATIOS[at % RATIOS.length] ?? 1500),
    flags: all.map((at) => SIGNS[at % SIGNS.length] ?? 0),
    ratings: all.map((at) => at % 6),
    durations: all.map((at) => (at % SIGNS.length === 7 ? 84 : 0)),
    thumbhashes: all.map(blur),
  };
}
