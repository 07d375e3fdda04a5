import { describe, expect, it } from 'vitest';
import { savedUrl, sheetUrl } from '../api';
import { cellText } from './sheets';

describe('the address of a sheet', () => {
  it('names the files one by one', () => {
    expect(sheetUrl({ ids: ['a', 'b'] }, 'csv')).toBe('/api/v1/assets/export?delimiter=comma&id=a&id=b');
  });

  it('or says what they are found by', () => {
    const filters = { q: 'niñez', event: ['x', 'y'], rating: 3, trash: undefined };
    expect(sheetUrl({ filters }, 'excel')).toBe(
      '/api/v1/assets/export?delimiter=semicolon&q=ni%C3%B1ez&event=x&event=y&rating=3',
    );
    expect(sheetUrl({ filters: {} }, 'json')).toBe('/api/v1/assets/export?format=json');
  });
});

it('a rendition is saved under its own address', () => {
  expect(savedUrl('/r/poster?v=1')).toBe('/r/poster?v=1&download=true');
  expect(savedUrl('/r/poster')).toBe('/r/poster?download=true');
});

describe('what a cell holds', () => {
  it('is read as text, lists and people too', () => {
    expect(cellText(['feria', 'libros'])).toBe('feria; libros');
    expect(cellText([{ name: 'Ana Núñez', area: { x: 0, y: 0, w: 1, h: 1 } }])).toBe('Ana Núñez');
    expect(cellText(4)).toBe('4');
    expect(cellText(true)).toBe('sí');
  });

  it('is nothing when it says nothing', () => {
    for (const nothing of [null, undefined, '', []]) expect(cellText(nothing)).toBe('');
  });
});
