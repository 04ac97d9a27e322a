import { pick } from './messageParts';

const LONG_TEXT = 100_000;
const DEPTHS = [50, 101, 1_000];

/** JSON texts that a field of another kind should not be. */
const ODD_VALUES: readonly (() => string)[] = [
  ...['null', 'true', '-1', '0', '1e309', '-0.0', '123456789012345678901234567890', '""', '" "', '[]', '{}', '[null]'],
  ...['"\\u0000"', '"\\ud800"', '"\\udc00x"', '"\\u202e\\u200b"', '"\\ufeff"', '"__proto__"', '"constructor"', '".."'],
  ...['"%00"', '"<script>"', '"http://127.0.0.1:1/"', '"2026-99-99T99:99:99Z"', '{"__proto__":{"polluted":true}}'],
  ...['{"toString":1}', '[[[[]]]]', '{"then":1}', '{"length":1e9}'],
]
  .map((text) => () => text)
  .concat(
    () => JSON.stringify('\u{1f50c}'.repeat(LONG_TEXT / 2)),
    () => `[${'0,'.repeat(LONG_TEXT / 2)}0]`,
    ...DEPTHS.map((depth) => () => '['.repeat(depth) + ']'.repeat(depth)),
    ...DEPTHS.map((depth) => () => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  );

/** Where a value stands in a JSON text. */
type Path = readonly (string | number)[];

/** Changes a JSON text in one place: a value is replaced, removed, doubled or wrapped. Other texts stay as they are. */
export function mutateJson(text: string, random: () => number): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
    // Too deep to be written again.
    JSON.stringify(value);
  } catch {
    return text;
  }
  const path = pick(listPaths(value), random);
  return pick([replaceValue, replaceValue, replaceValue, removeValue, addKeys, wrapAll], random)(value, path, random);
}

/** Values that an earlier mutation made deep or long are not listed as a whole. */
const MAX_PATH_LENGTH = 8;
const MAX_LISTED = 20;

function listPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length === MAX_PATH_LENGTH) return [path];
  const children = Object.entries(value).slice(0, MAX_LISTED);
  return [path, ...children.flatMap(([key, child]) => listPaths(child, [...path, key]))];
}

/** The odd value is put in as text, because some are no values of JavaScript. */
function replaceValue(value: unknown, path: Path, random: () => number): string {
  const odd = pick(ODD_VALUES, random)();
  if (path.length === 0) return odd;
  const mark = 'place of the odd value';
  const { parent, key } = findParent(value, path);
  parent[key] = mark;
  return JSON.stringify(value).replace(JSON.stringify(mark), () => odd);
}

function removeValue(value: unknown, path: Path): string {
  if (path.length === 0) return '';
  const { parent, key } = findParent(value, path);
  delete parent[key];
  return JSON.stringify(value);
}

/** The same key twice, and keys that every object has. */
function addKeys(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.startsWith('{')) return text;
  return `{"__proto__":{"type":"x"},"constructor":{"prototype":1},"type":null,"type":[],${text.slice(1)}`;
}

function wrapAll(value: unknown, _path: Path, random: () => number): string {
  const text = JSON.stringify(value);
  return pick([`[${text}]`, `${text}${text}`, `\ufeff${text}`, JSON.stringify(text), `{"a":${text}}`], random);
}

function findParent(value: unknown, path: Path): { parent: Record<string | number, unknown>; key: string | number } {
  const parents = path.slice(0, -1);
  const parent = parents.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], value);
  return { parent: parent as Record<string | number, unknown>, key: path.at(-1)! };
}
