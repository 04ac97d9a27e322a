import type { Node } from 'jsonc-parser';
import { LOCALES } from '../../../src/domain/locale';
import { toolText, type ToolKey } from '../toolText';
import { lineAt, type JsonFile } from './jsonFile';
import type { WordProblem } from './wordProblem';

/** Lists of what is searched for in messages, and the lists beside them whose entries stop the search. */
const SEARCHED = ['words', 'phrases', 'ask', 'angry'];
const EXCLUDING = ['except', 'unless'];
/** Parts of a file whose phrases are found in a message of any length. */
const FOUND_ANYWHERE = ['signals', 'angry'];
/** A syllable without `^` or `$` is found within words, too. */
const ONE_SYLLABLE = /^\p{Script=Hangul}$/u;
/** Share of the messages that drivers wrote. A verb's stem ("춥") occurs in far fewer, a particle in more. */
const MAX_SHARE = 0.03;

/**
 * Finds phrases that are never found, because the list beside them excludes them, and single syllables that are found in
 * every other message.
 * @param messages what drivers write, as the models learn it
 */
export function findIdlePhrases(files: ReadonlyMap<string, JsonFile>, messages: readonly string[]): WordProblem[] {
  return LOCALES.flatMap((locale) =>
    ['phrases', 'questions'].flatMap((kind) => {
      const file = files.get(`locales/${locale}.${kind}.json`);
      return file?.tree === undefined ? [] : findInNode(file, file.tree, [], messages);
    }),
  );
}

function findInNode(file: JsonFile, node: Node, path: readonly string[], messages: readonly string[]): WordProblem[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child, index) =>
      findInNode(file, child, [...path, nameOf(child) ?? `${index}`], messages),
    );
  }
  if (node.type !== 'object') return [];
  const lists = (node.children ?? []).map(({ children }) => ({
    name: String(children![0]!.value),
    list: children![1]!,
  }));
  const excluded = new Set(lists.filter(({ name }) => EXCLUDING.includes(name)).flatMap(({ list }) => textsOf(list)));
  return lists.flatMap(({ name, list }) => {
    const key = [...path, name];
    const found = SEARCHED.includes(name)
      ? findInList(list, excluded, FOUND_ANYWHERE.includes(key[0]!) ? messages : [])
      : [];
    const problems = found.map(({ entry, text }): WordProblem => {
      const phrase = String(entry.value);
      return {
        file: file.name,
        line: lineAt(file, entry.offset),
        key: key.join('.'),
        text: toolText(text, { phrase }),
      };
    });
    return [...problems, ...findInNode(file, list, key, messages)];
  });
}

interface Finding {
  readonly entry: Node;
  readonly text: ToolKey;
}

/** @param messages what a single syllable is compared with */
function findInList(list: Node, excluded: ReadonlySet<string>, messages: readonly string[]): Finding[] {
  return (list.children ?? []).flatMap((entry): Finding[] => {
    const phrase = textOf(entry);
    if (phrase === null) return [];
    if (excluded.has(phrase)) return [{ entry, text: 'words.phrase_excluded' }];
    return isEverywhere(phrase, messages) ? [{ entry, text: 'words.phrase_too_short' }] : [];
  });
}

function isEverywhere(phrase: string, messages: readonly string[]): boolean {
  if (!ONE_SYLLABLE.test(phrase)) return false;
  return messages.filter((message) => message.includes(phrase)).length > messages.length * MAX_SHARE;
}

function textsOf(list: Node): string[] {
  return (list.children ?? []).flatMap((entry) => textOf(entry) ?? []);
}

function textOf({ type, value }: Node): string | null {
  return type === 'string' ? String(value).normalize('NFC').trim() : null;
}

/** The name by which an entry of a list is known. */
function nameOf(node: Node): string | null {
  const named = node.children?.find(({ children }) => ['id', 'meaning'].includes(String(children?.[0]?.value)));
  return named === undefined ? null : String(named.children?.[1]?.value);
}
