import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(__dirname, '../data');

/** Reads the labelled lines of all files `test/matching/data/WRITER.KIND.jsonl`, one file per writer. */
export function readLabelledFiles<Line>(kind: 'details'): readonly (readonly [writer: string, lines: Line[]])[] {
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
