// Zooming and moving by wheel, mouse and fingers; at the whole picture a finger's stroke goes to the next one.
import { type Size, type View, WHOLE, panned, zoomed } from './zoom';

interface Looks {
  view: () => View;
  room: () => Size;
  box: () => Size;
  change: (next: View) => void;
  /** The 100 % of this picture, for a double click. */
  actual: () => number;
  /** A stroke to the left is 1, to the right -1. */
  swipe?: (by: 1 | -1) => void;
}

const STROKE_PX = 48;
const TAP_MS = 300;

/** Where the pointer is, counted from the middle of the room; the middle when it is elsewhere. */
export interface Pointer {
  x: number;
  y: number;
}

export function zoomGestures(looks: Looks, pointer: Pointer): (node: HTMLElement) => () => void {
  return (node) => {
    const fingers = new Map<number, Pointer>();
    let start: Pointer | null = null;
    let moved = false;
    let spread = 0;
    let pinched = false;
    let tapped = 0;
    const stop = new AbortController();
    const { signal } = stop;

    const place = (event: { clientX: number; clientY: number }): Pointer => {
      const box = node.getBoundingClientRect();
      return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
    };
    const set = (next: View) => looks.change(next);
    const zoom = (scale: number, at: Pointer) => set(zoomed(looks.view(), scale, at, looks.room(), looks.box()));
    const toggle = (at: Pointer) => (looks.view().scale > 1.01 ? set(WHOLE) : zoom(looks.actual(), at));

    node.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        zoom(looks.view().scale * Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), place(event));
      },
      { signal, passive: false },
    );
    node.addEventListener(
      'pointerdown',
      (event) => {
        // What has a button of its own keeps its clicks.
        if (event.button !== 0 || (event.target as Element).closest('button, a')) return;
        fingers.set(event.pointerId, place(event));
        moved = false;
        if (fingers.size === 1) {
          start = place(event);
          pinched = false;
        } else pinched = true;
        spread = 0;
        node.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    node.addEventListener(
      'pointermove',
      (event) => {
        const now = place(event);
        Object.assign(pointer, now);
        const before = fingers.get(event.pointerId);
        if (!before) return;
        fingers.set(event.pointerId, now);
        if (fingers.size === 2) {
          const [one, other] = [...fingers.values()] as [Pointer, Pointer];
          const apart = Math.hypot(one.x - other.x, one.y - other.y);
          const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
          if (spread) zoom((looks.view().scale * apart) / spread, middle);
          spread = apart;
        }
        const by = { x: now.x - before.x, y: now.y - before.y };
        if (start && Math.hypot(now.x - start.x, now.y - start.y) > 6) moved = true;
        const share = fingers.size || 1;
        if (moved && looks.view().scale > 1.01) {
          set(panned(looks.view(), { x: by.x / share, y: by.y / share }, looks.room(), looks.box()));
        }
      },
      { signal },
    );
    const end = (event: PointerEvent) => {
      if (!fingers.delete(event.pointerId)) return;
      const now = place(event);
      const touch = event.pointerType === 'touch';
      if (!fingers.size && start && !pinched && touch && event.type === 'pointerup') {
        const [across, down] = [now.x - start.x, now.y - start.y];
        if (looks.view().scale <= 1.01 && Math.abs(across) > STROKE_PX && Math.abs(across) > Math.abs(down) * 1.4) {
          looks.swipe?.(across < 0 ? 1 : -1);
        } else if (!moved) {
          if (event.timeStamp - tapped < TAP_MS) toggle(now);
          tapped = event.timeStamp;
        }
      }
      spread = 0;
    };
    node.addEventListener('pointerup', end, { signal });
    node.addEventListener('pointercancel', end, { signal });
    node.addEventListener('pointerleave', () => Object.assign(pointer, { x: 0, y: 0 }), { signal });
    node.addEventListener('dblclick', (event) => toggle(place(event)), { signal });
    return () => stop.abort();
  };
}
