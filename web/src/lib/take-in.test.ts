import { describe, expect, it } from 'vitest';
import { Problem } from '../api';
import { TakeIn } from './take-in.svelte';

function field(text: string): HTMLInputElement {
  const file = new File([text], 'lista.csv');
  file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode(text).buffer as ArrayBuffer);
  return { files: [file], value: 'lista.csv' } as unknown as HTMLInputElement;
}
const read = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

describe('taking a file in', () => {
  it('applies what was shown', async () => {
    const done: string[] = [];
    const taking = new TakeIn<string>({
      look: async (bytes) => `look at ${read(bytes)}`,
      apply: async (bytes, shown) => void done.push(read(bytes), shown),
    });
    await taking.apply();
    expect(done).toEqual([]);
    const from = field('uno');
    await taking.choose(from);
    expect([taking.name, taking.look, from.value]).toEqual(['lista.csv', 'look at uno', '']);
    await taking.apply();
    expect(done).toEqual(['uno', 'look at uno']);
  });

  it('looks again where somebody was quicker, and tells what went wrong', async () => {
    let looks = 0;
    const failures = [new Problem('changed_meanwhile', 412), new Problem('forbidden', 403)];
    const taking = new TakeIn<number>({
      look: async () => ++looks,
      apply: async () => {
        throw failures.shift();
      },
    });
    await taking.choose(field('uno'));
    await taking.apply();
    expect([taking.look, taking.again, taking.failure]).toEqual([2, true, null]);
    await taking.apply();
    expect([taking.look, (taking.failure as Problem).code, taking.working]).toEqual([2, 'forbidden', false]);
    await taking.choose(field('dos'));
    expect([taking.look, taking.again, taking.failure]).toEqual([3, false, null]);
  });
});
