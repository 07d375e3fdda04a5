// Photos made on the spot: drawn by the browser, each one different, with a caption inside where a test wants one.
import type { Page } from 'playwright-core';

export interface Made {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Draws so many JPEGs; no two have the same bytes. */
export async function draw(page: Page, count: number, seed = 1): Promise<Buffer[]> {
  const drawn = await page.evaluate(
    async ([count, seed]) => {
      const made: string[] = [];
      for (let at = 0; at < count; at++) {
        const tall = at % 4 === 2;
        const [width, height] = tall ? [800, 1200] : at % 5 === 3 ? [1400, 800] : [1200, 800];
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext('2d');
        if (!pen) throw new Error('a canvas can be drawn on');
        const hue = (at * 47 + seed * 13) % 360;
        const sky = pen.createLinearGradient(0, 0, 0, height);
        sky.addColorStop(0, `hsl(${hue} 60% 30%)`);
        sky.addColorStop(0.6, `hsl(${(hue + 40) % 360} 70% 60%)`);
        sky.addColorStop(1, `hsl(${(hue + 80) % 360} 40% 35%)`);
        pen.fillStyle = sky;
        pen.fillRect(0, 0, width, height);
        for (let flag = 0; flag < 12; flag++) {
          pen.fillStyle = `hsl(${(flag * 60 + hue) % 360} 75% 55%)`;
          pen.fillRect((flag * width) / 12 + 8, 40 + 20 * Math.sin(flag + at), width / 12 - 16, 60);
        }
        for (let one = 0; one < 14; one++) {
          const x = ((one * 997 + at * 131 + seed * 71) % 1000) / 1000;
          pen.fillStyle = `hsl(${(one * 83 + hue) % 360} 50% 40%)`;
          pen.beginPath();
          pen.ellipse(x * width, height * 0.78, 16, 52, 0, 0, 7);
          pen.arc(x * width, height * 0.78 - 66, 16, 0, 7);
          pen.fill();
        }
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        let text = '';
        for (let from = 0; from < bytes.length; from += 32_768) {
          text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
        }
        made.push(btoa(text));
      }
      return made;
    },
    [count, seed] as const,
  );
  return drawn.map((text) => Buffer.from(text, 'base64'));
}

/** The same JPEG with a caption in XMP. */
export function captioned(jpeg: Buffer, caption: string): Buffer {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  const body = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

export function photo(name: string, buffer: Buffer): Made {
  return { name, mimeType: 'image/jpeg', buffer };
}
