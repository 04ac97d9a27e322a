import { join } from 'node:path';
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { readTextFile } from '../../../src/platform/readTextFile';

/** A JSON file with the positions of its values. */
export interface JsonFile {
  /** From the project's folder, with forward slashes. */
  readonly name: string;
  readonly text: string;
  /** As far as it could be parsed; `undefined` if nothing could. */
  readonly tree: Node | undefined;
  readonly syntaxErrors: readonly ParseError[];
}

/** Reads a JSON file. Throws `EncodingError`, or the error of the file system. */
export function readJsonFile(root: string, name: string): JsonFile {
  const text = readTextFile(join(root, name));
  const syntaxErrors: ParseError[] = [];
  const tree = parseTree(text, syntaxErrors, { disallowComments: true, allowTrailingComma: false });
  return { name, text, tree, syntaxErrors };
}

/** Returns the number of the line that has the character at `offset`, counted from 1. */
export function lineAt({ text }: Pick<JsonFile, 'text'>, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * Returns the line of the value at a path: names of properties, indexes, or the `id`, `meaning` or `kind` of an entry of a list. If the
 * path does not exist, returns the line of its last part that does. `quoted` is an entry of the list there.
 */
export function lineOf(file: JsonFile, path: readonly string[], quoted: string | null = null): number | null {
  let node = file.tree;
  if (node === undefined) return null;
  for (const step of path) {
    const child = findChild(node, step);
    if (child === undefined) break;
    node = child;
  }
  const entry = quoted === null ? undefined : findString(node, quoted);
  // The name of a property stands before its value, which may begin lines later.
  const start = entry ?? (node.parent?.type === 'property' ? node.parent : node);
  return lineAt(file, start.offset);
}

function findChild(node: Node, step: string): Node | undefined {
  if (node.type === 'object') {
    return node.children?.find((property) => property.children?.[0]?.value === step)?.children?.[1];
  }
  if (node.type !== 'array') return undefined;
  const byName = node.children?.find((item) =>
    ['id', 'meaning', 'step'].some((name) => findChild(item, name)?.value === step),
  );
  return byName ?? (/^\d+$/.test(step) ? node.children?.[Number(step)] : undefined);
}

function findString(node: Node, text: string): Node | undefined {
  if (node.type === 'string') return (node.value as string).trim() === text.trim() ? node : undefined;
  for (const child of node.children ?? []) {
    const found = findString(child, text);
    if (found !== undefined) return found;
  }
  return undefined;
}
