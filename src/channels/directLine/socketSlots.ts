/** More than the tabs and reconnections of one driver. */
const MAX_PER_CONVERSATION = 10;
/** Many drivers of one mobile network share an address. */
const MAX_PER_ADDRESS = 200;

/** Limits how many sockets are open at the same time, by conversation and by client address. */
export class SocketSlots {
  private readonly counts = new Map<string, number>();

  /**
   * Takes a slot. Returns a function that releases it, or `null` if all are taken.
   * @param address `null` for a client in this server's own network, whose sockets are not limited by address
   */
  take(conversationId: string, address: string | null): (() => void) | null {
    const limits = [
      { key: `conversation ${conversationId}`, max: MAX_PER_CONVERSATION },
      ...(address === null ? [] : [{ key: `address ${address}`, max: MAX_PER_ADDRESS }]),
    ];
    if (limits.some(({ key, max }) => (this.counts.get(key) ?? 0) >= max)) return null;
    for (const { key } of limits) this.add(key, 1);
    let isHeld = true;
    return () => {
      if (isHeld) for (const { key } of limits) this.add(key, -1);
      isHeld = false;
    };
  }

  private add(key: string, change: number): void {
    const count = (this.counts.get(key) ?? 0) + change;
    if (count === 0) this.counts.delete(key);
    else this.counts.set(key, count);
  }
}
