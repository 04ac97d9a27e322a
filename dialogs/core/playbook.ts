import { z } from 'zod';
import { GUIDE_TYPES, HANDOFF_REASONS } from '../../src/domain/ticket';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { paragraphsSchema } from './paragraphs';

export const SLOTS = ['station', 'charger', 'errorStep', 'chargerSpeed', 'endedAt', 'faultDescription'] as const;
/** What can be asked for. */
export type Slot = (typeof SLOTS)[number];

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and _');
const key = z.string().min(1);
const on = z.record(z.string(), id);

/** One step of a playbook. `next` and the values of `on` are ids of other steps of the same playbook. */
const step = z.discriminatedUnion('kind', [
  /** Asks for a slot that is not known yet. */
  z.strictObject({
    id,
    kind: z.literal('ask'),
    slot: z.enum(SLOTS),
    next: id,
    on: on.optional(),
    /** Asked only where the directory has the station. */
    when: z.literal('station_known').optional(),
  }),
  /** Finds the driver's own charging session, where the account is known. `ended`: it shows as ended already. */
  z.strictObject({ id, kind: z.literal('find_session'), next: id, on: z.strictObject({ ended: id }).optional() }),
  /** Looks into the back office for the agent. */
  z.strictObject({ id, kind: z.literal('look_up'), next: id }),
  /** Says one bubble and goes on. */
  z.strictObject({ id, kind: z.literal('say'), say: paragraphsSchema, next: id }),
  /** Says one bubble and waits for one of the outcomes. */
  z.strictObject({ id, kind: z.literal('choose'), say: paragraphsSchema, choices: z.array(key).min(1), on }),
  /** Introduces the in-app fault report, walks through it on request, and waits for what came of it. */
  z.strictObject({ id, kind: z.literal('fault_report'), intro: key, on }),
  /** Takes down that the charge has ended this moment. */
  z.strictObject({ id, kind: z.literal('ended_now'), next: id }),
  /**
   * Tells until when a status may still change, and branches on whether that has passed. `explain` is said before it,
   * `explainPassed` instead of it where there is nothing left to wait for.
   */
  z.strictObject({
    id,
    kind: z.literal('deadline'),
    explain: paragraphsSchema.optional(),
    explainPassed: paragraphsSchema.optional(),
    /** `told`: the driver was told before that the status has changed, and there is nothing left to wait for. */
    on: z.strictObject({ passed: id, waiting: id, told: id.optional() }),
  }),
  /** Has the back office change the status, if it can. `unpriced`: changed, and the amount is not known. */
  z.strictObject({
    id,
    kind: z.literal('change_status'),
    on: z.strictObject({ changed: id, unpriced: id, unavailable: id }),
  }),
  /** Opens the ticket and says the playbook's `handOver` wordings. */
  z.strictObject({ id, kind: z.literal('hand_over'), reason: z.enum(HANDOFF_REASONS) }),
  /** Says one bubble and ends; `forget` when the trouble is over for good. */
  z.strictObject({ id, kind: z.literal('end'), say: paragraphsSchema, forget: z.literal(true).optional() }),
]);

/** How one symptom is handled: the guide's order as data. */
export const playbookSchema = z.strictObject({
  symptom: z.enum(SYMPTOM_IDS),
  guideType: z.enum(GUIDE_TYPES),
  /** The category path without its leaf. */
  category: z.tuple([z.string().min(1), z.string().min(1), z.string().min(1)]),
  /** What is said when the case goes to a person. */
  handOver: paragraphsSchema,
  start: id,
  /** Where a driver comes in again who says, after the end, that it still does not work. */
  again: id,
  /** Outcomes that count wherever the driver mentions them. */
  anytime: on,
  steps: z.array(step).min(1),
});

export type Playbook = z.infer<typeof playbookSchema>;
export type Step = z.infer<typeof step>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
