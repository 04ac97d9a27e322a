const LETTER_FACTOR = 0x9e3779b1 | 0;
const HASH_FACTOR = 0x85ebca6b | 0;
/** A local name: in Jest's sandbox, looking up a global in an inner loop takes most of its time. */
const { imul } = Math;
/** With half as many slots more than nodes, a node is found in one or two steps. */
const SLOTS_PER_NODE = 1.5;

/**
 * The numbers of names, found letter by letter: a node stands for the beginning of a name, and all n-grams of a message
 * that begin at one key are found in one walk. Everything is kept in typed arrays: as strings of a `Map` the names of all
 * models take 20 MB more, which each garbage collection looks through, and each start has to build them.
 */
export class LetterTree {
  /** The node of the empty beginning. It is no child, so it also says that there is none. */
  static readonly ROOT = 0;
  /** By node: the one without its last letter, that letter, and the number of the name plus 1, which is 0 if it has none. */
  private parents: Uint32Array;
  private letters: Uint16Array;
  private numbers: Uint32Array;
  /** The nodes, each at the hash of its parent and letter or after it; 0 if the slot is free. */
  private slots: Uint32Array;
  private nodeCount = 1;

  /** @param maxNodes how many nodes there is room for, with the root; more make the tree larger, which takes time */
  constructor(maxNodes: number) {
    this.parents = new Uint32Array(maxNodes);
    this.letters = new Uint16Array(maxNodes);
    this.numbers = new Uint32Array(maxNodes);
    this.slots = createSlots(maxNodes);
  }

  /** Returns the node of a beginning with one more letter; `ROOT` if no name begins so. */
  step(node: number, letter: number): number {
    return this.slots[this.findSlot(node, letter)]!;
  }

  /** Returns the node of a beginning with one more letter, which is a new one if there is none. */
  addStep(node: number, letter: number): number {
    const slot = this.findSlot(node, letter);
    const known = this.slots[slot]!;
    if (known !== LetterTree.ROOT) return known;
    if (this.nodeCount === this.parents.length) {
      this.grow();
      return this.addStep(node, letter);
    }
    const added = this.nodeCount++;
    this.parents[added] = node;
    this.letters[added] = letter;
    this.slots[slot] = added;
    return added;
  }

  /** Returns the number of the name that ends at a node; -1 if it has none. */
  numberAt(node: number): number {
    return this.numbers[node]! - 1;
  }

  setNumber(node: number, number: number): void {
    this.numbers[node] = number + 1;
  }

  /** Returns the names from 0 to `count` - 1 by their numbers. */
  listNames(count: number): string[] {
    const names = Array.from({ length: count }, () => '');
    for (let node = 1; node < this.nodeCount; node++)
      if (this.numberAt(node) >= 0) names[this.numberAt(node)] = this.spell(node);
    return names;
  }

  /** Returns the beginning that a node stands for. */
  spell(node: number): string {
    const letters: number[] = [];
    for (let at = node; at !== LetterTree.ROOT; at = this.parents[at]!) letters.unshift(this.letters[at]!);
    return String.fromCharCode(...letters);
  }

  /** Returns the slot of the node, or the free one where it would be. */
  private findSlot(parent: number, letter: number): number {
    const { slots, parents, letters } = this;
    const hash = imul(parent ^ imul(letter, LETTER_FACTOR), HASH_FACTOR);
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    for (;;) {
      const node = slots[slot]!;
      if (node === LetterTree.ROOT || (parents[node] === parent && letters[node] === letter)) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  private grow(): void {
    const maxNodes = this.parents.length * 2;
    const { parents, letters, numbers } = this;
    this.parents = new Uint32Array(maxNodes);
    this.letters = new Uint16Array(maxNodes);
    this.numbers = new Uint32Array(maxNodes);
    this.slots = createSlots(maxNodes);
    this.parents.set(parents);
    this.letters.set(letters);
    this.numbers.set(numbers);
    for (let node = 1; node < this.nodeCount; node++)
      this.slots[this.findSlot(this.parents[node]!, this.letters[node]!)] = node;
  }
}

function createSlots(maxNodes: number): Uint32Array {
  return new Uint32Array(2 ** Math.ceil(Math.log2(maxNodes * SLOTS_PER_NODE)));
}
