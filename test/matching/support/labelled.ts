import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(__dirname, '../data');

/** Every labelled line of `test/matching/data/*.KIND.jsonl`, each writer's file by its name. */
export function labelled<Line>(kind: 'details' | 'replies'): readonly (readonly [writer: string, lines: Line[]])[] {
  return readdirSync(DATA)
    .filter((name) => name.endsWith(`.${kind}.jsonl`))
    .sort()
    .map((name) => [name.split('.')[0] ?? name, readLines<Line>(join(DATA, name))] as const);
}

function readLines<Line>(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
