import { describe, expect, it } from 'vitest';
import { cuesOf, secondsOf, tileAt, timeOf, vttOf } from './cues';

describe('cues', () => {
  it('reads and writes times as people do', () => {
    expect(secondsOf('1:02:03.400')).toBe(3723.4);
    expect(secondsOf('02:03,4')).toBe(123.4);
    expect(secondsOf('3')).toBe(3);
    expect(secondsOf('1:75')).toBeNull();
    expect(secondsOf('pronto')).toBeNull();
    expect(timeOf(3723.4)).toBe('1:02:03.400');
    expect(timeOf(62.5)).toBe('1:02.500');
    expect(secondsOf(timeOf(59.9996))).toBe(60);
  });

  it('reads back what it writes', () => {
    const cues = [
      { from: 0.5, to: 2, text: 'Buenos días' },
      { from: 3700, to: 3702.25, text: 'Dos\nlíneas' },
    ];
    expect(vttOf(cues)).toBe('WEBVTT\n\n00:00.500 --> 00:02.000\nBuenos días\n\n01:01:40.000 --> 01:01:42.250\nDos\nlíneas\n');
    expect(cuesOf(vttOf(cues)).map((cue) => ({ ...cue, text: cue.text.trim() }))).toEqual(cues);
  });

  it('finds the frame of a moment', () => {
    const cues = cuesOf('WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nsprite#xywh=0,0,160,90\n\n00:00:02.000 --> 00:00:04.000\nsprite#xywh=160,0,160,90\n');
    expect(tileAt(cues, 1)).toEqual({ x: 0, y: 0, w: 160, h: 90 });
    expect(tileAt(cues, 2)).toEqual({ x: 160, y: 0, w: 160, h: 90 });
    expect(tileAt(cues, 99)).toEqual({ x: 160, y: 0, w: 160, h: 90 });
    expect(tileAt([], 1)).toBeNull();
  });
});
