// The only file that knows the archive's addresses: questions go out here, typed answers come back.

export type Kind = 'photo' | 'video' | 'audio' | 'document' | 'other';
export type Status = 'draft' | 'review' | 'approved' | 'rejected';
export type Permission =
  | 'view'
  | 'view_original'
  | 'upload'
  | 'describe'
  | 'review'
  | 'trash'
  | 'operate'
  | 'verify'
  | 'administer';
export type Sort = 'relevance' | 'taken' | 'arrived' | 'rating';
export type JobState = 'dead' | 'waiting' | 'running';
export type RecipeName =
  | 'thumb-240'
  | 'thumb-480'
  | 'thumb-960'
  | 'preview-2560'
  | 'poster'
  | 'sprite'
  | 'proxy-540';

export interface Session {
  account: { id: string; name: string; display_name: string; role: string };
  permissions: Permission[];
  institution?: string | null;
}

export interface EventRef {
  id: string;
  title: string;
  place?: string | null;
}

export interface Summary {
  id: string;
  folio: string;
  kind: Kind;
  status: Status;
  condition: {
    state: 'waiting' | 'ready' | 'undecoded' | 'unreadable' | 'quarantined';
    code?: string | null;
    reason?: string | null;
  };
  filename: string;
  title?: string | null;
  caption?: string | null;
  taken_at?: string | null;
  taken_offset?: string | null;
  taken?: string | number | null;
  arrived: string | number;
  rating: number;
  width?: number | null;
  height?: number | null;
  ratio?: number | null;
  duration_s?: number | null;
  event?: EventRef | null;
  thumbhash?: string | null;
  colour?: string | null;
  renditions: Partial<Record<RecipeName, string>>;
  version: number;
}

export interface Metadata {
  title?: string | null;
  caption?: string | null;
  keywords?: string[];
  creator?: string | null;
  credit?: string | null;
  copyright?: string | null;
  licence?: string | null;
  place?: string | null;
  persons?: string[];
  alt_text?: string | null;
}

export interface Facts {
  mime?: string | null;
  width?: number | null;
  height?: number | null;
  display_width?: number | null;
  display_height?: number | null;
  taken_at?: string | null;
  taken_offset?: string | null;
  taken_source?: string | null;
  make?: string | null;
  model?: string | null;
  lens?: string | null;
  iso?: number | null;
  exposure_s?: number | null;
  f_number?: number | null;
  focal_mm?: number | null;
  gps_lat?: number | null;
  gps_lon?: number | null;
  gps_alt_m?: number | null;
  duration_s?: number | null;
  video_codec?: string | null;
  audio_codec?: string | null;
  frame_rate?: number | null;
  error?: string | null;
}

export interface Detail extends Summary {
  metadata: Metadata;
  facts: Facts;
  original: { digest: string; sha256: string; bytes: number; mime?: string | null; received: string | number; url: string };
  sources?: Record<string, 'people' | 'file'>;
}

export interface Facet {
  value: string;
  label: string;
  count: number;
}

export interface QueryChip {
  field: string;
  value: string;
  negated: boolean;
  start: number;
  end: number;
}

export interface Found {
  items: Summary[];
  total: number;
  facets?: Partial<Record<string, Facet[]>>;
  chips?: QueryChip[];
  corrected?: string | null;
  rebuilding?: boolean;
  next?: string | null;
}

export interface Timeline {
  total: number;
  rebuilding?: boolean;
  groups: { event?: EventRef | null; day: string; count: number }[];
  ids: string[];
  ratios: number[];
  flags: number[];
  ratings: number[];
  durations: number[];
  thumbhashes: string[];
}

export interface ArchiveEvent {
  id: string;
  title: string;
  description?: string | null;
  place?: string | null;
  starts?: string | null;
  ends?: string | null;
  count?: number;
  cover?: string | null;
}

export interface NewEvent {
  title: string;
  description?: string;
  place?: string;
  starts?: string;
  ends?: string;
}

export interface ProvenanceLine {
  account?: { display_name: string } | null;
  at: string | number;
  filename: string;
  path?: string | null;
  event?: { id: string; title: string } | null;
}

export interface HistoryLine {
  at: string | number;
  actor?: { display_name: string } | null;
  act: string;
  details?: unknown;
}

export interface Job {
  id: string;
  asset: { id: string; folio: string; filename: string };
  step: string;
  state: string;
  attempts: number;
  asked: string | number;
  due: string | number;
  failure?: { code: string; reason: string } | null;
}

export interface Jobs {
  items: Job[];
  counts: Record<JobState, number>;
  next?: string | null;
}

export type Outcome = 'new' | 'exists' | 'exists_trashed' | 'exists_restricted';

export interface Looked {
  digest: string;
  outcome: Outcome | 'partial';
  asset?: { id: string; folio: string; filename?: string } | null;
  upload?: string | null;
  /** Whether everything made at arrival is there, or cannot be made. */
  settled?: boolean;
}

/** What to look for; the names are those of the server. */
export interface Filters {
  q?: string;
  status?: string[];
  kind?: string[];
  event?: string[];
  since?: string;
  until?: string;
  rating?: number;
  trash?: boolean;
  sort?: Sort;
}

/** A refusal or a failure, with the server's stable code. `network` means nothing answered. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly fields: { field: string; code: string }[] = [],
    readonly reasons: string[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(code);
  }
}

const BASE = '/api/v1';
type Params = Record<string, string | number | boolean | string[] | null | undefined>;

let onSignedOut = () => {};

/** Called whenever the server no longer knows who asks. */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** Turns a refused answer into a [`Problem`]. */
export function problemOf(status: number, body: string, retryAfter: string | null = null): Problem {
  try {
    const said = JSON.parse(body) as {
      code?: string;
      errors?: { field: string; code: string }[];
      reasons?: string[];
    };
    return new Problem(said.code ?? 'unknown', status, said.errors, said.reasons, Number(retryAfter) || null);
  } catch {
    return new Problem(status >= 500 ? 'unavailable' : 'unknown', status);
  }
}

function address(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '' || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    throw new Problem('network', 0);
  }
  if (answer.ok) return answer;
  const problem = problemOf(answer.status, await answer.text(), answer.headers.get('retry-after'));
  if (answer.status === 401 && !path.endsWith('/session')) onSignedOut();
  throw problem;
}

async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return (await ask(address(path, params), { signal })).json() as Promise<T>;
}

async function send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const answer = await ask(address(path), {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const api = {
  session: () => get<Session>('/session'),
  signIn: (name: string, password: string) => send<Session>('POST', '/session', { name, password }),
  signOut: () => send<void>('DELETE', '/session'),
  setUp: (first: { token: string; name: string; display_name: string; password: string }) =>
    send<Session>('POST', '/setup', first),

  find: (filters: Filters, page: { limit: number; cursor?: string; facets?: boolean }, signal?: AbortSignal) =>
    get<Found>('/assets', { ...filters, ...page }, signal),
  timeline: (filters: Filters, signal?: AbortSignal) => get<Timeline>('/timeline', { ...filters }, signal),

  asset: (id: string, signal?: AbortSignal) => get<Detail>(`/assets/${id}`, {}, signal),
  describe: (id: string, version: number, change: Metadata & { rating?: number; event?: string | null; status?: Status }) =>
    send<Detail>('PATCH', `/assets/${id}`, change, { 'if-match': `"${version}"` }),
  provenance: (id: string) => get<{ items: ProvenanceLine[] }>(`/assets/${id}/provenance`),
  facts: (id: string) => get<{ facts: Facts; tags: Record<string, string> }>(`/assets/${id}/facts`),
  history: (id: string) => get<{ items: HistoryLine[] }>(`/assets/${id}/history`),

  events: (q: string, page: { limit: number; cursor?: string }, signal?: AbortSignal) =>
    get<{ items: ArchiveEvent[]; total: number; next?: string | null }>('/events', { q, ...page }, signal),
  event: (id: string) => get<ArchiveEvent>(`/events/${id}`),
  createEvent: (event: NewEvent) => send<ArchiveEvent>('POST', '/events', event),

  lookup: (digests: string[]) => send<{ items: Looked[] }>('POST', '/assets/lookup', { digests }),
  attach: (id: string, copy: { digest: string; filename: string; path?: string; event?: string; modified?: string }) =>
    send<{ outcome: Outcome; asset?: { id: string; folio: string } }>('POST', `/assets/${id}/provenance`, copy),
  upload: async (url: string) =>
    (await (await ask(url)).json()) as { outcome?: Outcome; asset?: { id: string; folio: string } | null },

  jobs: (state: JobState, page: { limit: number; cursor?: string }) => get<Jobs>('/jobs', { state, ...page }),
  retryJob: (id: string) => send<unknown>('POST', `/jobs/${id}/retry`),
};

/** Where tus uploads begin. */
export const UPLOADS = `${BASE}/uploads`;

/** Where changes and counts stream from. */
export const STREAM = `${BASE}/stream`;

/** A thumbnail, by the pixels of its long side. */
export function thumbUrl(id: string, size: 240 | 480 | 960): string {
  return `${BASE}/assets/${id}/renditions/thumb-${size}`;
}

/** The picture the viewer shows. */
export function previewUrl(id: string): string {
  return `${BASE}/assets/${id}/renditions/preview-2560`;
}

/** The bytes as they were received. */
export function originalUrl(id: string): string {
  return `${BASE}/assets/${id}/original`;
}
