// What a form would say of each photo: asked for whenever the form rests, and again when told to.
import { Problem } from '../../api';
import { type Look, descriptions } from '../../api/descriptions';
import type { Form } from '../../api/templates';
import { sayProblem } from '../../lib/problems';
import { onceBack } from '../../lib/session.svelte';
import { describeWords } from '../../words/describe';
import { saysSomething } from './draft';

/** How long the form must rest before its results are asked for, in milliseconds. */
const REST = 350;

export class Looking {
  look = $state.raw<Look | null>(null);
  busy = $state(false);
  failure = $state<string | null>(null);
  /** The form that was looked at last. */
  private looked = '';
  private turn = $state(0);
  private readonly written: string;
  private readonly about: string[];

  /** Follows a form while the component stands that begins it. */
  constructor(ids: () => string[], form: () => Form) {
    this.written = $derived(JSON.stringify(form()));
    this.about = $derived(ids());
    $effect(() => this.follow());
  }

  /** Whether what is shown is not yet what the form says. */
  get stale(): boolean {
    return this.busy || (saysSomething(this.form) && !this.look);
  }

  /** What the form says, once it was looked at. */
  get current(): Look | null {
    return this.looked === this.written ? this.look : null;
  }

  private get form(): Form {
    return JSON.parse(this.written) as Form;
  }

  again(): void {
    this.turn += 1;
  }

  private follow(): (() => void) | undefined {
    void this.turn;
    const asked = this.written;
    const ids = this.about;
    if (!ids.length) return undefined;
    const { form } = this;
    if (!saysSomething(form)) {
      this.look = null;
      this.busy = false;
      return undefined;
    }
    this.busy = true;
    const stop = new AbortController();
    const timer = setTimeout(() => void this.ask(ids, form, asked, stop.signal), REST);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  private async ask(ids: string[], form: Form, asked: string, signal: AbortSignal): Promise<void> {
    try {
      this.look = await descriptions.preview(ids, form, signal);
      this.looked = asked;
      this.failure = null;
    } catch (problem) {
      if (signal.aborted) return;
      // The session ended: the results are asked for once somebody is back.
      if (problem instanceof Problem && problem.status === 401) onceBack(() => this.again());
      this.failure = sayProblem(problem, describeWords().problems);
    }
    this.busy = false;
  }
}
