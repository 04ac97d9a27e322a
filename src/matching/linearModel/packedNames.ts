import { LetterTree } from './letterTree';

const LINE_BREAK = '\n'.charCodeAt(0);

/** The rows of many names, which are fixed: see {@link LetterTree}. */
export class PackedNames {
  static readonly ROOT = LetterTree.ROOT;

  readonly size: number;
  private readonly tree: LetterTree;

  /**
   * @param text the names in the order of their rows, one per line; none if it is empty. Throws a `RangeError` if one is
   * there twice or empty.
   */
  constructor(text: string) {
    this.tree = new LetterTree(countNodes(text));
    this.size = text === '' ? 0 : this.addLines(text);
  }

  /** Returns the node of a beginning with one more letter; `ROOT` if no name begins so. */
  step(node: number, letter: number): number {
    return this.tree.step(node, letter);
  }

  /** Returns the row of the name that ends at a node; -1 if there is none. */
  rowAt(node: number): number {
    return this.tree.numberAt(node);
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
    return this.tree.listNames(this.size);
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
      if (!isShared) path[length + 1] = this.tree.addStep(path[length]!, letter);
    }
    return row;
  }

  private setRow(node: number, row: number, name: string): void {
    if (node === PackedNames.ROOT) throw new RangeError('a name is empty');
    if (this.rowAt(node) >= 0) throw new RangeError(`${name} is there twice`);
    this.tree.setNumber(node, row);
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
