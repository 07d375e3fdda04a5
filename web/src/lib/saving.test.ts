import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Detail, Problem, api } from '../api';
import { changes } from '../api/changes';
import { Saver, held } from './saving.svelte';

const asset = (version: number, said: object = {}): Detail =>
  ({
    id: 'a',
    version,
    event: null,
    metadata: { caption: null, title: null, keywords: [], persons: [], ...said },
    rights: {},
  }) as unknown as Detail;

describe('saving by itself', () => {
  let now: Detail;
  const left = vi.fn();
  const saver = () => new Saver(() => now, (next) => (now = next), left);

  beforeEach(() => {
    sessionStorage.clear();
    left.mockReset();
    now = asset(1);
  });

  it('sends what was typed once it is left, without blanks, and tells of it once', async () => {
    const sent = vi.spyOn(changes, 'one').mockImplementation(async (_, version, change) => ({
      asset: asset((version ?? 0) + 1, change),
      operation: 'op',
    }));
    const one = saver();
    one.set('caption', 'La plaza ');
    expect(one.text('caption')).toBe('La plaza ');
    await one.leave();
    expect(sent).toHaveBeenCalledWith('a', 1, { caption: 'La plaza' });
    expect(left).toHaveBeenCalledWith(['op'], ['caption'], { caption: 'La plaza' });
    expect(one.text('caption')).toBe('La plaza');
    await one.leave();
    expect(left).toHaveBeenCalledOnce();
  });

  it('sends one change after the other, however often fields are left', async () => {
    let under = 0;
    const sent = vi.spyOn(changes, 'one').mockImplementation(async (_, version, change) => {
      under += 1;
      expect(under).toBe(1);
      await Promise.resolve();
      under -= 1;
      return { asset: asset((version ?? 0) + 1, { ...now.metadata, ...change }), operation: `op ${version}` };
    });
    const one = saver();
    one.set('caption', 'Uno');
    const first = one.leave();
    one.set('title', 'Dos');
    await Promise.all([first, one.leave(), one.flush(), one.leave()]);
    expect(sent.mock.calls.flatMap(([, , change]) => Object.keys(change)).toSorted()).toEqual(['caption', 'title']);
    expect(one.clashes).toEqual([]);
    expect(left.mock.calls.flatMap(([operations]) => operations as string[])).toHaveLength(sent.mock.calls.length);
  });

  it('lets two changes to different fields stand', async () => {
    vi.spyOn(api, 'asset').mockResolvedValue(asset(5, { title: 'De otra persona' }));
    const sent = vi
      .spyOn(changes, 'one')
      .mockRejectedValueOnce(new Problem('changed_meanwhile', 412))
      .mockImplementation(async () => ({
        asset: asset(6, { title: 'De otra persona', caption: 'Mía' }),
        operation: null,
      }));
    const one = saver();
    one.set('caption', 'Mía');
    await one.leave();
    expect(sent).toHaveBeenLastCalledWith('a', 5, { caption: 'Mía' });
    expect(one.clashes).toEqual([]);
    expect(one.state).toBe('saved');
  });

  it('shows both words when the same field was changed, and takes the chosen one', async () => {
    vi.spyOn(api, 'asset').mockResolvedValue(asset(5, { caption: 'Suya' }));
    const sent = vi
      .spyOn(changes, 'one')
      .mockRejectedValueOnce(new Problem('changed_meanwhile', 412))
      .mockImplementation(async () => ({ asset: asset(6, { caption: 'Mía' }), operation: null }));
    const one = saver();
    one.set('caption', 'Mía');
    await one.leave();
    expect(one.clashes).toEqual([{ field: 'caption', mine: 'Mía', theirs: 'Suya' }]);
    expect(one.text('caption')).toBe('Mía');
    await one.settle({ field: 'caption', mine: 'Mía', theirs: 'Suya' }, true);
    expect(sent).toHaveBeenLastCalledWith('a', 5, { caption: 'Mía' });
    expect(one.clashes).toEqual([]);
  });

  it('keeps what could not be sent for the next time', async () => {
    vi.spyOn(changes, 'one').mockRejectedValue(new Problem('network', 0));
    const one = saver();
    one.set('caption', 'A medias');
    await one.leave();
    expect(one.state).toBe('failed');
    const other = saver();
    expect(other.text('caption')).toBe('A medias');
    expect(held(now, 'caption')).toBeNull();
  });
});
