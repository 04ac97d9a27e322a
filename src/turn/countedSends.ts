/** A turn that has been sending for longer waits for a slow channel, and costs the process nothing. */
const MAX_COUNTED_MS = 3_000;
/** The same for a destination that was too slow the last time: it must not take the places of others again and again. */
const MAX_COUNTED_IF_SLOW_MS = 200;
/** Destinations come from outside; of more, the oldest is forgotten. */
const MAX_SLOW = 200;

/** Decides for how long a turn that sends its replies counts as work of this process. */
export class CountedSends {
  /** Destinations that have not taken replies in time, since when they last did. */
  private readonly slow = new Set<string>();

  /**
   * Begins to count a turn; `end` is called if it no longer counts. Call the returned function when the replies are sent.
   * @param destination where the replies go
   */
  begin(destination: string, end: () => void): () => void {
    const began = performance.now();
    const maxMs = this.slow.has(destination) ? MAX_COUNTED_IF_SLOW_MS : MAX_COUNTED_MS;
    const timer = setTimeout(() => {
      this.remember(destination);
      end();
    }, maxMs).unref();
    return () => {
      clearTimeout(timer);
      if (performance.now() - began < MAX_COUNTED_MS) this.slow.delete(destination);
    };
  }

  private remember(destination: string): void {
    this.slow.add(destination);
    const [oldest] = this.slow;
    if (this.slow.size > MAX_SLOW && oldest !== undefined) this.slow.delete(oldest);
  }
}
