import { listWordingKeys } from './paragraphs';
import type { Playbook, Step } from './playbook';

/** The ids of the steps that may directly follow a step. */
function listSuccessors(step: Step): string[] {
  const next: string[] = [];
  if ('next' in step) next.push(step.next);
  if ('on' in step && step.on !== undefined) next.push(...Object.values(step.on));
  return next;
}

/** Returns the problems of a playbook, one sentence each with its remedy; empty if it is valid. */
export function findPlaybookProblems(
  playbook: Playbook,
  hasWording: (key: string) => boolean,
  hasChoice: (choice: string) => boolean,
): string[] {
  const problems: string[] = [];
  const file = `${playbook.symptom}.json`;
  const ids = playbook.steps.map((step) => step.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) {
    problems.push(`${file}: two steps are called “${id}”. Give one of them another id.`);
  }
  for (const [origin, target] of listTransitions(playbook)) {
    if (!ids.includes(target))
      problems.push(`${file}: ${origin} goes to “${target}”, which does not exist. Add or correct it.`);
  }
  const reached = findReachableSteps(playbook);
  for (const id of new Set(ids)) {
    if (!reached.has(id)) problems.push(`${file}: no way leads to step “${id}”. Link to it or remove it.`);
  }
  for (const key of new Set([...listWordingKeys(playbook.handOver), ...playbook.steps.flatMap(listStepWordingKeys)])) {
    if (!hasWording(key)) problems.push(`${file}: the wording “${key}” is not in locales/ko.json. Add or correct it.`);
  }
  for (const choice of new Set(playbook.steps.flatMap((step) => (step.kind === 'choose' ? step.choices : [])))) {
    if (!hasChoice(choice)) problems.push(`${file}: the quick reply “choice.${choice}” is not in locales/ko.json.`);
  }
  return problems;
}

function listTransitions(playbook: Playbook): [origin: string, target: string][] {
  return [
    ['“start”', playbook.start],
    ['“onReturn”', playbook.onReturn],
    ...Object.values(playbook.onAnyStep).map((target): [string, string] => ['“onAnyStep”', target]),
    ...playbook.steps.flatMap((step) =>
      listSuccessors(step).map((target): [string, string] => [`step “${step.id}”`, target]),
    ),
  ];
}

function findReachableSteps(playbook: Playbook): Set<string> {
  const reached = new Set<string>();
  const pending = [playbook.start, playbook.onReturn, ...Object.values(playbook.onAnyStep)];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const step = playbook.steps.find((candidate) => candidate.id === id);
    if (reached.has(id) || step === undefined) continue;
    reached.add(id);
    pending.push(...listSuccessors(step));
  }
  return reached;
}

function listStepWordingKeys(step: Step): string[] {
  if ('say' in step) return listWordingKeys(step.say);
  if (step.kind === 'deadline') return listWordingKeys([...(step.explain ?? []), ...(step.explainPassed ?? [])]);
  return 'intro' in step ? [step.intro] : [];
}
