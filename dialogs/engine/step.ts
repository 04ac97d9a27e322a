import type { SymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../conversationTurn';
import type { WordingValues } from '../words/words';
import type { Playbook, Step, StepOf } from './playbook';

/** Where a conversation stands in a playbook. Stored between turns: places are step ids, which outlive edits. */
export interface Place {
  step: string;
  /** Answers in a row that were not understood at this step. */
  tries: number;
  /** The menu step shown in the step-by-step walk, from 1; 0 outside the walk. */
  walk: number;
  /** What later wordings of this playbook are filled with. */
  values: WordingValues;
}

/** What becomes of a turn at a step. */
export type StepResult =
  | { readonly then: 'go'; readonly to: string }
  | { readonly then: 'wait' }
  | { readonly then: 'end' }
  | { readonly then: 'offer_switch'; readonly to: SymptomId }
  | { readonly then: 'offer_agent' };

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
}

/** How a kind of step behaves. Steps that never wait need only `enter`. */
export interface StepKind<K extends Step['kind']> {
  enter(scene: StepScene, step: StepOf<K>): Promise<StepResult>;
  /** The driver has answered. */
  hear?(scene: StepScene, step: StepOf<K>): Promise<StepResult>;
  /** Puts the open question again, after something else was talked about. */
  repeat?(scene: StepScene, step: StepOf<K>): Promise<void>;
}
