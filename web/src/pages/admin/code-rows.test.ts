import { expect, it } from 'vitest';
import { held, rowsOf, saidOf } from './code-rows';

it('says what it read, without rows and texts that are empty', () => {
  const entries = [{ code: 'alc', texts: ['Ana Ruiz', 'alcaldesa'], from: '2024-10-01', until: null }];
  const rows = rowsOf([...entries, { code: ' ', texts: ['', ' '] }, { code: 'sec', texts: ['Luis', '', ''] }]);
  expect(saidOf(rows)).toEqual([...entries, { code: 'sec', texts: ['Luis'], from: null, until: null }]);
});

it('holds on its first and last day', () => {
  const row = rowsOf([{ code: 'alc', texts: ['A'], from: '2024-10-01', until: '2027-09-30' }])[0];
  if (!row) throw new Error('one row');
  expect(['2024-09-30', '2024-10-01', '2027-09-30', '2027-10-01'].map((day) => held(row, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
