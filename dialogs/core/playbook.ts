import { z } from 'zod';
import { GUIDE_TYPES, HANDOFF_REASONS } from '../../src/domain/ticket';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { SESSION_KINDS, SYMPTOM_CHECKS, type SymptomTraits } from '../../src/domain/symptomTraits';
import { FACT_NAMES } from '../../src/domain/ticketFields';
import { paragraphsSchema } from './paragraphs';

export const SLOTS = ['station', 'charger', 'errorStep', 'chargerSpeed', 'endedAt', 'faultDescription'] as const;
/** A detail that a playbook can ask for. */
export type Slot = (typeof SLOTS)[number];

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and _');
const key = z.string().min(1);
const on = z.record(z.string(), id);

/** One step of a playbook. `next` and the values of `on` are ids of other steps of the same playbook. */
const step = z.discriminatedUnion('kind', [
  /** Asks for a slot that is still empty. */
  z.strictObject({
    id,
    kind: z.literal('ask'),
    slot: z.enum(SLOTS),
    next: id,
    on: on.optional(),
    /** If set, asks only if the directory has the station. */
    when: z.literal('station_known').optional(),
  }),
  /** Finds the driver's own session if the account is known. `ended`: next step if the session is completed. */
  z.strictObject({ id, kind: z.literal('find_session'), next: id, on: z.strictObject({ ended: id }).optional() }),
  /** Runs the back-office look-ups for the agent. */
  z.strictObject({ id, kind: z.literal('look_up'), next: id }),
  /** Sends one bubble and goes on. */
  z.strictObject({ id, kind: z.literal('say'), say: paragraphsSchema, next: id }),
  /** Sends one bubble and waits for one of the outcomes. */
  z.strictObject({ id, kind: z.literal('choose'), say: paragraphsSchema, choices: z.array(key).min(1), on }),
  /** Explains the in-app fault report, menu by menu on request, and waits for the outcome. */
  z.strictObject({ id, kind: z.literal('fault_report'), intro: key, on }),
  /** Records the current time as the end of the charge. */
  z.strictObject({ id, kind: z.literal('ended_now'), next: id }),
  /**
   * Says by when the status changes by itself, and branches on whether that time has passed. The explanation before it
   * is `explain`, or `explainPassed` if the time has passed.
   */
  z.strictObject({
    id,
    kind: z.literal('deadline'),
    explain: paragraphsSchema.optional(),
    explainPassed: paragraphsSchema.optional(),
    /**
     * `announced`: next step if the driver was already informed that the status has changed; `others`: if the charge is
     * another driver's.
     */
    on: z.strictObject({ passed: id, waiting: id, announced: id.optional(), others: id.optional() }),
  }),
  /** Requests the status change from the back office. `unpriced`: next step if it changed but the amount is unknown. */
  z.strictObject({
    id,
    kind: z.literal('change_status'),
    on: z.strictObject({ changed: id, unpriced: id, unavailable: id }),
  }),
  /** Opens the ticket and sends the playbook's `handOver` wordings. */
  z.strictObject({ id, kind: z.literal('hand_over'), reason: z.enum(HANDOFF_REASONS) }),
  /** Sends one bubble and ends the playbook; `forget` also deletes the support case, because it is solved. */
  z.strictObject({ id, kind: z.literal('end'), say: paragraphsSchema, forget: z.literal(true).optional() }),
]);

/** How one symptom is handled: the steps of the call-centre guide as data. */
export const playbookSchema = z.strictObject({
  symptom: z.enum(SYMPTOM_IDS),
  guideType: z.enum(GUIDE_TYPES),
  /** The category path without its leaf. */
  category: z.tuple([z.string().min(1), z.string().min(1), z.string().min(1)]),
  /** All of `SymptomTraits`; a playbook file that misses one fails to load. */
  traits: z.strictObject({
    operatorInquiry: z.boolean(),
    mustBeKnown: z.array(z.enum(FACT_NAMES)),
    describesFault: z.boolean(),
    endsSession: z.boolean(),
    check: z.enum(SYMPTOM_CHECKS),
    sessionKind: z.enum(SESSION_KINDS),
    sessionMaxAgeHours: z.number().positive(),
  }) satisfies z.ZodType<SymptomTraits>,
  /** Sent when the case is handed over to an agent. */
  handOver: paragraphsSchema,
  start: id,
  /** The first step if the driver comes back after the end because the problem is not solved. */
  onReturn: id,
  /** Next steps by reply meaning; they apply even if the open question asks for something else. */
  onAnyStep: on,
  steps: z.array(step).min(1),
});

export type Playbook = z.infer<typeof playbookSchema>;
export type Step = z.infer<typeof step>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
