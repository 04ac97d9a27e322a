import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Which wordings the program says, as far as its sources show it. */
export interface UsedWordings {
  /** Keys that the program surely says. */
  readonly said: ReadonlySet<string>;
  /** Dotted names that occur in its texts: mostly keys, some are paths of another kind. */
  readonly mentioned: ReadonlySet<string>;
  /** Whether the program may say a key: it is named, or put together from parts that occur. */
  isUsed(key: string): boolean;
  /** The files that name a key, or the part of it after the group. */
  placesOf(key: string): readonly string[];
  /** The placeholders of a key for which the sources show values beside it: `say('a.b', { number })`. */
  filledIn(key: string): readonly string[];
  /**
   * Whether a placeholder of a key may be filled: its name occurs in a file that names the key, or in one from which
   * such a file imports a function that returns values.
   */
  mayFill(key: string, placeholder: string): boolean;
}

interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly source: string;
}

const FOLDERS = ['src', 'dialogs', 'public'];
const WORD = /\w+/g;
const KEY_IN_CODE = /'([a-z]\w*(?:\.\w+)+)'/g;
const NAMED_KEY = /['"]([a-z]\w*(?:\.\w+)+)['"]/g;
/** A line that says something: its keys must exist. Elsewhere `a.b` may be a path of another kind. */
const SAYS = /\b(?:say|ask|offer)\w*\(|\bkey: /i;
/** An import of a function that returns values for placeholders: such functions end in `Values`. */
const VALUES_IMPORT = /import \{[^}]*\b[a-z]\w*Values\b[^}]*\} from '([^']+)'/g;
/** A key with its values: `say('a.b', { number })`, or `{ key: 'a.b', values: { number } }`; nested values are not read. */
const VALUES_BESIDE = /(?:\w\(\s*|\bkey: )'([a-z]\w*(?:\.\w+)+)',\s*(?:values: )?\{([^{}]*)\}/g;
/** The name of a property in short or in full: `number`, `number: 3`. */
const PROPERTY = /^\s*(\w+)\s*(?::|$)/;
const TEMPLATE = /`([a-z][\w.]*)\$\{[^`\n]*`/g;

/** Reads the sources of the program below a folder: what it may say is derived from the texts in them. */
export function readUsedWordings(root: string): UsedWordings {
  const files = FOLDERS.flatMap((folder) => readSources(root, folder));
  const sources = files.map(({ source }) => source);
  const all = sources.join('\n');
  const words = new Set(all.match(WORD));
  const mentioned = new Set([...all.matchAll(NAMED_KEY)].map(([, key]) => key!));
  const users = listUsers(files);
  const prefixes = [...new Set([...all.matchAll(TEMPLATE)].map(([, prefix]) => prefix!))].filter((prefix) =>
    prefix.includes('.'),
  );
  const filled = listFilled(all);
  const saying = all
    .split('\n')
    .filter((line) => SAYS.test(line))
    .join('\n');
  return {
    mentioned,
    said: new Set([...saying.matchAll(NAMED_KEY)].map(([, key]) => key!)),
    isUsed(key) {
      if (mentioned.has(key)) return true;
      // Keys are put together at a dot, or from a prefix that a template names.
      const rests = [key, ...prefixes.filter((one) => key.startsWith(one)).map((one) => key.slice(one.length))];
      return rests.some((rest) => rest.split('.').every((part) => words.has(part)));
    },
    placesOf(key) {
      const name = key.slice(key.indexOf('.') + 1);
      const pattern = new RegExp(`['"](?:${key}|${name})['"]`);
      return files.filter(({ source }) => pattern.test(source)).map(({ path }) => path);
    },
    filledIn: (key) => filled.get(key) ?? [],
    mayFill(key, placeholder) {
      const pattern = new RegExp(`\\b${placeholder}\\b`);
      return users.get(key)?.some((source) => pattern.test(source)) ?? words.has(placeholder);
    },
  };
}

/** Returns the names of the values beside each key, if all places that name it with values give the same ones. */
function listFilled(source: string): ReadonlyMap<string, readonly string[]> {
  const filled = new Map<string, readonly string[]>();
  for (const [, key, values] of source.matchAll(VALUES_BESIDE)) {
    const names = values!.split(',').flatMap((part) => PROPERTY.exec(part)?.[1] ?? []);
    const earlier = filled.get(key!);
    filled.set(key!, earlier === undefined ? names : names.filter((name) => earlier.includes(name)));
  }
  return filled;
}

/**
 * Returns the TypeScript sources that name each key, with those of the functions that return values to them; playbooks
 * name keys too, but fill no placeholders.
 */
function listUsers(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  const users = new Map<string, string[]>();
  for (const { path, source } of files) {
    const imported = [...source.matchAll(VALUES_IMPORT)].map(([, name]) =>
      sources.get(posix.join(posix.dirname(path), `${name}.ts`)),
    );
    const texts = [source, ...imported.filter((text) => text !== undefined)];
    for (const key of new Set([...source.matchAll(KEY_IN_CODE)].map(([, key]) => key!))) {
      users.set(key, [...(users.get(key) ?? []), ...texts]);
    }
  }
  return users;
}

function readSources(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|html)$/.test(name) || (name.endsWith('.json') && folder === 'dialogs'))
    .map((name) => ({ path: `${folder}/${name}`, source: readFileSync(join(root, folder, name), 'utf8') }));
}
