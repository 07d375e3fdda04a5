// What the first page needs of the archive: questions go out, typed answers come back. Pages that are fetched later bring
// their own nouns, each in a file beside this one; no other file knows addresses.
import { Problem, type Schemas, ask, at, client, got } from './client';

export { Problem, problemOf, whenSignedOut } from './client';

export type Kind = 'photo' | 'video' | 'audio' | 'document' | 'other';
export type Status = 'draft' | 'review' | 'approved' | 'rejected';
export type Permission =
  | 'view'
  | 'view_original'
  | 'upload'
  | 'describe'
  | 'review'
  | 'trash'
  | 'collect'
  | 'ask_access'
  | 'grant_access'
  | 'register'
  | 'classify'
  | 'consent'
  | 'dispose'
  | 'concur'
  | 'audit'
  | 'operate'
  | 'steer'
  | 'verify'
  | 'administer';
export type Mark = 'pick' | 'reject' | 'none';
export type Sort = 'relevance' | 'taken' | 'arrived' | 'rating';
export type RecipeName =
  | 'thumb-240'
  | 'thumb-480'
  | 'thumb-960'
  | 'preview-2560'
  | 'full'
  | 'poster'
  | 'sprite'
  | 'sprite-vtt'
  | 'waveform'
  | 'proxy-540'
  | 'proxy-1080'
  | 'clip'
  | 'sound';

export type Session = Omit<Schemas['SessionView'], 'permissions'> & { permissions: Permission[] };
/** What the institution shows of itself. */
export type Look = Partial<Pick<Schemas['AppearanceView'], 'name' | 'logo' | 'accent'>>;
export type EventRef = Schemas['EventRef'];
export type Condition = Omit<Schemas['ConditionView'], 'state'> & {
  state: 'waiting' | 'ready' | 'undecoded' | 'unreadable' | 'quarantined';
};
/** An asset as the pages see it: the contract's words, with the few values they can have. */
export type Detail = Omit<Schemas['Detail'], 'kind' | 'status' | 'condition' | 'renditions'> & {
  kind: Kind;
  status: Status;
  condition: Condition;
  renditions: Partial<Record<RecipeName, string>>;
};
export type Change = Schemas['Change'];
export type Facts = Schemas['FactsView'];
export type Candidate = Schemas['StatementView'];
export type Area = Schemas['AreaView'];
export type Companion = Schemas['CompanionView'];
export type Summary = Schemas['Summary'];
export type Ruling = 'same' | 'different';
export type Alike = Omit<Schemas['AlikePage'], 'same_picture'> & {
  same_picture: { asset: Summary; differences: Record<string, { here: unknown; there: unknown }> }[];
};
export type Likeness = Schemas['LikenessView'];
export type Camera = Schemas['CameraView'];
export type ClockChange = Schemas['ClockChange'];
/** What a sheet would change, or has. */
export type Sheet = Omit<Schemas['SheetView'], 'changes'> & {
  changes: (Omit<Schemas['SheetChange'], 'fields'> & { fields: { field: string; before: unknown; after: unknown }[] })[];
};
export type SheetFault = Schemas['SheetFault'];
/** Which assets a sheet is of. */
export type SheetScope = { filters: Filters } | { ids: string[] };
export type SheetFormat = 'csv' | 'excel' | 'json';
export type Facet = Schemas['FacetValue'];
export type QueryChip = Schemas['ChipView'];
export type Found = Schemas['AssetPage'];
export type Facets = Partial<Record<string, Facet[]>>;
export type Timeline = Schemas['Timeline'];
export type ArchiveEvent = Schemas['EventView'];
export type NewEvent = Schemas['EventWords'];
export type Suggestion = Schemas['SuggestionView'];
export type Offer = Schemas['Offer'];
export type Outcome = 'new' | 'exists' | 'exists_trashed' | 'exists_restricted';
export type Looked = Omit<Schemas['KnownView'], 'outcome'> & { outcome: Outcome | 'partial' };
export type Sent = Omit<Schemas['OutcomeView'], 'outcome'> & { outcome: Outcome };

/** What to look for; the names are those of the server. */
export interface Filters {
  q?: string;
  status?: string[];
  kind?: string[];
  mark?: string[];
  event?: string[];
  collection?: string[];
  since?: string;
  until?: string;
  rating?: number;
  trash?: boolean;
  sort?: Sort;
}

export const api = {
  session: () => got<Session>(client.GET('/api/v1/session')),
  signOut: () => got<void>(client.DELETE('/api/v1/session')),
  appearance: () => got<Schemas['AppearanceView']>(client.GET('/api/v1/appearance')),
  setUp: (first: Schemas['FirstAdmin']) => got<Session>(client.POST('/api/v1/setup', { body: first })),

  find: (filters: Filters, page: { limit: number; cursor?: string; facets?: boolean }, signal?: AbortSignal) =>
    got<Found>(client.GET('/api/v1/assets', { params: { query: { ...filters, ...page } }, signal })),
  timeline: (filters: Filters, part: { limit?: number; before?: string } = {}, signal?: AbortSignal) =>
    got<Timeline>(client.GET('/api/v1/timeline', { params: { query: { ...filters, ...part } }, signal })),
  suggest: (q: string, limit: number, signal?: AbortSignal) =>
    got<Schemas['Suggestions']>(client.GET('/api/v1/suggestions', { params: { query: { q, limit } }, signal })),

  asset: (id: string, signal?: AbortSignal) => got<Detail>(client.GET('/api/v1/assets/{id}', { ...at(id), signal })),
  change: (id: string, version: number, change: Change) =>
    got<Detail>(
      client.PATCH('/api/v1/assets/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: change,
      }),
    ),
  provenance: (id: string) => got<Schemas['ProvenancePage']>(client.GET('/api/v1/assets/{id}/provenance', at(id))),
  facts: (id: string) => got<Schemas['FactsPage']>(client.GET('/api/v1/assets/{id}/facts', at(id))),
  history: (id: string) => got<Schemas['HistoryPage']>(client.GET('/api/v1/assets/{id}/history', at(id))),

  alike: (id: string, signal?: AbortSignal) =>
    got<Alike>(client.GET('/api/v1/assets/{id}/alike', { ...at(id), signal })),
  likenesses: (page: { limit: number; cursor?: string }) =>
    got<Schemas['LikenessPage']>(client.GET('/api/v1/likenesses', { params: { query: page } })),
  rule: (one: string, other: string, ruling: Ruling | null) =>
    got<void>(client.PUT('/api/v1/likenesses/{one}/{other}', { params: { path: { one, other } }, body: { ruling } })),
  burst: (id: string, apart: boolean) =>
    got<void>(client.PUT('/api/v1/assets/{id}/burst', { ...at(id), body: { apart } })),
  join: (id: string, other: string) =>
    got<Detail>(client.POST('/api/v1/assets/{id}/join', { ...at(id), body: { asset: other } })),
  separate: (id: string, original: string) =>
    got<Detail>(client.POST('/api/v1/assets/{id}/separate', { ...at(id), body: { original } })),
  /** Fails with `no_place_for_metadata` when a copy with the archive's words inside cannot be made. */
  async carriesWords(id: string): Promise<void> {
    try {
      await ask(new Request(new URL(embeddedUrl(id), location.origin), { method: 'HEAD' }));
    } catch (failure) {
      // An answer to HEAD has no body that could say so.
      if (failure instanceof Problem && failure.status === 422) throw new Problem('no_place_for_metadata', 422);
      throw failure;
    }
  },
  undo: (operation: string) => got<Schemas['UndoneView']>(client.POST('/api/v1/operations/{id}/undo', at(operation))),

  /** What a sheet would change; with the `token` of that answer, it is changed. */
  sheet: (bytes: ArrayBuffer, token?: string) =>
    got<Sheet>(
      client.POST('/api/v1/assets/import', {
        params: { query: { token } },
        body: '',
        bodySerializer: () => bytes,
        headers: { 'content-type': 'text/csv' },
      }),
    ),

  events: (q: string, page: { limit: number; cursor?: string }, signal?: AbortSignal) =>
    got<Schemas['EventPage']>(client.GET('/api/v1/events', { params: { query: { q, ...page } }, signal })),
  // One that was merged leads to another; a browser would remember that even when it is taken back.
  event: (id: string) => got<ArchiveEvent>(client.GET('/api/v1/events/{id}', { ...at(id), cache: 'no-store' })),
  createEvent: (event: NewEvent) => got<ArchiveEvent>(client.POST('/api/v1/events', { body: event })),

  /** An event with the mark its change is based on. */
  async eventToChange(id: string): Promise<{ event: ArchiveEvent; tag: string | null }> {
    const { data, response } = await client.GET('/api/v1/events/{id}', { ...at(id), cache: 'no-store' });
    return { event: data as ArchiveEvent, tag: response.headers.get('etag') };
  },
  cameras: (event: string) => got<Schemas['CameraPage']>(client.GET('/api/v1/events/{id}/cameras', at(event))),
  previewClock: (event: string, change: ClockChange, signal?: AbortSignal) =>
    got<Schemas['ClockPreview']>(
      client.POST('/api/v1/events/{id}/clocks/preview', { ...at(event), body: change, signal }),
    ),
  correctClock: (event: string, change: ClockChange) =>
    got<Schemas['ClockCorrected']>(client.POST('/api/v1/events/{id}/clocks', { ...at(event), body: change })),

  lookup: (digests: string[]) =>
    got<{ items: Looked[] }>(client.POST('/api/v1/assets/lookup', { body: { digests } })),
  offer: (copy: Offer) => got<Sent>(client.POST('/api/v1/assets/offers', { body: copy })),
  upload: (url: string) =>
    got<Sent>(client.GET('/api/v1/uploads/{id}', at(new URL(url, location.origin).pathname.split('/').at(-1) ?? ''))),
};

const BASE = '/api/v1';

/** Where tus uploads begin. */
export const UPLOADS = `${BASE}/uploads`;

/** Where changes and counts stream from. */
export const STREAM = `${BASE}/stream`;

/** A thumbnail, by the pixels of its long side. */
export function thumbUrl(id: string, size: 240 | 480 | 960): string {
  return `${BASE}/assets/${id}/renditions/thumb-${size}`;
}

/** What a recipe made of an asset. */
export function renditionUrl(id: string, recipe: RecipeName): string {
  return `${BASE}/assets/${id}/renditions/${recipe}`;
}

/** The picture the viewer shows. */
export function previewUrl(id: string): string {
  return `${BASE}/assets/${id}/renditions/preview-2560`;
}

/** The bytes as they were received. */
export function originalUrl(id: string): string {
  return `${BASE}/assets/${id}/original`;
}

/** A copy of the original with the archive's words inside. */
export function embeddedUrl(id: string): string {
  return `${originalUrl(id)}?metadata=embedded`;
}

/** The words about an asset in a file of their own. */
export function sidecarUrl(id: string): string {
  return `${BASE}/assets/${id}/metadata.xmp`;
}

/** A rendition's address, to save what stands there. */
export function savedUrl(rendition: string): string {
  return `${rendition}${rendition.includes('?') ? '&' : '?'}download=true`;
}

/** The words about many assets, to save as a sheet. */
export function sheetUrl(scope: SheetScope, format: SheetFormat): string {
  const params = new URLSearchParams(format === 'json' ? { format } : { delimiter: format === 'excel' ? 'semicolon' : 'comma' });
  const said = 'ids' in scope ? { id: scope.ids } : scope.filters;
  for (const [name, value] of Object.entries(said)) {
    for (const one of [value ?? []].flat()) params.append(name, String(one));
  }
  return `${BASE}/assets/export?${params}`;
}
