// Taking a file in: it is read once, looked at, and applied as it was shown. Where somebody was quicker, what would
// change by now is shown first.
import { Problem } from '../api';

interface Steps<Look> {
  /** What the file would change. */
  look: (bytes: ArrayBuffer) => Promise<Look>;
  /** Changes what was shown; fails with 412 when that is no longer so. */
  apply: (bytes: ArrayBuffer, shown: Look) => Promise<void>;
  /** Told of every look. */
  looked?: (look: Look) => void;
}

export class TakeIn<Look> {
  /** The file's name. */
  name = $state('');
  look = $state.raw<Look | null>(null);
  working = $state(false);
  failure = $state.raw<unknown>(null);
  /** Whether what is shown is another look, since somebody else was quicker. */
  again = $state(false);
  // What was shown is what is applied, even when the file is saved anew meanwhile.
  private bytes: ArrayBuffer | null = null;

  constructor(private readonly steps: Steps<Look>) {}

  /** Reads the file a field was given, which is free for another then. */
  async choose(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    this.name = file.name;
    this.look = null;
    this.again = false;
    await this.work(async () => {
      this.bytes = await file.arrayBuffer().catch(() => {
        throw new Problem('read', 0);
      });
      await this.show(this.bytes);
    });
  }

  async apply(): Promise<void> {
    const [held, shown] = [this.bytes, this.look];
    if (!held || !shown) return;
    await this.work(async () => {
      try {
        await this.steps.apply(held, shown);
      } catch (found) {
        if (!(found instanceof Problem && found.status === 412)) throw found;
        this.again = true;
        await this.show(held);
      }
    });
  }

  private async show(bytes: ArrayBuffer): Promise<void> {
    const look = await this.steps.look(bytes);
    this.look = look;
    this.steps.looked?.(look);
  }

  private async work(run: () => Promise<void>): Promise<void> {
    this.working = true;
    this.failure = null;
    try {
      await run();
    } catch (found) {
      this.failure = found;
    } finally {
      this.working = false;
    }
  }
}
