import type { WordingValues } from '../../src/domain/localeWordings';
import type { WordingKey } from '../words/wordingKey';

/** What an agent wrote to the driver. */
export interface AgentMessage {
  /** The agent's name; `null` if it is not known. */
  readonly agent: string | null;
  readonly text: string;
}

/** A wording to send, with the values of its placeholders. */
export interface Line {
  readonly key: WordingKey;
  readonly values?: WordingValues;
  /** If set, the line is an item of a numbered list. */
  readonly number?: number;
  /** If `true`, no blank line separates it from the previous line. */
  readonly sameParagraph?: boolean;
  /** Which sentence to use if the wording has several; taken modulo their number. */
  readonly variant?: number;
  /** If set, the wording passes on this message of an agent; channels may show it under the agent's name instead. */
  readonly agentMessage?: AgentMessage;
}
