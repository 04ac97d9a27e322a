import { TRIED_STEPS, type TriedStep } from '../../src/domain/triedSteps';
import type { WordingKey } from '../words/wordingKey';

/** The wording that asks the driver to take each step. */
const REQUEST_KEYS: Readonly<Record<TriedStep, WordingKey>> = {
  alternatives: 'guide.alternatives',
  fault_report: 'guide.report_please',
  patience: 'guide.status_patience',
  home_button: 'guide.home_button',
  status_change: 'guide.please_wait',
};

/** Returns the steps that the spoken wordings ask the driver to try. */
export function listTriedSteps(spokenKeys: readonly WordingKey[]): TriedStep[] {
  return TRIED_STEPS.filter((step) => spokenKeys.includes(REQUEST_KEYS[step]));
}
