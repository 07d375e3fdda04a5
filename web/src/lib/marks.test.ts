import { describe, expect, it } from 'vitest';
import { Problem } from '../api';
import { type Known, MarkQueue, type Post, type Refusal, type Verdict } from './marks.svelte';

/** An archive of marks that can be cut off, and that others may change. */
class Fake {
  readonly held = new Map<string, Known>();
  readonly log: string[] = [];
  readonly storage = new Map<string, string>();
  down = false;
  who = 'lucia';
  refuses: string | null = null;
  private rests: (() => void)[] = [];

  get post(): Post {
    const { storage } = this;
    return {
      who: () => this.who,
      read: async (id) => {
        if (this.down) throw new Problem('network', 0);
        return { ...this.of(id) };
      },
      send: async (id, version, to) => {
        if (this.down) throw new Problem('network', 0);
        if (this.refuses) throw new Problem(this.refuses, 403);
        if (this.of(id).version !== version) throw new Problem('changed_meanwhile', 412);
        this.log.push(`${id} ${JSON.stringify(to)}`);
        this.held.set(id, { ...this.of(id), ...to, version: version + 1 });
        return { ...this.of(id) };
      },
      later: (run) => {
        this.rests.push(run);
        return () => (this.rests = this.rests.filter((other) => other !== run));
      },
      storage: {
        get length() {
          return storage.size;
        },
        key: (at) => [...storage.keys()][at] ?? null,
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
      },
    };
  }

  of(id: string): Known {
    return this.held.get(id) ?? { mark: 'none', rating: 0, version: 1 };
  }

  others(id: string, to: Verdict): void {
    this.held.set(id, { ...this.of(id), ...to, version: this.of(id).version + 1 });
  }

  rested(): void {
    const runs = this.rests;
    this.rests = [];
    for (const run of runs) run();
  }
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 5));
const bare = { mark: 'none', rating: 0 } as const;

function begun(fake: Fake, who = fake.who): { queue: MarkQueue; refused: Refusal[] } {
  const queue = new MarkQueue(fake.post);
  const refused: Refusal[] = [];
  queue.onRefused((one) => refused.push(one));
  queue.begin(who);
  return { queue, refused };
}

describe('the queue of marks', () => {
  it('sends in the order things were decided', async () => {
    const fake = new Fake();
    const { queue } = begun(fake);
    queue.set('a', { mark: 'pick' }, bare);
    queue.set('b', { rating: 4 }, bare);
    queue.set('c', { mark: 'reject' }, bare);
    await queue.settle();
    expect(fake.log).toEqual(['a {"mark":"pick"}', 'b {"rating":4}', 'c {"mark":"reject"}']);
    expect(fake.storage.size).toBe(0);
  });

  it('keeps what is decided while the first is under way', async () => {
    const fake = new Fake();
    const { queue } = begun(fake);
    queue.set('a', { mark: 'pick' }, bare);
    queue.set('a', { mark: 'reject' }, { mark: 'pick', rating: 0 });
    queue.set('a', { rating: 2 }, { mark: 'reject', rating: 0 });
    await queue.settle();
    expect(fake.of('a')).toMatchObject({ mark: 'reject', rating: 2 });
  });

  it('waits out a lost network and a reload', async () => {
    const fake = new Fake();
    fake.down = true;
    const { queue } = begun(fake);
    queue.set('a', { mark: 'pick' }, bare);
    await quiet();
    expect(queue.stuck).toBe(true);
    await expect(queue.settle()).rejects.toMatchObject({ code: 'network' });
    fake.down = false;
    // Nobody else's session sends it.
    fake.who = 'maria';
    const other = begun(fake);
    fake.rested();
    await quiet();
    expect(other.queue.waiting.size).toBe(0);
    expect(fake.log).toEqual([]);
    fake.who = 'lucia';
    const { queue: again } = begun(fake);
    await again.settle();
    expect(fake.of('a').mark).toBe('pick');
    await queue.settle();
    expect(queue.stuck).toBe(false);
    expect(fake.storage.size).toBe(0);
  });

  it('tries again when others changed something else', async () => {
    const fake = new Fake();
    const { queue, refused } = begun(fake);
    queue.learn('a', 1);
    fake.others('a', { rating: 3 });
    queue.set('a', { mark: 'pick' }, bare);
    await queue.settle();
    expect(fake.of('a')).toMatchObject({ mark: 'pick', rating: 3 });
    expect(refused).toEqual([]);
  });

  it('overrules nobody, and says what stands', async () => {
    const fake = new Fake();
    const { queue, refused } = begun(fake);
    queue.learn('a', 1);
    fake.others('a', { mark: 'reject' });
    queue.set('a', { mark: 'pick' }, bare);
    await queue.settle();
    expect(fake.of('a').mark).toBe('reject');
    expect(refused).toMatchObject([{ id: 'a', code: 'changed_meanwhile', stands: { mark: 'reject' } }]);
    // Asked again knowingly, it is done.
    queue.set('a', { mark: 'pick' }, { mark: 'reject' });
    await queue.settle();
    expect(fake.of('a').mark).toBe('pick');
  });

  it('gives back what stood when it is refused, and goes on', async () => {
    const fake = new Fake();
    const { queue, refused } = begun(fake);
    fake.refuses = 'not_yours';
    fake.others('a', { mark: 'pick', rating: 1 });
    queue.set('a', { rating: 5 }, { mark: 'pick', rating: 1 });
    await queue.settle();
    expect(refused).toMatchObject([{ id: 'a', code: 'not_yours', stands: { rating: 1 } }]);
    fake.refuses = null;
    queue.set('b', { mark: 'pick' }, bare);
    await queue.settle();
    expect(fake.of('b').mark).toBe('pick');
  });
});
