import type { SymptomId } from '../../src/domain/symptom';

/** Ids of the dialogs that are not playbooks; a playbook's id is its symptom. */
export const CLARIFY_DIALOG = 'clarify';
export const SWITCH_SYMPTOM_DIALOG = 'switch_symptom';
export const OFFER_AGENT_DIALOG = 'offer_agent';
export const CALL_BACK_DIALOG = 'call_back';
export const RECAP_DIALOG = 'recap';
export const REPORT_FOLLOW_UP_DIALOG = 'report_follow_up';

/** The result of a dialog that interrupted a playbook. If no field is set, the playbook repeats its own question. */
export interface InterruptionResult {
  readonly switchTo?: SymptomId;
  readonly handedOver?: boolean;
  /** Set if the driver answered the playbook's question instead; `offered` are the quick replies of that question. */
  readonly answersPlaybook?: { readonly offered: readonly string[] };
}
