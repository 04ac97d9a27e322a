import type { Node } from 'jsonc-parser';
import { LOCALES } from '../../../src/domain/locale';
import { toolText } from '../toolText';
import { lineAt, type JsonFile } from './jsonFile';
import type { WordProblem } from './wordProblem';

/** Parts of a phrase file that say the same in both languages; grammar differs. */
const SAME_PARTS = /^(?:signals|replies|symptoms)\./;
/** Exceptions and groups of words follow the phrases of one language. */
const OWN_PARTS = /\.(?:except|groups|denials)(?:\.|$)/;
/** A list of fewer entries in the other file may have no counterpart. */
const MIN_ENTRIES = 3;

/** Finds lists of phrases that are empty in one language and not in the other: what drivers say there is never understood. */
export function findEmptiedLists(files: ReadonlyMap<string, JsonFile>): WordProblem[] {
  const lists = new Map(
    LOCALES.map((locale) => [locale, listLists(files.get(`locales/${locale}.phrases.json`)?.tree)]),
  );
  return LOCALES.flatMap((locale) => {
    const file = files.get(`locales/${locale}.phrases.json`);
    const others = LOCALES.filter((one) => one !== locale).map((one) => lists.get(one)!);
    return [...lists.get(locale)!].flatMap(([key, node]) => {
      const isExpected = SAME_PARTS.test(key) && !OWN_PARTS.test(key);
      const isFilled = others.some((other) => (other.get(key)?.children?.length ?? 0) >= MIN_ENTRIES);
      if (file === undefined || !isExpected || !isFilled || (node.children?.length ?? 0) > 0) return [];
      return [{ file: file.name, line: lineAt(file, node.offset), key, text: toolText('words.emptied_list') }];
    });
  });
}

/** Returns all lists of a file by their paths; entries of a list have their `meaning` or number in it. */
function listLists(node: Node | undefined, path: readonly string[] = []): Map<string, Node> {
  const lists = new Map<string, Node>();
  if (node?.type === 'array') lists.set(path.join('.'), node);
  for (const [index, child] of (node?.children ?? []).entries()) {
    const below = node?.type === 'object' ? listLists(child.children?.[1], [...path, readName(child)]) : null;
    for (const [key, list] of below ?? listLists(child, [...path, readMeaning(child) ?? String(index)]))
      lists.set(key, list);
  }
  return lists;
}

function readName(property: Node): string {
  return String(property.children?.[0]?.value);
}

function readMeaning(node: Node): string | null {
  const property = node.children?.find((one) => readName(one) === 'meaning');
  return property === undefined ? null : String(property.children?.[1]?.value);
}
