import type { SymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../conversationTurn';
import type { Place } from './place';
import type { Playbook, Step, StepOf } from './playbook';

/** What becomes of a turn at a step. */
export type StepResult =
  | { readonly then: 'go'; readonly to: string }
  | { readonly then: 'wait' }
  | { readonly then: 'end' }
  | { readonly then: 'offer_switch'; readonly to: SymptomId }
  | { readonly then: 'offer_agent'; readonly angry?: boolean };

export const WAIT: StepResult = { then: 'wait' };
export const END: StepResult = { then: 'end' };

export function go(to: string): StepResult {
  return { then: 'go', to };
}

/** Where a step runs: the turn, the playbook and the place in it. */
export interface StepScene {
  readonly turn: ConversationTurn;
  readonly playbook: Playbook;
  readonly place: Place;
  /** The driver's message told a detail that was not known, whether asked for or not. */
  readonly learned?: boolean;
}

/** How a kind of step behaves. Steps that never wait need only `enter`. */
export interface StepKind<K extends Step['kind']> {
  enter(scene: StepScene, step: StepOf<K>): Promise<StepResult>;
  /** The driver has answered. */
  hear?(scene: StepScene, step: StepOf<K>): Promise<StepResult>;
  /** Puts the open question again, after something else was talked about. */
  repeat?(scene: StepScene, step: StepOf<K>): Promise<void>;
}
