import { TRIED_STEPS, type TriedStep } from '../../src/domain/triedSteps';
import type { WordingKey } from '../words/wordingKey';

/** The wording by which each step is taken. */
const SPOKEN: Readonly<Record<TriedStep, WordingKey>> = {
  alternatives: 'guide.alternatives',
  fault_report: 'guide.report_please',
  patience: 'guide.status_patience',
  home_button: 'guide.home_button',
  status_change: 'guide.please_wait',
};

/** What a driver is asked to try by being told these. */
export function triedBy(spokenKeys: readonly WordingKey[]): TriedStep[] {
  return TRIED_STEPS.filter((step) => spokenKeys.includes(SPOKEN[step]));
}
