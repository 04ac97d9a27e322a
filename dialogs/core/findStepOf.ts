import type { DialogInstance } from 'botbuilder-dialogs';
import { isSymptomId } from '../../src/domain/symptom';
import type { Playbooks } from './loadPlaybooks';
import type { Step } from './playbook';
import { positionSchema } from './playbookPosition';

/** Returns the step at which a dialog on the stack waits; `null` if it is no playbook, or an edit removed the step. */
export function findStepOf(instance: DialogInstance | undefined, playbooks: Playbooks): Step | null {
  if (instance === undefined || !isSymptomId(instance.id)) return null;
  const position = positionSchema.safeParse(instance.state).data;
  return playbooks.of(instance.id).steps.find(({ id }) => id === position?.step) ?? null;
}
