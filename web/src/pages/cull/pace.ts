// How long a key takes to show its photo, in the browser's own record: `cull-next` from the press to the frame.

const MOST = 200;

export class Pace {
  private waiting: { id: string; at: number; ready: boolean } | null = null;
  private count = 0;

  /** A key asked for this photo; `ready` is whether its picture was decoded already. */
  pressed(id: string, key: Event, ready: boolean): void {
    this.waiting = { id, at: key.timeStamp, ready };
  }

  /** The picture is drawn; the frame that shows it follows. */
  painted(id: string): void {
    const asked = this.waiting;
    if (asked?.id !== id) return;
    this.waiting = null;
    requestAnimationFrame(() => {
      // A message comes after the frame is handed over, a timer would wait longer.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (++this.count % MOST === 0) performance.clearMeasures('cull-next');
        performance.measure('cull-next', { start: asked.at, end: performance.now(), detail: { ready: asked.ready } });
        port1.close();
      };
      port2.postMessage(null);
    });
  }
}
