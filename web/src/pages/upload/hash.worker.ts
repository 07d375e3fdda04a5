// Reads one file and names its bytes, away from the page's own thread.
import { createBLAKE3 } from 'hash-wasm';

const hasher = createBLAKE3();

addEventListener('message', (event: MessageEvent<{ id: number; file: File }>) => {
  const { id, file } = event.data;
  void (async () => {
    try {
      const hash = (await hasher).init();
      const reader = file.stream().getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        hash.update(value);
      }
      postMessage({ id, digest: hash.digest('hex') });
    } catch {
      postMessage({ id });
    }
  })();
});
