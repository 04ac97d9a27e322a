import { posix } from 'node:path';
import { readModule, type ModuleFacts } from './readModule';

/** A source file by its path from the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** The rules of the layout. */
export type Rule =
  | 'file-location'
  | 'import-direction'
  | 'library'
  | 'environment'
  | 'file-name'
  | 'named-exports'
  | 'korean'
  | 'length'
  | 'sdk-in-storage';

/** One violation of a rule. */
export interface Violation {
  readonly rule: Rule;
  readonly path: string;
  readonly what: string;
}

/** A library that only some folders may import. */
interface LibraryRestriction {
  readonly library: RegExp;
  /** Paths in which the library may be imported. */
  readonly allowedIn: RegExp;
}

const MAX_LINES = 300;
const MAY_IMPORT_EVERYTHING = /^(src\/(app|createBot|botContent|backgroundJobs|index)\.ts|src\/cli\/.*|scripts\/.*)$/;
const ENTRY_POINT = /^(src\/index\.ts|src\/cli\/.*|scripts\/.*)$/;
const ENVIRONMENT_READER = 'src/platform/config.ts';
const SDK = /^(botbuilder|botframework-)/;

const LIBRARY_RESTRICTIONS: readonly LibraryRestriction[] = [
  { library: SDK, allowedIn: /^(dialogs\/|src\/(turn|channels|storage)\/|src\/app\.ts$)/ },
  { library: /^restify(-|$)/, allowedIn: /^(src\/(channels|desk)\/|src\/app\.ts$)/ },
  { library: /^(kysely|better-sqlite3|pg|pg-.*)$/, allowedIn: /^src\/storage\// },
  { library: /^nodemailer$/, allowedIn: /^src\/handoff\// },
  { library: /^prom-client$/, allowedIn: /^src\/platform\// },
];

/** The libraries that domain may import: zod describes values and does no I/O. */
const LIBRARIES_OF_DOMAIN = /^zod$/;

/** Returns all violations of the layout rules, in the order of the files. */
export function findViolations(files: readonly SourceFile[]): Violation[] {
  const modules = files.map((file) => ({ ...file, facts: readModule(file.path, file.source) }));
  return [
    ...modules.flatMap(({ path, source, facts }) => [
      ...locationViolations(path),
      ...importViolations(path, facts),
      ...exportViolations(path, facts),
      ...textViolations(path, source, facts),
    ]),
    ...sdkInStorage(modules),
  ];
}

/**
 * Returns the part of the program that a path belongs to: a feature's folder, `join` (files that may import
 * everything), `locales`, or `null` if no file may be there.
 */
function partOf(path: string): string | null {
  if (MAY_IMPORT_EVERYTHING.test(path)) return 'join';
  if (path.startsWith('dialogs/')) return 'dialogs';
  if (/^locales\/[^/]+\.json$/.test(path)) return 'locales';
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function mayImport(part: string, target: string | null): boolean {
  if (target === null) return false;
  if (part === 'join' || part === target) return true;
  if (part === 'domain') return false;
  if (part === 'platform') return target === 'domain';
  return ['domain', 'platform', 'locales'].includes(target);
}

function locationViolations(path: string): Violation[] {
  return partOf(path) === null
    ? [{ rule: 'file-location', path, what: 'only app.ts, its parts and index.ts may be outside a part' }]
    : [];
}

function importViolations(path: string, { imports, readsEnvironment }: ModuleFacts): Violation[] {
  const violations = imports.flatMap((specifier) => importViolation(path, specifier));
  if (readsEnvironment && path !== ENVIRONMENT_READER) {
    violations.push({ rule: 'environment', path, what: `process.env may only be read in ${ENVIRONMENT_READER}` });
  }
  return violations;
}

function importViolation(path: string, specifier: string): Violation[] {
  const part = partOf(path) ?? '';
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = targetPath(path, specifier);
    return mayImport(part, partOf(target))
      ? []
      : [{ rule: 'import-direction', path, what: `may not import ${target}` }];
  }
  const library = packageName(specifier);
  if (part === 'domain' && !LIBRARIES_OF_DOMAIN.test(library))
    return [{ rule: 'library', path, what: `domain may not import ${specifier}` }];
  const broken = LIBRARY_RESTRICTIONS.filter((fence) => {
    const { library: pattern, allowedIn } = fence;
    return pattern.test(library) && !allowedIn.test(path);
  });
  return broken.map(() => ({
    rule: 'library',
    path,
    what: `${library} may not be imported here`,
  }));
}

function targetPath(path: string, specifier: string): string {
  const target = posix.join(posix.dirname(path), specifier);
  return posix.extname(target) === '' ? `${target}.ts` : target;
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function exportViolations(path: string, { exports, hasDefaultExport }: ModuleFacts): Violation[] {
  const violations: Violation[] = [];
  if (hasDefaultExport) violations.push({ rule: 'named-exports', path, what: 'has a default export' });
  const name = posix.basename(path, '.ts');
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) violations.push({ rule: 'file-name', path, what: 'is not in camelCase' });
  // A file with several exports may have a name for what they have in common.
  const [only = '', another] = exports;
  if (another === undefined && !ENTRY_POINT.test(path) && !isNamedAfter(name, only)) {
    violations.push({ rule: 'file-name', path, what: `is not named after its export (${exports.join(', ')})` });
  }
  return violations;
}

/**
 * Returns `true` if every word of the file's name starts a word of the export's name: `keyedQueue` fits `KeyedQueue`,
 * `symptom` fits `SymptomId`.
 */
function isNamedAfter(name: string, exported: string): boolean {
  const exportedWords = words(exported);
  return words(name).every((word) => exportedWords.some((other) => other.startsWith(word.replace(/s$/, ''))));
}

/** Splits an identifier in camelCase or UPPER_CASE into words in lower case. */
function words(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
}

/** Files about Korean grammar (particles, units), which may contain Korean. */
const GRAMMAR = /^dialogs\/words\//;

function textViolations(path: string, source: string, { korean }: ModuleFacts): Violation[] {
  const words = GRAMMAR.test(path) ? [] : korean;
  const violations: Violation[] = words.map((text) => ({ rule: 'korean', path, what: `${text} belongs in locales/` }));
  const lines = source.replace(/\n$/, '').split('\n').length;
  if (lines > MAX_LINES) violations.push({ rule: 'length', path, what: `${lines} lines, at most ${MAX_LINES}` });
  return violations;
}

function sdkInStorage(modules: readonly (SourceFile & { facts: ModuleFacts })[]): Violation[] {
  const users = modules.filter(
    ({ path, facts }) => path.startsWith('src/storage/') && facts.imports.some((specifier) => SDK.test(specifier)),
  );
  return users
    .slice(1)
    .map(({ path }) => ({ rule: 'sdk-in-storage', path, what: `${users[0]?.path} already imports the SDK` }));
}
