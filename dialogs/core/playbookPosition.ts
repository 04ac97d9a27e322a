import { z } from 'zod';

/** A conversation's position in a playbook. Stored between turns by step id, which survives edits of the playbook. */
export const positionSchema = z.object({
  step: z.string(),
  /** The number of consecutive replies at this step that were not understood. */
  tries: z.number(),
  /** How often the question of this step was asked. */
  asks: z.number().default(0),
  /** The menu shown in the menu-by-menu walk, from 1; 0 outside the walk. */
  walk: z.number(),
  /** Placeholder values for later wordings of this playbook. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type PlaybookPosition = z.infer<typeof positionSchema>;

/** A position that matches no step, so that the playbook begins again. */
export const UNKNOWN_POSITION: PlaybookPosition = { step: '', tries: 0, asks: 0, walk: 0, values: {} };
