import { expect, it } from 'vitest';
import { isCount } from './count';

it('takes the count however it is written, and no other', () => {
  expect(['1284', '1,284', ' 1 284 ', '1.284'].every((typed) => isCount(typed, 1284))).toBe(true);
  expect(['', '128', '12840', 'si'].some((typed) => isCount(typed, 1284))).toBe(false);
});
