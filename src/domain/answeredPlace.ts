/** What a message names if it is the answer to "which station?". */
export interface AnsweredPlace {
  /** As typed, without the endings of a sentence. */
  readonly name: string;
  /** `doubtful`: it may not be a name, or names no certain place ("next to the gas station"), so ask before using it. */
  readonly certainty: 'sure' | 'doubtful';
  /** The name is only a town or district. */
  readonly isArea?: true;
  /** The town or district that the message names beside the place ("the fish market near the sea, Busan"). */
  readonly area?: string;
  /** The name is only a kind of place, of which there are many ("flat, basement"). */
  readonly isKindOnly?: true;
}
