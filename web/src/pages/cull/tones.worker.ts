// Reads the light of a small picture, away from the page's own thread.
import { clipping, tonesOf } from './tones';

addEventListener('message', (event: MessageEvent<{ id: number; bitmap: ImageBitmap }>) => {
  const { id, bitmap } = event.data;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) {
    postMessage({ id });
    return;
  }
  pen.drawImage(bitmap, 0, 0);
  bitmap.close();
  const read = pen.getImageData(0, 0, canvas.width, canvas.height);
  const tones = tonesOf(read.data);
  clipping(read.data);
  pen.putImageData(read, 0, 0);
  const mask = canvas.transferToImageBitmap();
  (postMessage as (message: unknown, transfer: Transferable[]) => void)({ id, tones, mask }, [mask]);
});
