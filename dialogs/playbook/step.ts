import type { Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import type { HandoffReason } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { PlaybookPosition } from '../core/playbookPosition';
import type { Playbook, Step, StepOf } from '../core/playbook';

/** What happens after a step has run: another step, the driver's reply, the end, or an interrupting dialog. */
export type StepResult =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'wait' }
  | { readonly kind: 'end' }
  | { readonly kind: 'recap'; readonly reason: HandoffReason }
  | { readonly kind: 'offer_switch'; readonly to: SymptomId }
  | { readonly kind: 'switch'; readonly to: SymptomId }
  | { readonly kind: 'offer_agent'; readonly angry?: boolean };

/** After this many consecutive replies to one question that do not answer it, the bot stops asking. */
export const MAX_TRIES = 2;

export const WAIT: StepResult = { kind: 'wait' };
export const END: StepResult = { kind: 'end' };

export function goTo(to: string): StepResult {
  return { kind: 'go', to };
}

/** What a step runs with: the turn, the playbook and the position in it. */
export interface StepContext {
  readonly turn: ConversationTurn;
  readonly playbook: Playbook;
  readonly position: PlaybookPosition;
  /** The driver's message changed a detail of the case, whether it was asked for or not. */
  readonly hasNewDetails?: boolean;
  /** The case's details before the driver's message. */
  readonly detailsBefore?: Details;
  /** The place that the driver corrected was repeated already. */
  readonly isPlaceAcknowledged?: boolean;
}

/** The behaviour of one kind of step. Steps that never wait for a reply need only `enter`. */
export interface StepKind<K extends Step['kind']> {
  enter(context: StepContext, step: StepOf<K>): Promise<StepResult>;
  /** Called with the driver's reply. */
  handleReply?(context: StepContext, step: StepOf<K>): Promise<StepResult>;
  /** Sends the open question again after an interruption. */
  reprompt?(context: StepContext, step: StepOf<K>): Promise<void>;
}
