// Two ways of selecting without a keyboard: holding a finger on a photo, and dragging a box over empty space.

const HOLD_MS = 450;
const SLIP_PX = 10;

/** Holding a finger selects, moving it then extends. `took` tells whether the click that follows was part of it. */
export function longPress(on: { begin: (target: EventTarget | null) => boolean; extend: (target: Element | null) => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: { x: number; y: number } | null = null;
  let holding = false;
  let took = false;

  function cancel(): void {
    clearTimeout(timer);
    start = null;
  }

  function attach(node: HTMLElement): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    node.addEventListener(
      'pointerdown',
      (event) => {
        took = false;
        if (event.pointerType !== 'touch') return;
        start = { x: event.clientX, y: event.clientY };
        timer = setTimeout(() => {
          holding = on.begin(event.target);
          took = holding;
          if (holding) navigator.vibrate?.(12);
        }, HOLD_MS);
      },
      { signal },
    );
    node.addEventListener(
      'pointermove',
      (event) => {
        if (!start || holding) return;
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLIP_PX) cancel();
      },
      { signal },
    );
    node.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0];
        if (!holding || !touch) return;
        // The finger selects now; the page must not scroll under it.
        event.preventDefault();
        on.extend(document.elementFromPoint(touch.clientX, touch.clientY));
      },
      { signal, passive: false },
    );
    for (const name of ['pointerup', 'pointercancel', 'touchend', 'touchcancel'] as const) {
      node.addEventListener(
        name,
        () => {
          if (!holding) cancel();
          if (name.startsWith('touch')) holding = false;
        },
        { signal },
      );
    }
    node.addEventListener('contextmenu', (event) => took && event.preventDefault(), { signal });
    return () => {
      cancel();
      stop.abort();
    };
  }

  return {
    attach,
    took: (): boolean => {
      const was = took;
      took = false;
      return was;
    },
  };
}

export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Dragging with the mouse over empty space draws a box; near the edges the page scrolls along. */
export function boxDrag(on: {
  begin: (event: PointerEvent) => boolean;
  /** The box on the screen, and how far the content begins from the left edge. */
  draw: (area: Area, inset: number) => void;
  end: () => void;
}): (node: HTMLElement) => () => void {
  return (node) => {
    let from: { x: number; y: number; scroll: number } | null = null;
    let last: PointerEvent | null = null;
    let drawing = false;
    let frame = 0;

    function draw(): void {
      if (!from || !last) return;
      const box = node.getBoundingClientRect();
      const inset = parseFloat(getComputedStyle(node).paddingLeft);
      const moved = node.scrollTop - from.scroll;
      const [x, y] = [last.clientX - box.left, last.clientY - box.top];
      const startY = from.y - moved;
      on.draw(
        {
          left: Math.min(from.x, x),
          top: Math.min(startY, y),
          width: Math.abs(x - from.x),
          height: Math.abs(y - startY),
        },
        inset,
      );
      const pull = y < 40 ? y - 40 : y > box.height - 40 ? y - box.height + 40 : 0;
      if (pull) {
        node.scrollTop += pull / 3;
        frame = requestAnimationFrame(draw);
      }
    }

    function end(): void {
      cancelAnimationFrame(frame);
      from = null;
      if (drawing) on.end();
      drawing = false;
    }

    const stop = new AbortController();
    const { signal } = stop;
    node.addEventListener(
      'pointerdown',
      (event) => {
        if (event.pointerType !== 'mouse' || event.button !== 0 || !on.begin(event)) return;
        const box = node.getBoundingClientRect();
        from = { x: event.clientX - box.left, y: event.clientY - box.top, scroll: node.scrollTop };
      },
      { signal },
    );
    node.addEventListener(
      'pointermove',
      (event) => {
        if (!from) return;
        last = event;
        const box = node.getBoundingClientRect();
        const far = Math.hypot(event.clientX - box.left - from.x, event.clientY - box.top - from.y) > 5;
        if (!drawing && !far) return;
        if (!drawing) node.setPointerCapture(event.pointerId);
        drawing = true;
        cancelAnimationFrame(frame);
        draw();
      },
      { signal },
    );
    node.addEventListener('pointerup', end, { signal });
    node.addEventListener('pointercancel', end, { signal });
    return () => {
      end();
      stop.abort();
    };
  };
}
