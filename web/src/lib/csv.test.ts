import { expect, it } from 'vitest';
import { csv } from './csv';

it('quotes what would break a row', () => {
  expect(
    csv([
      ['Mes', 'Archivos'],
      ['Nov, "2026"', 12],
    ]),
  ).toBe('\uFEFFMes,Archivos\r\n"Nov, ""2026""",12\r\n');
});

it('keeps text from being a formula', () => {
  expect(csv([['=1+1', -3]])).toBe("\uFEFF'=1+1,-3\r\n");
});
