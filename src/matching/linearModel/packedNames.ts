const LINE_BREAK = '\n'.charCodeAt(0);
const LETTER_FACTOR = 0x9e3779b1 | 0;
const HASH_FACTOR = 0x85ebca6b | 0;
/** With half as many slots more than nodes, a node is found in one or two steps. */
const SLOTS_PER_NODE = 1.5;

/**
 * The rows of many names, found letter by letter: a node stands for the beginning of a name, and all n-grams of a message
 * that begin at one key are found in one walk, which ends where no name goes on. Everything is kept in typed arrays: as
 * strings of a `Map` the names of all models take 20 MB more, which each garbage collection looks through, and each start
 * has to build them.
 */
export class PackedNames {
  /** The node of the empty beginning. It is no child, so it also says that there is none. */
  static readonly ROOT = 0;

  readonly size: number;
  /** By node: the one without its last letter, that letter, and the row of the name plus 1, which is 0 if none ends there. */
  private readonly parents: Uint32Array;
  private readonly letters: Uint16Array;
  private readonly rows: Uint32Array;
  /** The nodes, each at the hash of its parent and letter or after it; 0 if the slot is free. */
  private readonly slots: Uint32Array;
  private nodeCount = 1;

  /**
   * @param text the names in the order of their rows, one per line; none if it is empty. Throws a `RangeError` if one is
   * there twice or empty.
   */
  constructor(text: string) {
    const maxNodes = countNodes(text);
    this.parents = new Uint32Array(maxNodes);
    this.letters = new Uint16Array(maxNodes);
    this.rows = new Uint32Array(maxNodes);
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(maxNodes * SLOTS_PER_NODE)));
    this.size = text === '' ? 0 : this.addLines(text);
  }

  /** Returns the node of a beginning with one more letter; `ROOT` if no name begins so. */
  step(node: number, letter: number): number {
    return this.slots[this.findSlot(node, letter)]!;
  }

  /** Returns the row of the name that ends at a node; -1 if there is none. */
  rowAt(node: number): number {
    return this.rows[node]! - 1;
  }

  /** Returns the node of a beginning; `ROOT` if no name begins so, or if it is empty. */
  walk(beginning: string): number {
    let node = PackedNames.ROOT;
    for (let at = 0; at < beginning.length; at++) {
      node = this.step(node, beginning.charCodeAt(at));
      if (node === PackedNames.ROOT) break;
    }
    return node;
  }

  /** Returns the row of a name; -1 if there is none. */
  find(name: string): number {
    return this.rowAt(this.walk(name));
  }

  has(name: string): boolean {
    return this.find(name) >= 0;
  }

  /** Returns the names in the order of their rows. */
  list(): string[] {
    const names = Array.from({ length: this.size }, () => '');
    for (let node = 1; node < this.nodeCount; node++)
      if (this.rowAt(node) >= 0) names[this.rowAt(node)] = this.spell(node);
    return names;
  }

  /**
   * Adds the names in one pass over the text, because each start does this for hundreds of thousands of them. Most are
   * sorted, so the letters that a name shares with the one before it are not looked up again.
   * @returns their number
   */
  private addLines(text: string): number {
    const path: number[] = [PackedNames.ROOT];
    let row = 0;
    let previousStart = 0;
    let start = 0;
    let isShared = false;
    for (let at = 0; at <= text.length; at++) {
      const letter = at < text.length ? text.charCodeAt(at) : LINE_BREAK;
      const length = at - start;
      if (letter === LINE_BREAK) {
        this.setRow(path[length]!, row, text.slice(start, at));
        row += 1;
        previousStart = start;
        start = at + 1;
        isShared = true;
        continue;
      }
      isShared &&= letter === text.charCodeAt(previousStart + length);
      if (!isShared) path[length + 1] = this.addNode(path[length]!, letter);
    }
    return row;
  }

  private setRow(node: number, row: number, name: string): void {
    if (node === PackedNames.ROOT) throw new RangeError('a name is empty');
    if (this.rows[node] !== 0) throw new RangeError(`${name} is there twice`);
    this.rows[node] = row + 1;
  }

  private addNode(parent: number, letter: number): number {
    const slot = this.findSlot(parent, letter);
    const known = this.slots[slot]!;
    if (known !== PackedNames.ROOT) return known;
    const node = this.nodeCount++;
    this.parents[node] = parent;
    this.letters[node] = letter;
    this.slots[slot] = node;
    return node;
  }

  /** Returns the slot of the node, or the free one where it would be. */
  private findSlot(parent: number, letter: number): number {
    const { slots, parents, letters } = this;
    const hash = Math.imul(parent ^ Math.imul(letter, LETTER_FACTOR), HASH_FACTOR);
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    for (;;) {
      const node = slots[slot]!;
      if (node === PackedNames.ROOT || (parents[node] === parent && letters[node] === letter)) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  private spell(node: number): string {
    const letters: number[] = [];
    for (let at = node; at !== PackedNames.ROOT; at = this.parents[at]!) letters.unshift(this.letters[at]!);
    return String.fromCharCode(...letters);
  }
}

/** Counts the nodes of names, one per line, as if each shared letters only with the one before it: there are no more. */
function countNodes(text: string): number {
  let count = 1;
  let previousStart = 0;
  let start = 0;
  let shares = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === LINE_BREAK) {
      previousStart = start;
      start = at + 1;
      shares = true;
      continue;
    }
    shares &&= letter === text.charCodeAt(previousStart + at - start);
    if (!shares) count += 1;
  }
  return count;
}
