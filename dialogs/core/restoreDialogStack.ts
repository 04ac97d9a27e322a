import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { isSymptomId, SYMPTOM_IDS, type SymptomId } from '../../src/domain/symptom';
import { HANDOFF_REASONS } from '../../src/domain/ticket';
import {
  CALL_BACK_DIALOG,
  CLARIFY_DIALOG,
  OFFER_AGENT_DIALOG,
  RECAP_DIALOG,
  REPORT_FOLLOW_UP_DIALOG,
  SWITCH_SYMPTOM_DIALOG,
} from './dialogIds';
import { UNKNOWN_POSITION, positionSchema } from './playbookPosition';

const symptom = z.enum(SYMPTOM_IDS);
const interruptionSchema = z.object({ offered: z.array(z.string()) });

/** The shape of each dialog's stored state, by dialog id. */
const DIALOG_STATE_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(SYMPTOM_IDS.map((id) => [id, positionSchema])),
  [CLARIFY_DIALOG]: z.object({ symptoms: z.array(symptom) }),
  [OFFER_AGENT_DIALOG]: interruptionSchema,
  [CALL_BACK_DIALOG]: z.object({ question: z.enum(['contact', 'place']) }),
  [RECAP_DIALOG]: z.object({
    reason: z.enum(HANDOFF_REASONS),
    askedAt: z.string(),
    isFixing: z.boolean(),
    rounds: z.number(),
  }),
  [REPORT_FOLLOW_UP_DIALOG]: z.object({ question: z.enum(['still_same', 'status']) }),
  [SWITCH_SYMPTOM_DIALOG]: interruptionSchema.extend({
    from: symptom,
    to: symptom,
    pendingCase: z.looseObject({ details: z.looseObject({}), said: z.array(z.string()) }),
    asked: z.number(),
  }),
};

const dialogInstanceSchema = z.object({ id: z.string(), state: z.unknown() });

interface StoredDialogs {
  readonly dialogs: DialogState;
  readonly case: { readonly symptom: SymptomId | null } | null;
}

/**
 * Restores the stored dialog stack if this version can read all its entries. Otherwise returns the playbook of the
 * current case without a position: it begins again and skips the questions that are already answered.
 */
export function restoreDialogStack({ dialogs, case: supportCase }: StoredDialogs): DialogState {
  const { dialogStack } = dialogs;
  if (dialogStack.length === 0) return { dialogStack: [] };
  const currentSymptom = supportCase?.symptom ?? null;
  const isValid = dialogStack.every((entry: unknown) => {
    const { data } = dialogInstanceSchema.safeParse(entry);
    if (data === undefined || !DIALOG_STATE_SCHEMAS[data.id]?.safeParse(data.state).success) return false;
    return !isSymptomId(data.id) || data.id === currentSymptom;
  });
  if (isValid) return { dialogStack };
  return { dialogStack: currentSymptom === null ? [] : [{ id: currentSymptom, state: { ...UNKNOWN_POSITION } }] };
}
