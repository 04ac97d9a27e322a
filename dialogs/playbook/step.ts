import type { SymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import type { PlaybookPosition } from '../core/playbookPosition';
import type { Playbook, Step, StepOf } from '../core/playbook';

/** What becomes of a turn at a step. */
export type StepResult =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'wait' }
  | { readonly kind: 'end' }
  | { readonly kind: 'offer_switch'; readonly to: SymptomId }
  | { readonly kind: 'offer_agent'; readonly angry?: boolean };

export const WAIT: StepResult = { kind: 'wait' };
export const END: StepResult = { kind: 'end' };

export function goTo(to: string): StepResult {
  return { kind: 'go', to };
}

/** Where a step runs: the turn, the playbook and the place in it. */
export interface StepContext {
  readonly turn: ConversationTurn;
  readonly playbook: Playbook;
  readonly position: PlaybookPosition;
  /** The driver's message told a detail that was not known, whether asked for or not. */
  readonly hasNewDetails?: boolean;
}

/** How a kind of step behaves. Steps that never wait need only `enter`. */
export interface StepKind<K extends Step['kind']> {
  enter(scene: StepContext, step: StepOf<K>): Promise<StepResult>;
  /** The driver has answered. */
  handleReply?(scene: StepContext, step: StepOf<K>): Promise<StepResult>;
  /** Puts the open question again, after something else was talked about. */
  reprompt?(scene: StepContext, step: StepOf<K>): Promise<void>;
}
