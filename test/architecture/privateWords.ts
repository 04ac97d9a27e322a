import ts from 'typescript';

/** A private word in a source: a word with a meaning that only this project knows, where a plain word is clearer. */
export interface PrivateWord {
  readonly line: number;
  readonly word: string;
}

/**
 * Words that had many meanings in this code, or mean something else than readers expect; `docs/words.md` has the words
 * to use. In names they are found as parts (`toldLater`), in comments as whole words.
 */
const PRIVATE_WORDS = ['told', 'tells', 'somebody', 'nobody', 'anybody', 'unsound', 'behind', 'whoever'] as const;
const IN_TEXT = new RegExp(String.raw`\b(${PRIVATE_WORDS.join('|')})\b`, 'gi');

/** Finds private words in the names and comments of a TypeScript source; strings are left out. */
export function findPrivateWords(path: string, source: string): PrivateWord[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found = new Map<string, PrivateWord>();
  const add = (position: number, word: string): void => {
    const line = file.getLineAndCharacterOfPosition(position).line + 1;
    found.set(`${line} ${word}`, { line, word });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      for (const [part] of node.text.matchAll(/[A-Z]?[a-z]+|[A-Z]+/g)) {
        if (PRIVATE_WORDS.some((word) => word === part.toLowerCase())) add(node.getStart(file), part.toLowerCase());
      }
    }
    node.forEachChild(visit);
  };
  visit(file);
  for (const { pos, end } of comments(file)) {
    for (const match of source.slice(pos, end).matchAll(IN_TEXT)) add(pos + match.index, match[0].toLowerCase());
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function comments(file: ts.SourceFile): readonly ts.TextRange[] {
  const ranges = new Map<number, ts.TextRange>();
  const visit = (node: ts.Node): void => {
    const text = file.text;
    const around = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const range of around) ranges.set(range.pos, range);
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return [...ranges.values()];
}
