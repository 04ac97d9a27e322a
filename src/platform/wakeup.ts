/** Lets a loop sleep until there is work. A `wake` while nothing waits ends the next `wait` at once. */
export class Wakeup {
  private isPending = false;
  private resolveWait: (() => void) | null = null;

  wake(): void {
    this.isPending = true;
    this.resolveWait?.();
  }

  /** Resolves at the next `wake`, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.isPending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resolveWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resolveWait = null;
    this.isPending = false;
  }
}
