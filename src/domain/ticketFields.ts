import { z } from 'zod';
import {
  formatAmount,
  formatFactTime,
  formatKwh,
  formatList,
  formatLocation,
  formatNumberedCharger,
  type FactValueWordings,
} from './formatFactValue';
import { agentWorkSchema } from './agentWork';
import { CHARGER_SPEEDS } from './chargerSpeed';
import { describeCheckResult } from './describeCheck';
import { ERROR_STEPS } from './errorStep';
import { LOCALES } from './locale';
import { MOODS } from './mood';
import { SYMPTOM_IDS } from './symptom';
import { GUIDE_TYPES, HANDOFF_REASONS, TICKET_STATUSES } from './ticket';
import { TRIED_STEPS } from './triedSteps';

/** What a detail of a message is about. */
export type DetailSubject = 'place' | 'trouble' | 'driver';

/** The rules for storing and showing a ticket field. */
interface FieldRules {
  /** The schema of stored values. A field that older tickets lack has a default. */
  readonly schema: z.ZodType;
  /** The detail of the driver's messages that fills the field; `null` if none does. */
  readonly detail: string | null;
  /** What the detail is about. Details of the trouble no longer apply when the driver turns to another symptom. */
  readonly about: DetailSubject | null;
  /** Whether the driver may still fill in the field while waiting for an agent. */
  readonly isLate: boolean;
  /**
   * Whether the value is text that the driver typed: masked for operators and sanitized for boards, unless confirmed.
   */
  readonly isFreeText: boolean;
  /**
   * The names of the facts in `TICKET_FACTS` that show the field to staff; empty if each view shows it in its own way.
   */
  readonly facts: readonly string[];
}

const text = z.string();
const texts = z.array(text).readonly().default([]);
/** Makes a field `null` in older tickets, which lack fields that were added later. */
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
/** The call centre's category path (상담유형), from the widest to the leaf. */
export const categorySchema = z.tuple([text, text, text, text]).readonly();
const isoTime = text.refine((value) => !Number.isNaN(Date.parse(value)));

/** A charging session from the back office. Times are ISO 8601, energy is in kWh, money in whole won. */
const sessionSchema = z.object({
  station: text.nullable(),
  charger: text.nullable(),
  tid: text.nullable(),
  startedAt: text.nullable(),
  endedAt: text.nullable(),
  kwh: z.number().nullable(),
  amountWon: z.number().nullable(),
  status: text.nullable(),
});

const SESSION_FACTS = ['session_started', 'session_ended', 'kwh', 'amount', 'session_status'] as const;

/** A field that is set at hand-over, not by the driver, and that each place shows in its own way, or not at all. */
const PLAIN = { detail: null, about: null, isLate: false, isFreeText: false, facts: [] } as const;

/**
 * The fields of a ticket, in the order of the hand-over package. Unknown is `null`, never an empty string or a guess.
 * Storage, late details, mail, board and ticket page are derived from this table.
 */
export const TICKET_FIELDS = {
  number: { ...PLAIN, schema: text },
  status: { ...PLAIN, schema: z.enum(TICKET_STATUSES) },
  /** ISO 8601, UTC. */
  createdAt: { ...PLAIN, schema: text },
  channel: { ...PLAIN, schema: text },
  conversationId: { ...PLAIN, schema: text },
  locale: { ...PLAIN, schema: z.enum(LOCALES) },
  /** Changes if the danger for which the ticket was opened was none. */
  reason: { ...PLAIN, schema: z.enum(HANDOFF_REASONS), isLate: true },
  symptom: { ...PLAIN, schema: orNull(z.enum(SYMPTOM_IDS)), isLate: true, facts: ['symptom'] },
  /** The call centre's category path (상담유형), from the widest to the leaf. */
  category: { ...PLAIN, schema: orNull(categorySchema), isLate: true },
  guideType: { ...PLAIN, schema: orNull(z.enum(GUIDE_TYPES)), isLate: true },
  /** As typed, without particles, floors, zones and the charger's number; the directory's name if it was found. */
  station: {
    ...PLAIN,
    schema: orNull(text),
    detail: 'station',
    about: 'place',
    isLate: true,
    isFreeText: true,
    facts: ['station'],
  },
  /** Charger number without leading zeros ("3"), or its letter code in capitals ("B-3"). */
  charger: {
    ...PLAIN,
    schema: orNull(text),
    detail: 'charger',
    about: 'place',
    isLate: true,
    isFreeText: true,
    facts: ['charger'],
  },
  errorStep: {
    ...PLAIN,
    schema: orNull(z.enum(ERROR_STEPS)),
    detail: 'errorStep',
    about: 'trouble',
    isLate: true,
    facts: ['error_step'],
  },
  /** What is wrong with the charger, in the driver's own words. */
  faultDescription: { ...PLAIN, schema: orNull(text), isLate: true, isFreeText: true, facts: ['fault'] },
  /** Since when the trouble exists, in the driver's own words; absent if they did not say. */
  since: { ...PLAIN, schema: text.optional(), isLate: true, isFreeText: true, facts: ['since'] },
  chargerSpeed: {
    ...PLAIN,
    schema: orNull(z.enum(CHARGER_SPEEDS)),
    detail: 'chargerSpeed',
    about: 'trouble',
    isLate: true,
    facts: ['speed'],
  },
  /** ISO 8601 with Seoul's offset, for example `2026-11-22T14:40:00+09:00`. */
  chargingEndedAt: {
    ...PLAIN,
    schema: orNull(isoTime),
    detail: 'endedAt',
    about: 'trouble',
    isLate: true,
    facts: ['charging_ended'],
  },
  session: { ...PLAIN, schema: orNull(sessionSchema.readonly()), facts: SESSION_FACTS },
  /** The floor, zone or building in which the charger is, as typed; absent if the driver named none. */
  floor: { ...PLAIN, schema: text.optional(), isLate: true, isFreeText: true, facts: ['floor'] },
  /** The charger's terminal id from the station directory; absent if the directory does not say which machine is meant. */
  tid: { ...PLAIN, schema: text.optional(), facts: ['tid'] },
  /** The station's address from the station directory; absent if it is not there. */
  address: { ...PLAIN, schema: text.optional(), facts: ['address'] },
  /** The charge point operator's name from the station directory; absent if it is not there. */
  operator: { ...PLAIN, schema: text.optional(), facts: ['operator'] },
  /** The operator's address for inquiries from the station directory; absent if it is not there. */
  operatorMail: { ...PLAIN, schema: text.optional() },
  /** The number of the conversation's previous ticket, which this ticket follows; absent for the first ticket. */
  follows: { ...PLAIN, schema: text.optional() },
  /** Results of look-ups in the back office (어드민 확인). `at` is ISO 8601. */
  checks: {
    ...PLAIN,
    schema: z
      .array(z.object({ name: text, result: text, at: text }).readonly())
      .readonly()
      .default([]),
  },
  /** A person may be hurt: fire, an electric shock, an accident at the charger. */
  urgent: { ...PLAIN, schema: z.boolean().default(false), isLate: true, facts: ['urgent'] },
  /** The driver's mood, as far as their messages show it; the latest if it changed, absent if they show none. */
  mood: { ...PLAIN, schema: z.enum(MOODS).optional(), isLate: true, facts: ['mood'] },
  /** A telephone number or address where the driver wants to be reached; for agents and the hub only. */
  contact: { ...PLAIN, schema: orNull(text), isLate: true, isFreeText: true, facts: ['contact'] },
  /** The place that the driver shared on a map. Degrees. */
  location: {
    ...PLAIN,
    schema: orNull(z.object({ latitude: z.number(), longitude: z.number() }).readonly()),
    isLate: true,
    facts: ['location'],
  },
  /** Numbers of further chargers at the station with the same trouble. */
  otherChargers: { ...PLAIN, schema: texts, isLate: true, isFreeText: true, facts: ['other_chargers'] },
  /** The steps the driver was asked to try before the hand-over, in the guide's order. */
  tried: { ...PLAIN, schema: z.array(z.enum(TRIED_STEPS)).readonly().default([]) },
  /** Links to the photos the driver sent, oldest first. */
  photos: { ...PLAIN, schema: texts },
  /** Quotations: the driver's messages from which the bot understood the trouble, oldest first. */
  said: { ...PLAIN, schema: texts },
  /** What the agents' desk recorded about the ticket; absent if no agent of the desk has worked on it. */
  work: { ...PLAIN, schema: agentWorkSchema.optional() },
} as const satisfies Readonly<Record<string, FieldRules>>;

type Fields = typeof TICKET_FIELDS;
export type FieldName = keyof Fields;
export const FIELD_NAMES = Object.keys(TICKET_FIELDS) as readonly FieldName[];

/** A field that the driver may still give while waiting for an agent. */
export type LateField = { [Name in FieldName]: Fields[Name]['isLate'] extends true ? Name : never }[FieldName];
export const LATE_FIELDS = FIELD_NAMES.filter((name) => TICKET_FIELDS[name].isLate) as readonly LateField[];

type FieldSchemas = { readonly [Name in FieldName]: Fields[Name]['schema'] };

/** Checks a stored ticket and puts its fields in the order of the hand-over package. */
export const ticketSchema = z.object(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, TICKET_FIELDS[name].schema])) as FieldSchemas,
);

/** The field values of a ticket. */
export type TicketValues = Readonly<z.infer<typeof ticketSchema>>;

/** How a fact is shown to staff. */
interface FactRules {
  /** The value for display; `null` if it is unknown. */
  value(ticket: TicketValues, wordings: FactValueWordings): string | null;
  /** The part of the operator's mail that shows the fact. Billing is confidential, so it is not in the mail. */
  readonly inMail: 'machine' | 'session' | 'no';
  /** Whether posts on the staff board show it; the ticket page and the hub have everything. */
  readonly onBoard: boolean;
}

export type FactName = Fields[FieldName]['facts'][number];

/** The facts that staff see, in the order of the questions. */
export const TICKET_FACTS: Readonly<Record<FactName, FactRules>> = {
  urgent: {
    value: ({ urgent }, wordings) => (urgent ? wordings.say('staff.urgent') : null),
    inMail: 'machine',
    onBoard: true,
  },
  // The back office's names are more reliable than what the driver typed.
  station: { value: ({ session, station }) => session?.station ?? station, inMail: 'machine', onBoard: true },
  address: { value: ({ address }) => address ?? null, inMail: 'machine', onBoard: true },
  charger: {
    value: ({ session, charger }, wordings) => formatNumberedCharger(session?.charger ?? charger, wordings),
    inMail: 'machine',
    onBoard: true,
  },
  floor: { value: ({ floor }) => floor ?? null, inMail: 'machine', onBoard: true },
  other_chargers: {
    value: ({ otherChargers }, wordings) =>
      formatList(otherChargers.map((charger) => formatNumberedCharger(charger, wordings))),
    inMail: 'machine',
    onBoard: true,
  },
  location: { value: ({ location }) => formatLocation(location), inMail: 'no', onBoard: true },
  operator: { value: ({ operator }) => operator ?? null, inMail: 'no', onBoard: true },
  symptom: {
    value: ({ symptom }, wordings) => symptom && wordings.say(`staff.symptom.${symptom}`),
    inMail: 'machine',
    onBoard: true,
  },
  error_step: {
    value: ({ errorStep }, wordings) => errorStep && wordings.say(`staff.step.${errorStep}`),
    inMail: 'machine',
    onBoard: true,
  },
  fault: { value: ({ faultDescription }) => faultDescription, inMail: 'machine', onBoard: true },
  since: { value: ({ since }) => since ?? null, inMail: 'machine', onBoard: true },
  contact: { value: ({ contact }) => contact, inMail: 'no', onBoard: false },
  mood: {
    value: ({ mood }, wordings) => (mood ? wordings.say(`staff.mood.${mood}`) : null),
    inMail: 'no',
    onBoard: false,
  },
  speed: {
    value: ({ chargerSpeed }, wordings) => chargerSpeed && wordings.say(`staff.speed.${chargerSpeed}`),
    inMail: 'no',
    onBoard: true,
  },
  charging_ended: {
    value: ({ chargingEndedAt }, wordings) => formatFactTime(chargingEndedAt, wordings),
    inMail: 'no',
    onBoard: true,
  },
  tid: { value: ({ session, tid }) => session?.tid ?? tid ?? null, inMail: 'machine', onBoard: true },
  session_started: {
    value: ({ session }, wordings) => formatFactTime(session?.startedAt ?? null, wordings),
    inMail: 'session',
    onBoard: true,
  },
  session_ended: {
    value: ({ session }, wordings) => formatFactTime(session?.endedAt ?? null, wordings),
    inMail: 'session',
    onBoard: true,
  },
  kwh: {
    value: ({ session }, wordings) => formatKwh(session?.kwh ?? null, wordings),
    inMail: 'session',
    onBoard: true,
  },
  amount: {
    value: ({ session }, wordings) => formatAmount(session?.amountWon ?? null, wordings),
    inMail: 'session',
    onBoard: true,
  },
  session_status: {
    value: ({ session }, wordings) => (session?.status ? describeCheckResult(session.status, wordings) : null),
    inMail: 'no',
    onBoard: true,
  },
};

export const FACT_NAMES = Object.keys(TICKET_FACTS) as readonly FactName[];
