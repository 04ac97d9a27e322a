import { z } from 'zod';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { text, texts } from './stateFields';

/** A danger that the driver reported, until it is taken back. */
export const dangerSchema = z.object({
  /** What endangers: a charger, a road, a car or lift that does not open, an illness. */
  kind: z.enum(['charger', 'roadside', 'trapped', 'ill']).catch('charger'),
  hasAskedPlace: z.boolean(),
  /** It has stopped or help is there; the charger is still unsafe to touch. */
  isOver: z.boolean().catch(false),
  isHelpCalled: z.boolean().catch(false),
  /** The building's office or guards know of it. */
  isOfficeCalled: z.boolean().catch(false),
  /** The driver has found another cause than the charger; the ticket stays urgent until a person has looked. */
  isFalseAlarm: z.boolean().catch(false),
  /** The connector has been pulled out since the last report. */
  isUnplugged: z.boolean().catch(false),
  /** The driver was given advice for a person who is hurt. */
  isHurt: z.boolean().catch(false),
  /** Whether people or animals are in the car, as far as the driver has said. */
  occupants: z.enum(['unknown', 'inside', 'out']).catch('unknown'),
  /** The wordings of the last answer; said once more, they begin in another way. */
  lastAnswer: texts,
  /** The messages that report the danger, oldest first. */
  reports: texts,
  /** The fault and the symptom that were known before the danger. */
  faultBefore: text,
  symptomBefore: z.enum(SYMPTOM_IDS).nullable().catch(null),
});

/** The question whether the driver's words are about a danger; it is asked once. */
export const dangerDoubtSchema = z.object({
  /** The words, until the driver has answered; then `null`. */
  text,
  /** The quick replies that were offered before the question. */
  offered: texts,
});

export type DangerDoubt = z.infer<typeof dangerDoubtSchema>;

export type DangerState = z.infer<typeof dangerSchema>;
