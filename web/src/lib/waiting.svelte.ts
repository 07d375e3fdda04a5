// Counts down to when something may be tried again.

/** Seconds left; `start` begins to count. */
export class Countdown {
  left = $state(0);
  private timer: ReturnType<typeof setInterval> | undefined;

  start(seconds: number): void {
    const end = Date.now() + seconds * 1000;
    clearInterval(this.timer);
    this.left = Math.ceil(seconds);
    this.timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) clearInterval(this.timer);
    }, 500);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
