import type { SymptomId } from '../../src/domain/symptom';

/** Ids of the dialogs that are not playbooks; a playbook's id is its symptom. */
export const CLARIFY_DIALOG = 'clarify';
export const SWITCH_SYMPTOM_DIALOG = 'switch_symptom';
export const OFFER_AGENT_DIALOG = 'offer_agent';

/** How a question that was laid over a playbook ended; with none of these the playbook's own question is put again. */
export interface OverlayAnswer {
  readonly switchTo?: SymptomId;
  readonly handedOver?: boolean;
  /** The driver answered the playbook's question instead, which had these quick replies. */
  readonly answeredBelow?: { readonly offered: readonly string[] };
}
