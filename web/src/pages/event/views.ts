// The views of an event: which of its photos each shows, and what is to be done next.
import type { Filters } from '../../api';

export const TABS = ['fotos', 'videos', 'descartadas'] as const;
/** How far the shoot is, each step a filter. */
export const STEPS = ['recibidas', 'vistas', 'elegidas', 'descritas', 'aprobadas'] as const;
export type View = (typeof TABS)[number] | (typeof STEPS)[number] | 'datos';

const SHOWN: Record<View, Filters> = {
  fotos: { kind: ['photo', 'audio', 'document', 'other'], mark: ['pick', 'none'] },
  videos: { kind: ['video'], mark: ['pick', 'none'] },
  descartadas: { mark: ['reject'] },
  datos: {},
  recibidas: {},
  vistas: { mark: ['pick', 'reject'] },
  elegidas: { mark: ['pick'] },
  descritas: { q: 'con:leyenda' },
  aprobadas: { status: ['approved'] },
};

/** The view an address asks for. */
export function viewOf(search: string): View {
  const asked = new URLSearchParams(search).get('ver') ?? '';
  return asked in SHOWN ? (asked as View) : 'fotos';
}

export function viewFilters(event: string, view: View): Filters {
  return { ...SHOWN[view], event: [event] };
}

export function viewHref(event: string, view: View): string {
  return `/evento/${event}${view === 'fotos' ? '' : `?ver=${view}`}`;
}

export type Counts = Record<(typeof STEPS)[number], number> & {
  /** Those that could go to review: picked, or all that are not discarded where nobody picked. */
  ready: number;
  delivered: boolean;
};

export type Next = 'upload' | 'cull' | 'describe' | 'submit' | 'deliver';

/** What is to be done next with an event. */
export function nextStep(counts: Counts): Next {
  if (counts.recibidas === 0) return 'upload';
  if (counts.vistas === 0) return 'cull';
  const wanted = counts.elegidas || counts.recibidas;
  if (counts.descritas < Math.min(wanted, counts.recibidas) && counts.ready > 0) return 'describe';
  if (counts.ready > 0) return 'submit';
  if (counts.vistas < counts.recibidas) return 'cull';
  return counts.aprobadas > 0 && !counts.delivered ? 'deliver' : 'upload';
}
