import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SYMPTOM_IDS, type SymptomId } from '../../src/domain/symptom';
import { CodedError } from '../../src/platform/codedError';
import { playbookSchema, type Playbook } from './playbook';
import { findPlaybookProblems } from './playbookProblems';

const leafSchema = z.strictObject({
  default: z.string().min(1),
  stations: z.array(z.strictObject({ leaf: z.string().min(1), names: z.array(z.string().min(1)) })),
});

/** The playbooks of all symptoms, and the leaf under which the call centre files a station. */
export interface Playbooks {
  of(symptom: SymptomId): Playbook;
  /** @param station as the driver typed it */
  leafOf(station: string | null): string;
}

/**
 * Reads `playbooks/` and `categoryLeaf.json` of the dialogs' folder. Throws one `playbooks_invalid` error whose
 * detail lists every fault of all of them.
 */
export function loadPlaybooks(folder: string, hasWording: (key: string) => boolean): Playbooks {
  const problems: string[] = [];
  const playbooks = new Map<SymptomId, Playbook>();
  for (const symptom of SYMPTOM_IDS) {
    const name = `playbooks/${symptom}.json`;
    const playbook = readJson(join(folder, name), name, playbookSchema, problems);
    if (playbook === null) continue;
    if (playbook.symptom !== symptom)
      problems.push(`${name}: says it is for “${playbook.symptom}”. Rename one of the two.`);
    problems.push(...findPlaybookProblems(playbook, hasWording, (choice) => hasWording(`choice.${choice}`)));
    playbooks.set(symptom, playbook);
  }
  const leaves = readJson(join(folder, 'categoryLeaf.json'), 'categoryLeaf.json', leafSchema, problems);
  if (problems.length > 0 || leaves === null)
    throw new CodedError('playbooks_invalid', { detail: problems.join('\n') });
  return {
    of: (symptom) => playbooks.get(symptom)!,
    leafOf: (station) => leafOf(station, leaves),
  };
}

function leafOf(station: string | null, leaves: z.infer<typeof leafSchema>): string {
  const name = normalizeName(station ?? '');
  return (
    leaves.stations.find((entry) => entry.names.some((known) => name.includes(normalizeName(known))))?.leaf ??
    leaves.default
  );
}

function normalizeName(name: string): string {
  return name.toLowerCase().replace(/\s/g, '');
}

function readJson<T>(path: string, name: string, schema: z.ZodType<T>, problems: string[]): T | null {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push(`${name}: cannot be read as JSON (${(error as Error).message}).`);
    return null;
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  problems.push(
    ...parsed.error.issues.map((issue) => `${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
  return null;
}
