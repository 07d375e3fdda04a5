// One file of the upload, and the words for where it is.

export type State =
  | 'queued'
  | 'hashing'
  | 'checking'
  | 'uploading'
  | 'waiting'
  | 'processing'
  | 'ready'
  | 'kept'
  | 'exists'
  | 'exists_trashed'
  | 'exists_restricted'
  | 'failed'
  | 'missing';

export type Filter = 'all' | 'active' | 'queued' | 'ready' | 'exists' | 'problem';

export interface Item {
  id: string;
  name: string;
  /** Folders and name, as they were chosen. */
  path: string;
  size: number;
  /** Milliseconds. */
  modified: number;
  /** The event it is sent for. */
  event?: string;
  /** The folder handle it can be read through again. */
  root?: string;
  state: State;
  /** BLAKE3, once known. */
  digest?: string;
  /** Whether the archive was asked for the digest. */
  asked?: boolean;
  /** Where tus goes on. */
  url?: string;
  sent: number;
  asset?: { id: string; folio: string };
  /** Why it failed, waits or has no preview. */
  code?: string;
  /** Whether known bytes were added to the event. */
  attached?: boolean;
  /** How often its bytes turned out to be others than announced. */
  changed?: number;
  /** The file itself; gone after a reload. */
  file?: File;
}

/** Nothing more happens to these by themselves. */
export const FINAL: ReadonlySet<State> = new Set<State>([
  'ready',
  'kept',
  'exists',
  'exists_trashed',
  'exists_restricted',
  'failed',
]);

/** The archive has the bytes of these. */
export const SAFE: ReadonlySet<State> = new Set<State>([
  'processing',
  'ready',
  'kept',
  'exists',
  'exists_trashed',
  'exists_restricted',
]);

const SHOWN: Record<State, Filter> = {
  queued: 'queued',
  missing: 'queued',
  hashing: 'active',
  checking: 'active',
  uploading: 'active',
  waiting: 'active',
  processing: 'active',
  ready: 'ready',
  kept: 'problem',
  exists: 'exists',
  exists_trashed: 'exists',
  exists_restricted: 'exists',
  failed: 'problem',
};

/** The filter an item stands under, besides "all". */
export function filterOf(state: State): Filter {
  return SHOWN[state];
}

const FILM = /\.(mp4|mov|m4v|mkv|webm|avi|mts|m2ts|mpg|mpeg|3gp|mxf)$/i;
const RAW = /\.(cr2|cr3|crw|nef|nrw|arw|srf|sr2|raf|rw2|orf|dng|pef|srw|x3f|iiq|3fr)$/i;

/** Photos first, then RAW, then film. */
function rank(name: string): number {
  return FILM.test(name) ? 2 : RAW.test(name) ? 1 : 0;
}

/** Which of two files is sent first. */
export function before(one: Item, other: Item): number {
  return rank(one.name) - rank(other.name) || one.size - other.size;
}

/** What systems leave in folders and nobody means to upload. */
export function isLitter(name: string): boolean {
  return /^(\.|~\$)|^(thumbs\.db|desktop\.ini|ehthumbs\.db)$/i.test(name);
}

/** What tells one file from another before its bytes are read. */
export function fingerprint(file: { path: string; name: string; size: number; modified: number }): string {
  return `${file.path || file.name}|${file.size}|${file.modified}`;
}
