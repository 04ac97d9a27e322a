import { z } from 'zod';
import { SYMPTOM_IDS, type SymptomId } from '../../src/domain/symptom';
import { NO_TRAITS, type SymptomCatalog } from '../../src/domain/symptomTraits';
import type { CategoryPath } from '../../src/domain/ticket';
import { CodedError } from '../../src/platform/codedError';
import { readLocaleFile } from '../../src/platform/readLocaleFile';
import { playbookSchema, type Playbook } from './playbook';
import { findPlaybookProblems } from './playbookProblems';

const leafSchema = z.strictObject({
  default: z.string().min(1),
  stations: z.array(z.strictObject({ leaf: z.string().min(1), names: z.array(z.string().min(1)) })),
});

/** The playbooks of all symptoms, and the call centre's category leaf of each station. */
export interface Playbooks extends SymptomCatalog {
  of(symptom: SymptomId): Playbook;
  /** @param station as the driver typed it */
  leafOf(station: string | null): string;
  /** Returns the call centre's category paths (상담유형) of all symptoms and leaves. */
  listCategories(): readonly CategoryPath[];
}

/**
 * Loads `playbooks/` and `categoryLeaf.json` from the dialogs' folder. Throws `playbooks_invalid` if any file has a
 * problem; its detail lists the problems of all files.
 */
export function loadPlaybooks(folder: string, hasWording: (key: string) => boolean): Playbooks {
  const problems: string[] = [];
  const playbooks = new Map<SymptomId, Playbook>();
  for (const symptom of SYMPTOM_IDS) {
    const name = `playbooks/${symptom}.json`;
    const playbook = readLocaleFile(folder, name, playbookSchema, problems);
    if (playbook === undefined) continue;
    if (playbook.symptom !== symptom)
      problems.push(`${name}: its symptom is “${playbook.symptom}”. Rename the file or correct the symptom.`);
    problems.push(...findPlaybookProblems(playbook, hasWording, (choice) => hasWording(`choice.${choice}`)));
    playbooks.set(symptom, playbook);
  }
  const leaves = readLocaleFile(folder, 'categoryLeaf.json', leafSchema, problems);
  if (problems.length > 0 || leaves === undefined)
    throw new CodedError('playbooks_invalid', { detail: problems.join('\n') });
  return {
    of: (symptom) => playbooks.get(symptom)!,
    traitsOf: (symptom) => (symptom === null ? NO_TRAITS : playbooks.get(symptom)!.traits),
    leafOf: (station) => leafOf(station, leaves),
    listCategories: () => listCategories([...playbooks.values()], leaves),
  };
}

function listCategories(playbooks: readonly Playbook[], leaves: z.infer<typeof leafSchema>): CategoryPath[] {
  const leafNames = [...new Set([leaves.default, ...leaves.stations.map(({ leaf }) => leaf)])];
  return playbooks.flatMap(({ category }) => leafNames.map((leaf): CategoryPath => [...category, leaf]));
}

function leafOf(station: string | null, leaves: z.infer<typeof leafSchema>): string {
  const name = normalizeName(station ?? '');
  return (
    leaves.stations.find((entry) => entry.names.some((part) => name.includes(normalizeName(part))))?.leaf ??
    leaves.default
  );
}

function normalizeName(name: string): string {
  return name.toLowerCase().replace(/\s/g, '');
}
