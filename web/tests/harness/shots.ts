// An evening of photos as cameras leave them: bursts two to five long, exposure data inside, drawn on the spot.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

export interface Shot {
  name: string;
  bytes: Buffer;
  /** The number of its burst; none for single shots. */
  burst?: number;
}

/** Where bursts begin and how long they are; the rest stand alone. */
const BURSTS = [{ first: 4, count: 4 }];

/** So many photos of one camera, a minute apart, but for the bursts. */
export async function shots(page: Page, count: number): Promise<Shot[]> {
  const drawn = await drawScenes(page, count);
  const folder = await mkdtemp(join(tmpdir(), 'acervo-shots-'));
  try {
    const made: Shot[] = drawn.map((bytes, at) => {
      const burst = BURSTS.findIndex(({ first, count }) => at >= first && at < first + count);
      return { name: `LMR_${4120 + at}.JPG`, bytes, burst: burst < 0 ? undefined : burst };
    });
    const tags: string[] = ['-common_args', '-q', '-q', '-m', '-overwrite_original'];
    const each: string[] = [];
    for (const [at, { name, bytes, burst }] of made.entries()) {
      await writeFile(join(folder, name), bytes);
      const first = burst === undefined ? at : (BURSTS[burst]?.first ?? at);
      // A minute apart; those of a burst three tenths of a second.
      const time = `2026:11:14 20:${30 + first}:07`;
      each.push(
        '-Make=NIKON CORPORATION', '-Model=NIKON Z 6_3', '-LensModel=NIKKOR Z 24-70mm f/2.8 S', '-SerialNumber=6001234',
        `-DateTimeOriginal=${time}`, `-SubSecTimeOriginal=${String((at - first) * 30).padStart(2, '0')}`,
        '-ExposureTime=1/250', '-FNumber=3.2', '-ISO=3200', '-FocalLength=38', '-Artist=Lucía Mendoza Ríos',
        '-charset', 'exif=utf8', join(folder, name), '-execute',
      );
    }
    await run('exiftool', [...each.slice(0, -1), ...tags]);
    for (const shot of made) shot.bytes = await readFile(join(folder, shot.name));
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Scenes of an evening; those of a burst differ by a step of the dancers. */
async function drawScenes(page: Page, count: number): Promise<Buffer[]> {
  const scenes = Array.from({ length: count }, (_, at) => {
    const burst = BURSTS.find(({ first, count }) => at >= first && at < first + count);
    return { seed: burst ? burst.first : at, step: burst ? at - burst.first : 0 };
  });
  const drawn = await page.evaluate(async (scenes) => {
    const made: string[] = [];
    for (const { seed, step } of scenes) {
      const tall = seed % 7 === 3;
      // The first has more pixels than any preview.
      const [width, height] = tall ? [1000, 1500] : seed === 0 ? [3000, 2000] : [1800, 1200];
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('a canvas can be drawn on');
      const hue = (seed * 61 + 150) % 360;
      const sky = pen.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${hue} 45% 16%)`);
      sky.addColorStop(0.62, `hsl(${(hue + 30) % 360} 40% 30%)`);
      sky.addColorStop(1, `hsl(${hue} 40% 5%)`);
      pen.fillStyle = sky;
      pen.fillRect(0, 0, width, height);
      for (let one = 0; one < 26; one++) {
        const x = (((one * 377 + seed * 131) % 1000) / 1000) * width;
        const y = (((one * 613 + seed * 57) % 1000) / 1000) * height * 0.5;
        const glow = pen.createRadialGradient(x, y, 4, x, y, 40 + (one % 5) * 26);
        const tint = (one * 83 + seed * 20) % 360;
        glow.addColorStop(0, `hsl(${tint} 80% 70% / 0.75)`);
        glow.addColorStop(1, `hsl(${tint} 80% 60% / 0)`);
        pen.fillStyle = glow;
        pen.fillRect(x - 200, y - 200, 400, 400);
      }
      const dancers = tall ? 2 : 4;
      for (let one = 0; one < dancers; one++) {
        const x = ((one + 0.5) / dancers) * width + step * 14;
        const y = height * 0.72 + Math.sin(one + step) * 18;
        const round = (width / dancers) * 0.52;
        for (let ring = 4; ring >= 0; ring--) {
          pen.fillStyle = ring % 2 ? '#ffffff' : `hsl(${(one * 97 + seed * 43 + ring * 20) % 360} 75% 50%)`;
          pen.beginPath();
          pen.ellipse(x, y, (round * (ring + 1)) / 5, (round * 0.62 * (ring + 1)) / 5, step * 0.02, 0, 7);
          pen.fill();
        }
        pen.fillStyle = '#fbf6ee';
        pen.beginPath();
        pen.ellipse(x, y - round * 0.5, round * 0.16, round * 0.42, 0, 0, 7);
        pen.fill();
        pen.fillStyle = '#8a5a3c';
        pen.beginPath();
        pen.arc(x, y - round, round * 0.15, 0, 7);
        pen.fill();
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let from = 0; from < bytes.length; from += 32_768) {
        text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
      }
      made.push(btoa(text));
    }
    return made;
  }, scenes);
  return drawn.map((text) => Buffer.from(text, 'base64'));
}
