import { z } from 'zod';

/** Where a conversation stands in a playbook. Stored between turns: places are step ids, which outlive edits. */
export const positionSchema = z.object({
  step: z.string(),
  /** Answers in a row that were not understood at this step. */
  tries: z.number(),
  /** The menu step shown in the step-by-step walk, from 1; 0 outside the walk. */
  walk: z.number(),
  /** What later wordings of this playbook are filled with. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type PlaybookPosition = z.infer<typeof positionSchema>;

/** A place in a playbook that is not known any more; no step has this id. */
export const START_OVER: PlaybookPosition = { step: '', tries: 0, walk: 0, values: {} };
