import { expect, it } from 'vitest';
import { type Counts, nextStep, viewFilters, viewHref, viewOf } from './views';

const counts = (said: Partial<Counts>): Counts => ({
  recibidas: 10, vistas: 0, elegidas: 0, descritas: 0, aprobadas: 0, ready: 10, delivered: false, ...said,
});

it('names the next step as the shoot goes on', () => {
  expect(nextStep(counts({ recibidas: 0, ready: 0 }))).toBe('upload');
  expect(nextStep(counts({}))).toBe('cull');
  expect(nextStep(counts({ vistas: 10, elegidas: 4, ready: 4, descritas: 1 }))).toBe('describe');
  expect(nextStep(counts({ vistas: 10, elegidas: 4, ready: 4, descritas: 4 }))).toBe('submit');
  expect(nextStep(counts({ vistas: 6, elegidas: 4, ready: 0, descritas: 4 }))).toBe('cull');
  expect(nextStep(counts({ vistas: 10, elegidas: 4, ready: 0, descritas: 4, aprobadas: 4 }))).toBe('deliver');
  expect(nextStep(counts({ vistas: 10, ready: 0, descritas: 10, aprobadas: 4, delivered: true }))).toBe('upload');
});

it('reads its view from the address and falls back to the photos', () => {
  expect(viewOf('?ver=vistas')).toBe('vistas');
  expect(viewOf('?ver=otra')).toBe('fotos');
  expect(viewHref('e', 'fotos')).toBe('/evento/e');
  expect(viewHref('e', 'datos')).toBe('/evento/e?ver=datos');
  expect(viewFilters('e', 'vistas')).toEqual({ event: ['e'], mark: ['pick', 'reject'] });
});
