/** The four kinds of charging trouble the approved script covers, in the script's order (Q1–Q4). */
export const SYMPTOM_IDS = ['auth_pending', 'auth_failed', 'stuck_in_use', 'other_fault'] as const;

export type SymptomId = (typeof SYMPTOM_IDS)[number];

/** The symptom of every trouble that is none of the other symptoms (기타). */
export const CATCH_ALL_SYMPTOM: SymptomId = 'other_fault';

export function isSymptomId(value: unknown): value is SymptomId {
  return SYMPTOM_IDS.some((id) => id === value);
}
