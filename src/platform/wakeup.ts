/** Lets a loop sleep until something is to be done. A ring that nobody waits for is heard by the next who does. */
export class Wakeup {
  private isPending = false;
  private resolveWait: (() => void) | null = null;

  wake(): void {
    this.isPending = true;
    this.resolveWait?.();
  }

  /** Resolves at the next ring, or after `ms`. */
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
