import { posix } from 'node:path';
import { readModule, type ModuleFacts } from './readModule';

/** A source file by its path from the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** The rules, by what each protects. */
export type Rule =
  | 'place'
  | 'arrow'
  | 'library'
  | 'environment'
  | 'file-name'
  | 'named-exports'
  | 'korean'
  | 'length'
  | 'sdk-in-storage';

/** One break of a rule. */
export interface Finding {
  readonly rule: Rule;
  readonly path: string;
  readonly what: string;
}

interface Fence {
  readonly library: RegExp;
  /** Paths in which the library may be imported. */
  readonly inside: RegExp;
}

const MOST_LINES = 300;
const JOINS_THE_PARTS = /^(src\/app\.ts|src\/index\.ts|src\/cli\/.*|scripts\/.*)$/;
const ENTRY_POINT = /^(src\/index\.ts|src\/cli\/.*|scripts\/.*)$/;
const READS_THE_ENVIRONMENT = 'src/platform/config.ts';
const SDK = /^(botbuilder|botframework-)/;

const FENCES: readonly Fence[] = [
  { library: SDK, inside: /^(dialogs\/|src\/(turn|channels|storage)\/|src\/app\.ts$)/ },
  { library: /^restify(-|$)/, inside: /^(src\/(channels|desk)\/|src\/app\.ts$)/ },
  { library: /^(kysely|better-sqlite3|pg|pg-.*)$/, inside: /^src\/storage\// },
  { library: /^nodemailer$/, inside: /^src\/handoff\// },
  { library: /^dotenv$/, inside: ENTRY_POINT },
];

/** Everything in these files that breaks a rule of the layout, in the order of the files. */
export function findFindings(files: readonly SourceFile[]): Finding[] {
  const modules = files.map((file) => ({ ...file, facts: readModule(file.path, file.source) }));
  return [
    ...modules.flatMap(({ path, source, facts }) => [
      ...placeFindings(path),
      ...importFindings(path, facts),
      ...exportFindings(path, facts),
      ...textFindings(path, source, facts),
    ]),
    ...sdkInStorage(modules),
  ];
}

/** The part of the program a path belongs to: a feature's folder, `join`, `locales`, or `null` where nothing belongs. */
function partOf(path: string): string | null {
  if (JOINS_THE_PARTS.test(path)) return 'join';
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

function placeFindings(path: string): Finding[] {
  return partOf(path) === null ? [{ rule: 'place', path, what: 'only app.ts and index.ts stand outside a part' }] : [];
}

function importFindings(path: string, { imports, readsEnvironment }: ModuleFacts): Finding[] {
  const findings = imports.flatMap((specifier) => importFinding(path, specifier));
  if (readsEnvironment && path !== READS_THE_ENVIRONMENT) {
    findings.push({ rule: 'environment', path, what: `process.env is for ${READS_THE_ENVIRONMENT}` });
  }
  return findings;
}

function importFinding(path: string, specifier: string): Finding[] {
  const part = partOf(path) ?? '';
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = targetPath(path, specifier);
    return mayImport(part, partOf(target)) ? [] : [{ rule: 'arrow', path, what: `may not import ${target}` }];
  }
  if (part === 'domain') return [{ rule: 'library', path, what: `domain imports no library, not even ${specifier}` }];
  const library = packageName(specifier);
  return FENCES.filter((fence) => fence.library.test(library) && !fence.inside.test(path)).map(() => ({
    rule: 'library',
    path,
    what: `${library} is fenced out of here`,
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

function exportFindings(path: string, { exports, hasDefaultExport }: ModuleFacts): Finding[] {
  const findings: Finding[] = [];
  if (hasDefaultExport) findings.push({ rule: 'named-exports', path, what: 'has a default export' });
  const name = posix.basename(path, '.ts');
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) findings.push({ rule: 'file-name', path, what: 'is not in camelCase' });
  // A file of several exports is named after what they have in common.
  const [only = '', another] = exports;
  if (another === undefined && !ENTRY_POINT.test(path) && !isNamedAfter(name, only)) {
    findings.push({ rule: 'file-name', path, what: `is named after none of its exports (${exports.join(', ')})` });
  }
  return findings;
}

/**
 * Whether every word of the file's name begins a word of the export's: `keyedQueue` after `KeyedQueue`, `readTime`
 * after what creates a `TimeReader`, `symptom` after `SymptomId`.
 */
function isNamedAfter(name: string, exported: string): boolean {
  const exportedWords = words(exported);
  return words(name).every((word) => exportedWords.some((other) => other.startsWith(word.replace(/s$/, ''))));
}

/** `createTimeReader` and `TIME_READER` alike, in lower case. */
function words(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
}

/** Code about the language itself (particles, units), not sentences in it. */
const GRAMMAR = /^dialogs\/words\//;

function textFindings(path: string, source: string, { korean }: ModuleFacts): Finding[] {
  const words = GRAMMAR.test(path) ? [] : korean;
  const findings: Finding[] = words.map((text) => ({ rule: 'korean', path, what: `${text} belongs in locales/` }));
  const lines = source.replace(/\n$/, '').split('\n').length;
  if (lines > MOST_LINES) findings.push({ rule: 'length', path, what: `${lines} lines, at most ${MOST_LINES}` });
  return findings;
}

function sdkInStorage(modules: readonly (SourceFile & { facts: ModuleFacts })[]): Finding[] {
  const users = modules.filter(
    ({ path, facts }) => path.startsWith('src/storage/') && facts.imports.some((specifier) => SDK.test(specifier)),
  );
  return users
    .slice(1)
    .map(({ path }) => ({ rule: 'sdk-in-storage', path, what: `${users[0]?.path} does it already` }));
}
