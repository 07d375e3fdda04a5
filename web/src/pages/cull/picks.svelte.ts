// What is decided while culling, and about which photos: the one that is looked at, or those selected in the grid.
import { type Decision, decide, sayVerdict, walkBack } from '../../lib/decisions';
import { type Doing, doings } from '../../lib/doings.svelte';
import type { Verdict } from '../../lib/marks.svelte';
import { announce, toast } from '../../lib/toasts.svelte';
import { w } from '../../lib/words.svelte';
import { cullWords } from '../../words/cull';
import { shoot } from './shoot.svelte';

const ADVANCE = 'acervo.cull.advance';

/** Goes to a photo; the key that asked is told, to know how long it took. */
type Look = (at: number, key?: Event) => void;

export class Picks {
  /** Whether a decision goes on to the next photo. */
  advance = $state(localStorage.getItem(ADVANCE) !== 'off');
  selected = $state.raw<ReadonlySet<number>>(new Set());

  private anchor = -1;
  /** Where each thing that can be taken back was done. */
  private readonly places = new WeakMap<Doing, string>();

  constructor(private readonly look: Look) {}

  toggleAdvance(): void {
    this.advance = !this.advance;
    localStorage.setItem(ADVANCE, this.advance ? 'on' : 'off');
    announce(this.advance ? cullWords().advanceOn : cullWords().advanceOff);
  }

  /** The selected ones, else the one that is looked at. */
  targets(): number[] {
    return this.selected.size ? [...this.selected].sort((one, other) => one - other) : [shoot.at];
  }

  step(by: number, key?: Event): void {
    const to = shoot.step(by);
    if (to === shoot.at) announce(cullWords().end);
    else this.look(to, key);
  }

  put(to: Verdict, key?: Event, stay = false): void {
    const words = cullWords();
    const chosen = this.targets();
    const all = chosen.map((at) => this.decision(at, to));
    const what = sayVerdict(to);
    const many = all.length > 1;
    const text = many ? words.many(all.length, what) : words.marked(all[0]?.name ?? '', what);
    const doing = decide(all, text);
    if (doing) this.places.set(doing, all[0]?.id ?? '');
    if (many && doing) this.tell(doing);
    if (!many && this.advance && !stay) this.step(1, key);
    else announce(text);
  }

  /** This one stays, the rest of its burst goes. */
  keepOne(key?: Event): void {
    const words = cullWords();
    const kept = shoot.at;
    const mates = shoot.mates(kept);
    if (mates.length < 2) {
      announce(words.noBurst);
      toast(words.noBurst);
      return;
    }
    const text = words.burstDone(mates.length - 1);
    const doing = decide(
      mates.map((at) => this.decision(at, { mark: at === kept ? 'pick' : 'reject' })),
      text,
    );
    if (doing) {
      this.places.set(doing, shoot.id);
      this.tell(doing);
      announce(text);
    }
    // On to what comes after the burst.
    const last = mates.at(-1) ?? kept;
    const next = shoot.shown.find((at) => at > last);
    if (this.advance && next !== undefined) this.look(next, key);
  }

  /** Takes the last thing back, or does it again, and looks at where it was. */
  walk(direction: 'undo' | 'redo'): void {
    this.show(walkBack(direction));
  }

  select(at: number, how: 'toggle' | 'range' | 'only'): void {
    if (how === 'range') {
      if (this.anchor < 0) this.anchor = shoot.at;
      const [from, to] = [Math.min(this.anchor, at), Math.max(this.anchor, at)];
      this.selected = new Set(shoot.shown.filter((one) => one >= from && one <= to));
    } else {
      const next = new Set(how === 'toggle' ? this.selected : []);
      if (how === 'toggle' && !next.delete(at)) next.add(at);
      this.selected = next;
      this.anchor = at;
    }
    this.look(at);
    if (this.selected.size) announce(cullWords().selected(this.selected.size));
  }

  all(): void {
    this.selected = new Set(shoot.shown);
    announce(cullWords().selected(this.selected.size));
  }

  clear(): void {
    this.selected = new Set();
  }

  /** Where the next range begins. */
  anchorAt(at: number): void {
    this.anchor = at;
  }

  private decision(at: number, to: Verdict): Decision {
    return { id: shoot.rolls?.ids[at] ?? '', name: shoot.nameOf(at), from: shoot.verdict(at), to };
  }

  /** A notice for what changed many at once. */
  private tell(doing: Doing): void {
    const back = () => {
      doings.takeBack(doing);
      this.show(doing);
    };
    toast(doing.text, { action: { label: w().common.undo, run: back } });
  }

  private show(doing: Doing | undefined): void {
    const at = doing ? shoot.indexOf(this.places.get(doing) ?? '') : -1;
    if (at >= 0) this.look(at);
  }
}

/** What is compared with a photo: the shots after it in its burst, then those before; else the next one. */
export function besides(at: number): number[] {
  const mates = shoot.mates(at);
  if (mates.length < 2) return [at, shoot.step(1) === at ? shoot.step(-1) : shoot.step(1)];
  return [...mates.filter((mate) => mate >= at), ...mates.filter((mate) => mate < at).toReversed()].slice(0, 2);
}
