import { FAULT_KINDS, type FaultKind } from './faultKind';
import { SYMPTOM_IDS } from './symptom';

/** What a driver can report at one charger: faults of the charger, the symptoms, and a wrong payment. */
export const TROUBLES = [...FAULT_KINDS, ...SYMPTOM_IDS, 'payment'] as const;
export type Trouble = (typeof TROUBLES)[number];

export function isFaultKind(trouble: Trouble): trouble is FaultKind {
  return (FAULT_KINDS as readonly string[]).includes(trouble);
}
