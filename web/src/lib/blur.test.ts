import { afterEach, describe, expect, it, vi } from 'vitest';
import { blurBackground, paintLater } from './blur';

describe('a blur as a background', () => {
  it('is a bitmap of the shape and colours of the ThumbHash', () => {
    const found = blurBackground('1QcSHQRnh493V4dIh4eXh1h4kJUI');
    const bytes = Uint8Array.from(atob(/^url\(data:image\/bmp;base64,(.+)\)$/.exec(found)?.[1] ?? ''), (one) => one.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    const [width, height] = [view.getInt32(18, true), -view.getInt32(22, true)];
    expect([width, height]).toEqual([23, 32]);
    expect(bytes.length).toBe(54 + Math.ceil((width * 3) / 4) * 4 * height);
    expect(view.getUint32(2, true)).toBe(bytes.length);
    // Its first pixel, blue before red.
    expect([...bytes.slice(54, 57)]).toEqual([113, 77, 64]);
  });

  it('is nothing where the text is no ThumbHash', () => {
    expect(blurBackground('?')).toBe('none');
  });
});

describe('what is painted later', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('takes a few to a frame, in order, and leaves out what was called off', () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    let now = 0;
    vi.stubGlobal('performance', { now: () => now });
    const done: string[] = [];
    const slow = (name: string, takes: number) => () => {
      done.push(name);
      now += takes;
    };
    paintLater(slow('a', 4));
    paintLater(slow('b', 4));
    const off = paintLater(slow('c', 4));
    paintLater(slow('d', 4));
    expect([done.length, frames.length]).toEqual([0, 1]);
    frames.shift()?.();
    expect(done).toEqual(['a', 'b']);
    off();
    frames.shift()?.();
    expect(done).toEqual(['a', 'b', 'd']);
    expect(frames).toEqual([]);
    paintLater(slow('e', 1));
    expect(frames).toHaveLength(1);
  });
});
