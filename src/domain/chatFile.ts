import type { ConversationKey } from './store';

/** A file that a driver sent through a channel which stores nothing itself. */
export interface ChatFile {
  /** Cannot be guessed: who has it may read the file. */
  readonly id: string;
  /** By the content, not by what the client says. */
  readonly contentType: string;
  readonly name: string;
  readonly content: Buffer;
}

/** Stores files of drivers. They are deleted with their conversation, or with the message that they came with. */
export interface ChatFiles {
  /** Adds files to a conversation, which must exist. One whose id is stored already is not added again. */
  add(key: ConversationKey, activityId: string, files: readonly ChatFile[]): Promise<void>;
  find(id: string): Promise<ChatFile | null>;
}
