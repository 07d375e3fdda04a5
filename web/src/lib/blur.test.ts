import { describe, expect, it } from 'vitest';
import { blurBackground } from './blur';

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
