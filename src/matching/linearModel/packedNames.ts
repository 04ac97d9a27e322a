const FIRST_HASH = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;
const LINE_BREAK = '\n'.charCodeAt(0);
/** With twice as many slots as names, a name is found in one or two steps. */
const SLOTS_PER_NAME = 2;

/**
 * The rows of many names, found by hash. The names stay one text: as strings of a `Map` the names of all models take
 * 20 MB more, which each garbage collection looks through, and each start has to build them.
 */
export class PackedNames {
  readonly size: number;
  /** Where each name begins in the text, and where a next one would. */
  private readonly starts: Uint32Array;
  /** The row of a name plus 1, at its hash or after it; 0 if the slot is free. */
  private readonly slots: Uint32Array;

  /**
   * @param text the names in the order of their rows, one per line; none if it is empty. Throws a `RangeError` if one is
   * there twice.
   */
  constructor(private readonly text: string) {
    this.size = text === '' ? 0 : countLines(text);
    this.starts = new Uint32Array(this.size + 1);
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(this.size, 1) * SLOTS_PER_NAME)));
    if (this.size > 0) this.addLines();
  }

  /** Returns the row of the name that is the part of a text from `start` to `end`, all of it by default; -1 if there is none. */
  find(text: string, start = 0, end = text.length): number {
    let hash = FIRST_HASH;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), HASH_FACTOR);
    return this.slots[this.findSlot(hash, text, start, end)]! - 1;
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  /** Returns the names in the order of their rows. */
  list(): string[] {
    return this.size === 0 ? [] : this.text.split('\n');
  }

  /** In one pass over the text, because each start does this for hundreds of thousands of names. */
  private addLines(): void {
    const { text, starts } = this;
    let row = 0;
    let hash = FIRST_HASH;
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : LINE_BREAK;
      if (code !== LINE_BREAK) {
        hash = Math.imul(hash ^ code, HASH_FACTOR);
        continue;
      }
      starts[row + 1] = at + 1;
      this.add(row, hash);
      row += 1;
      hash = FIRST_HASH;
    }
  }

  private add(row: number, hash: number): void {
    const start = this.starts[row]!;
    const end = this.starts[row + 1]! - 1;
    const slot = this.findSlot(hash, this.text, start, end);
    if (this.slots[slot] !== 0) throw new RangeError(`${this.text.slice(start, end)} is there twice`);
    this.slots[slot] = row + 1;
  }

  /** Returns the slot of the name from `start` to `end` in `text`, which has this hash, or the free one where it would be. */
  private findSlot(hash: number, text: string, start: number, end: number): number {
    const { slots } = this;
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] !== 0 && !this.isName(slots[slot]! - 1, text, start, end))
      slot = (slot + 1) & (slots.length - 1);
    return slot;
  }

  private isName(row: number, text: string, start: number, end: number): boolean {
    const own = this.starts[row]!;
    if (this.starts[row + 1]! - 1 - own !== end - start) return false;
    for (let at = start; at < end; at++)
      if (text.charCodeAt(at) !== this.text.charCodeAt(own + at - start)) return false;
    return true;
  }
}

function countLines(text: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === LINE_BREAK) count++;
  return count;
}
