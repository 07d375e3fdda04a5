// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import type { Looked, Outcome } from '../../api';
import { type Hands, Trouble, UploadQueue } from './engine';
import { type Item, before, fingerprint, isLitter } from './item';

/** An archive that answers at once, with a clock that is moved by hand. */
class Archive implements Hands {
  known = new Map<string, { outcome: Outcome; asset: { id: string; folio: string } | null }>();
  offered: string[] = [];
  sends: string[] = [];
  up = true;
  conditions = new Map<string, { state: 'ready' | 'waiting' | 'unreadable'; code?: string }>();
  /** Sends wait for this, so that a test can look at them under way. */
  gate: Promise<void> = Promise.resolve();
  refuse: Trouble | null = null;
  saved = new Map<string, Item>();
  private timers: { at: number; run: () => void }[] = [];
  private now = 0;

  hash = async (file: File): Promise<string> => `digest of ${await file.text()}`;
  lookup = async (digests: string[]): Promise<Looked[]> => {
    if (!this.up) throw new Trouble('again', 'network');
    return digests.map((digest) => {
      const known = this.known.get(digest);
      return { digest, outcome: known?.outcome ?? 'new', asset: known?.asset ?? null, settled: known !== undefined };
    });
  };
  offer = async (item: Item): Promise<void> => void this.offered.push(item.name);
  send: Hands['send'] = (item, _file, on) => {
    this.sends.push(item.name);
    let stopped = false;
    const done = this.gate.then(() => {
      if (stopped || !this.up) throw new Trouble('again', 'network');
      if (this.refuse) throw this.refuse;
      on.url(`/uploads/${item.name}`);
      on.progress(item.size);
      const asset = { id: `asset of ${item.digest}`, folio: 'ACV-2026-000001' };
      this.known.set(item.digest ?? '', { outcome: 'exists', asset });
      return { outcome: 'new' as const, asset };
    });
    return { done, abort: () => void (stopped = true) };
  };
  asset: Hands['asset'] = async (id) => ({ condition: this.conditions.get(id) ?? { state: 'ready' } });
  save = (items: Item[]): void => items.forEach((item) => this.saved.set(item.id, { ...item, file: undefined }));
  forget = (ids: string[]): void => ids.forEach((id) => this.saved.delete(id));
  online = (): boolean => this.up;
  later = (ms: number, run: () => void) => {
    const timer = { at: this.now + ms, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((other) => other !== timer));
  };
  changed = (): void => undefined;

  /** Lets everything happen that would within this time. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      for (let turn = 0; turn < 40; turn++) await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      const next = this.timers.filter((timer) => timer.at <= until).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.now = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
    }
    this.now = until;
  }
}

let made = 0;
function item(name: string, text: string, extra: Partial<Item> = {}): Item {
  const file = new File([text], name, { lastModified: 1_700_000_000_000 });
  return {
    id: String(++made).padStart(6, '0'),
    name,
    path: `tarjeta/${name}`,
    size: file.size,
    modified: file.lastModified,
    state: 'queued',
    sent: 0,
    file,
    ...extra,
  };
}

describe('UploadQueue', () => {
  let archive: Archive;
  let queue: UploadQueue;
  beforeEach(() => {
    archive = new Archive();
    queue = new UploadQueue(archive);
  });

  it('sends what is new and follows it until it can be seen', async () => {
    queue.add([item('a.jpg', 'one'), item('b.jpg', 'two')]);
    await archive.pass(10_000);
    expect(queue.items.map((one) => one.state)).toEqual(['ready', 'ready']);
    expect(queue.counts()).toMatchObject({ all: 2, safe: 2, failed: 0 });
  });

  it('sends no byte of what the archive has, and adds the copy to the event', async () => {
    archive.known.set('digest of one', { outcome: 'exists', asset: { id: 'x', folio: 'ACV-2026-000007' } });
    queue.add([item('a.jpg', 'one', { event: 'feria' })]);
    await archive.pass(5_000);
    expect(archive.sends).toEqual([]);
    expect(archive.offered).toEqual(['a.jpg']);
    expect(queue.items[0]).toMatchObject({ state: 'exists', attached: true, asset: { folio: 'ACV-2026-000007' } });
  });

  it('tells the trash and restricted material apart', async () => {
    archive.known.set('digest of one', { outcome: 'exists_trashed', asset: { id: 'x', folio: 'f' } });
    archive.known.set('digest of two', { outcome: 'exists_restricted', asset: null });
    queue.add([item('a.jpg', 'one'), item('b.jpg', 'two')]);
    await archive.pass(5_000);
    expect(queue.items.map((one) => one.state)).toEqual(['exists_trashed', 'exists_restricted']);
  });

  it('sends the same bytes once when they are chosen twice', async () => {
    queue.add([item('a.jpg', 'same'), item('copy of a.jpg', 'same')]);
    await archive.pass(10_000);
    expect(archive.sends).toEqual(['a.jpg']);
    expect(queue.items.map((one) => one.state)).toEqual(['ready', 'exists']);
    expect(archive.offered).toEqual(['copy of a.jpg']);
  });

  it('refuses an empty file without asking anybody', async () => {
    queue.add([item('empty.jpg', '')]);
    await archive.pass(1_000);
    expect(queue.items[0]).toMatchObject({ state: 'failed', code: 'empty_file' });
  });

  it('waits without a network and goes on when it is back', async () => {
    let open = () => {};
    archive.gate = new Promise((resolve) => (open = resolve));
    queue.add([item('a.jpg', 'one')]);
    await archive.pass(1_000);
    expect(queue.items[0]?.state).toBe('uploading');
    archive.up = false;
    queue.wentOffline();
    open();
    await archive.pass(100_000);
    expect(queue.items[0]).toMatchObject({ state: 'waiting', code: 'network' });
    archive.gate = Promise.resolve();
    archive.up = true;
    queue.again();
    await archive.pass(10_000);
    expect(queue.items[0]?.state).toBe('ready');
  });

  it('keeps trying every half minute while the server is silent', async () => {
    archive.refuse = new Trouble('again', 'network');
    queue.add([item('a.jpg', 'one')]);
    await archive.pass(5_000);
    expect(queue.items[0]?.state).toBe('waiting');
    archive.refuse = null;
    await archive.pass(60_000);
    expect(queue.items[0]?.state).toBe('ready');
  });

  it('goes on after a reload with the same files, without reading the finished ones again', async () => {
    let open = () => {};
    archive.gate = new Promise((resolve) => (open = resolve));
    const done = item('a.jpg', 'one', { state: 'ready', digest: 'digest of one', asset: { id: 'x', folio: 'f' } });
    queue.add([item('b.jpg', 'two'), item('c.jpg', 'three!')]);
    await archive.pass(1_000);
    const left = [...archive.saved.values(), { ...done, file: undefined }];
    open();

    const later = new UploadQueue(archive);
    archive.gate = Promise.resolve();
    archive.sends = [];
    later.restore(left.map((one) => ({ ...one })));
    expect(later.items.map((one) => one.state).sort()).toEqual(['missing', 'missing', 'ready']);
    const files = [
      ['a.jpg', 'one'],
      ['b.jpg', 'two'],
      ['d.jpg', 'another'],
    ].map(([name = '', text = '']) => ({
      file: new File([text], name, { lastModified: 1_700_000_000_000 }),
      path: `tarjeta/${name}`,
    }));
    const { left: missing, extra } = later.rejoin(files);
    expect(missing).toBe(1);
    expect(extra.map((one) => one.file.name)).toEqual(['d.jpg']);
    await archive.pass(10_000);
    expect(archive.sends).toEqual(['b.jpg']);
  });

  it('keeps what cannot be read, and says why', async () => {
    archive.conditions.set('asset of digest of text', { state: 'unreadable', code: 'damaged' });
    queue.add([item('text.jpg', 'text')]);
    await archive.pass(10_000);
    expect(queue.items[0]).toMatchObject({ state: 'kept', code: 'damaged' });
  });

  it('fails for good when it is refused, and can be asked again', async () => {
    archive.refuse = new Trouble('refused', 'too_large');
    const one = item('a.jpg', 'one');
    queue.add([one]);
    await archive.pass(5_000);
    expect(one).toMatchObject({ state: 'failed', code: 'too_large' });
    archive.refuse = null;
    queue.retry(one);
    await archive.pass(10_000);
    expect(one.state).toBe('ready');
  });

  it('reads a file again when its bytes turned out to be others', async () => {
    archive.refuse = new Trouble('changed', 'checksum_mismatch');
    const one = item('a.jpg', 'one');
    queue.add([one]);
    await archive.pass(20_000);
    expect(one).toMatchObject({ state: 'failed', code: 'checksum_mismatch' });
    expect(archive.sends).toHaveLength(3);
  });

  it('sends nothing while paused', async () => {
    queue.pause();
    queue.add([item('a.jpg', 'one')]);
    await archive.pass(5_000);
    expect(archive.sends).toEqual([]);
    queue.resume();
    await archive.pass(10_000);
    expect(queue.items[0]?.state).toBe('ready');
  });

  it('asks about many files together', async () => {
    let questions = 0;
    const { lookup } = archive;
    archive.lookup = (digests) => {
      questions += 1;
      return lookup(digests);
    };
    for (let at = 0; at < 300; at++) archive.known.set(`digest of ${at}`, { outcome: 'exists', asset: { id: `${at}`, folio: '' } });
    queue.add(Array.from({ length: 300 }, (_, at) => item(`${at}.jpg`, String(at))));
    await archive.pass(60_000);
    expect(queue.counts().safe).toBe(300);
    expect(questions).toBeLessThan(100);
  });
});

describe('items', () => {
  it('go small photos first, then RAW, then film', () => {
    const names = [item('film.mp4', 'x'), item('raw.nef', 'x'), item('large.jpg', 'xxxx'), item('small.jpg', 'x')];
    expect(names.sort(before).map((one) => one.name)).toEqual(['small.jpg', 'large.jpg', 'raw.nef', 'film.mp4']);
  });

  it('know what systems leave behind', () => {
    expect(['.DS_Store', '._LMR_1.JPG', 'Thumbs.db', 'LMR_1.JPG'].map(isLitter)).toEqual([true, true, true, false]);
  });

  it('are told apart by path, size and time', () => {
    const file = { path: 'a/b.jpg', name: 'b.jpg', size: 3, modified: 9 };
    expect(fingerprint(file)).not.toBe(fingerprint({ ...file, modified: 10 }));
  });
});
