import { ParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { EncodingError } from '../../../src/platform/readTextFile';
import { toolText, type ToolKey } from '../toolText';
import { lineAt, readJsonFile, type JsonFile } from './jsonFile';
import type { WordProblem } from './wordProblem';

const BROKEN = '\ufffd';
/** Quotes and commas that a word processor or a Korean keyboard writes instead of `"` and `,`. */
const WRONG_SIGN = /[“”„‘’«»，、：]/;
/** A line that a version control system writes where two people changed the same lines. */
const CONFLICT = /^\s*(?:<{7}|={7}|>{7})/;
const MAX_SHOWN = 30;

/** Reads a JSON file and adds the problems of its encoding and form; returns `null` if it cannot be used. */
export function readCheckedFile(root: string, name: string, problems: WordProblem[]): JsonFile | null {
  let file: JsonFile;
  try {
    file = readJsonFile(root, name);
  } catch (error) {
    problems.push({ file: name, line: null, key: null, text: describeReadError(error) });
    return null;
  }
  problems.push(...findBrokenLetters(file));
  const syntaxProblems = findSyntaxProblems(file);
  problems.push(...syntaxProblems);
  if (syntaxProblems.length > 0) return null;
  problems.push(...findDuplicateKeys(file, file.tree!, []));
  return file;
}

/** Says in Korean why a file cannot be read. */
export function describeReadError(error: unknown): string {
  if (error instanceof EncodingError) return toolText('words.encoding', { encoding: error.encoding });
  return toolText('words.unreadable', { code: (error as NodeJS.ErrnoException).code ?? String(error) });
}

function findBrokenLetters(file: JsonFile): WordProblem[] {
  return file.text.split('\n').flatMap((line, index) => {
    const at = line.indexOf(BROKEN);
    if (at === -1) return [];
    const around = line.slice(Math.max(0, at - MAX_SHOWN / 2), at + MAX_SHOWN / 2).trim();
    return [{ file: file.name, line: index + 1, key: null, text: toolText('words.broken_letter', { around }) }];
  });
}

const SYNTAX_TEXTS: Partial<Record<ParseErrorCode, ToolKey>> = {
  [ParseErrorCode.CommaExpected]: 'words.comma_missing',
  [ParseErrorCode.PropertyNameExpected]: 'words.name_expected',
  [ParseErrorCode.ValueExpected]: 'words.value_expected',
  [ParseErrorCode.ColonExpected]: 'words.colon_missing',
  [ParseErrorCode.CloseBraceExpected]: 'words.brace_missing',
  [ParseErrorCode.CloseBracketExpected]: 'words.bracket_missing',
  [ParseErrorCode.EndOfFileExpected]: 'words.end_expected',
  [ParseErrorCode.InvalidCommentToken]: 'words.comment',
  [ParseErrorCode.UnexpectedEndOfString]: 'words.quote_missing',
  [ParseErrorCode.InvalidEscapeCharacter]: 'words.bad_escape',
  [ParseErrorCode.InvalidUnicode]: 'words.bad_escape',
  [ParseErrorCode.InvalidCharacter]: 'words.bad_character',
};

/** Lists the errors of form, without those that only follow from one on the line before. */
function findSyntaxProblems(file: JsonFile): WordProblem[] {
  if (file.text.trim() === '') return [{ file: file.name, line: null, key: null, text: toolText('words.empty_file') }];
  const conflict = findConflict(file);
  if (conflict !== null) return [conflict];
  const problems: WordProblem[] = [];
  let lastLine = -Infinity;
  for (const error of file.syntaxErrors) {
    const line = lineAt(file, findErrorOffset(file, error));
    if (line > lastLine + 1) {
      const text = toolText(chooseSyntaxText(file, error), { around: lineText(file, line) });
      problems.push({ file: file.name, line, key: null, text });
    }
    lastLine = line;
  }
  return problems;
}

/** Finds the first mark of a conflict; what else is wrong follows from it. */
function findConflict(file: JsonFile): WordProblem | null {
  const index = file.text.split('\n').findIndex((line) => CONFLICT.test(line));
  if (index === -1) return null;
  const text = toolText('words.conflict', { around: lineText(file, index + 1) });
  return { file: file.name, line: index + 1, key: null, text };
}

/** A missing comma belongs after the value before, not before the next one, where the parser notices it. */
function findErrorOffset({ text }: JsonFile, { error, offset }: ParseError): number {
  return error === ParseErrorCode.CommaExpected ? text.slice(0, offset).trimEnd().length : offset;
}

function chooseSyntaxText(file: JsonFile, { error, offset, length }: ParseError): ToolKey {
  if (WRONG_SIGN.test(file.text.slice(offset, offset + Math.max(length, 1)))) return 'words.wrong_sign';
  const isTrailing = /,\s*$/.test(file.text.slice(0, offset)) && /^[}\]]/.test(file.text.slice(offset));
  if (isTrailing) return 'words.comma_too_many';
  return SYNTAX_TEXTS[error] ?? 'words.bad_form';
}

function lineText({ text }: JsonFile, line: number): string {
  return text.split('\n')[line - 1]!.trim().slice(0, MAX_SHOWN);
}

function findDuplicateKeys(file: JsonFile, node: Node, path: readonly string[]): WordProblem[] {
  const children = node.children ?? [];
  if (node.type !== 'object') {
    return children.flatMap((child, index) => findDuplicateKeys(file, child, [...path, String(index)]));
  }
  const first = new Map<string, Node>();
  return children.flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (name === undefined || value === undefined) return [];
    const key = [...path, String(name.value)];
    const found = findDuplicateKeys(file, value, key);
    const earlier = first.get(String(name.value));
    if (earlier === undefined) {
      first.set(String(name.value), property);
      return found;
    }
    const text = toolText('words.duplicate_key', { line: lineAt(file, earlier.offset) });
    return [{ file: file.name, line: lineAt(file, property.offset), key: key.join('.'), text }, ...found];
  });
}
