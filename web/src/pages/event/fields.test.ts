import { expect, it } from 'vitest';
import type { ArchiveEvent } from '../../api';
import { changeOf, differing, formOf, pointText } from './fields';

const event = {
  title: 'Cabildo',
  status: 'planned',
  starts: '2026-11-14T10:00:00',
  expected: ['Ana', 'Luis'],
  team: [],
  minors: false,
  lat: 20.5,
  lon: -103.25,
  place: 'Plaza',
  place_id: 'p1',
} as unknown as ArchiveEvent;

it('says only what changed, in the shapes the archive takes', () => {
  const from = formOf(event);
  const others = { title: ' Cabildo ', expected: 'Ana\n\n Eva ', minors: 'yes', lat: '20,6', radius: '80' };
  const to = { ...from, ...others, ends: '2026-11-14T12:30' };
  expect(differing(from, to)).toEqual(['ends', 'lat', 'radius', 'expected', 'minors']);
  expect(changeOf(from, to)).toEqual({
    ends: '2026-11-14T12:30:00', lat: 20.6, lon: -103.25, radius: 80, expected: ['Ana', 'Eva'], minors: true,
  });
});

it('empties what was emptied and lets the register go with the place', () => {
  const from = formOf(event);
  const emptied = changeOf(from, { ...from, place: '', lat: '', lon: '' });
  expect(emptied).toEqual({ place: null, place_id: null, lat: null, lon: null });
});

it('tells a point in degrees', () => {
  expect(pointText({ lat: 20_500_000, lon: -103_250_000 })).toBe('20.5, -103.25');
  expect(pointText('x')).toBeNull();
});
