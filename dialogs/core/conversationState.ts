import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../src/domain/locale';
import { MOODS, type Mood } from '../../src/domain/mood';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { pendingStatusChangesSchema, type PendingStatusChange } from './backOfficeState';
import { convertEarlierState } from './convertEarlierState';
import { dangerDoubtSchema, dangerSchema, type DangerDoubt, type DangerState } from './dangerState';
import { isoTime } from './isoTime';
import { requestedRatingSchema, type RequestedRating } from './requestedRating';
import { lastPlaceSchema, type LastPlace } from './lastPlaceState';
import { restoreDialogStack } from './restoreDialogStack';
import { supportCaseSchema, type SupportCase } from './supportCaseState';
import { text, texts } from './stateFields';

/** A message that looks unfinished and waits for the next one. */
const fragmentSchema = z.object({ text: z.string(), activityId: z.string(), at: z.string() });

/** What the driver reported last: in the app, or to an agent by a ticket. */
const lastReportSchema = z.object({
  kind: z.enum(['app', 'ticket']),
  /** ISO 8601, UTC. */
  at: z.string().refine((value) => !Number.isNaN(Date.parse(value))),
  station: text,
  charger: text,
  symptom: z.enum(SYMPTOM_IDS).nullable().catch(null),
  /** The ticket's number; absent if it was reported in the app. */
  number: z.string().optional(),
  /** The case as it was then, so that nothing is asked twice. */
  case: supportCaseSchema.nullable().catch(null),
});

const dialogsSchema = z
  .custom<DialogState>((value) => Array.isArray((value as DialogState | null)?.dialogStack))
  .catch(() => ({ dialogStack: [] }));

const empathySchema = z
  .object({ counts: z.record(z.string(), z.number()), last: z.string().nullable(), lastNight: text })
  .catch(() => ({ counts: {}, last: null, lastNight: null }));

/**
 * Reads each field on its own: a field that another program version wrote differently falls back to its initial
 * value, and the others are kept.
 */
function conversationStateSchema(defaultLocale: Locale): z.ZodType<ConversationState> {
  return z.object({
    locale: z.enum(LOCALES).catch(defaultLocale),
    localeChosen: z.boolean().catch(false),
    greeted: z.boolean().catch(false),
    dialogs: dialogsSchema,
    offered: texts,
    fragments: z.array(fragmentSchema).catch(() => []),
    case: supportCaseSchema.nullable().catch(null),
    otherCases: z.array(supportCaseSchema).catch([]),
    followUp: supportCaseSchema.nullable().catch(null),
    statusChanges: pendingStatusChangesSchema,
    declinedSessions: texts,
    lastReport: lastReportSchema.nullable().catch(null),
    lastPlace: lastPlaceSchema,
    photos: texts,
    waitingFor: text,
    confirmedTo: text,
    lastDriverLine: z.number().catch(0),
    rating: requestedRatingSchema,
    hubStatusTimes: z.record(z.string(), z.string()).catch(() => ({})),
    saidWaiting: texts,
    contact: text,
    contactWish: text,
    mood: z.enum(MOODS).nullable().catch(null),
    danger: dangerSchema.nullable().catch(null),
    dangerDoubt: dangerDoubtSchema.nullable().catch(null),
    misses: z.number().catch(0),
    misreads: z.number().catch(0),
    questionCounts: z.record(z.string(), z.number()).catch(() => ({})),
    reportShown: z.boolean().catch(false),
    isAdvised: z.boolean().catch(false),
    refusesReport: z.boolean().catch(false),
    cannotSee: z.boolean().catch(false),
    empathy: empathySchema,
    saidBefore: texts,
    lastActivityAt: isoTime(),
  });
}

export type Fragment = z.infer<typeof fragmentSchema>;
export type LastReport = z.infer<typeof lastReportSchema>;

/** The state of a conversation that is stored between turns. */
export interface ConversationState {
  locale: Locale;
  /** The driver chose this language; it is no longer detected from messages. */
  localeChosen: boolean;
  greeted: boolean;
  /** The dialog stack, in the shape that botbuilder-dialogs defines. */
  dialogs: DialogState;
  /** The quick replies offered with the bot's last question. */
  offered: string[];
  /** Unfinished messages that are not answered yet, oldest first; they are joined with the next one. */
  fragments: Fragment[];
  /** The current support case, or the last one: kept after its end in case the driver says "it still does not work". */
  case: SupportCase | null;
  /** Troubles of other chargers that were reported too, in their order; handled one by one after the current case. */
  otherCases: SupportCase[];
  /** A stuck-charge case whose deadline had not passed when it was explained; resumed if the driver comes back. */
  followUp: SupportCase | null;
  /** Status changes that are in progress, or whose outcome has not been reported yet. */
  statusChanges: PendingStatusChange[];
  /** The ids of sessions that the driver declined in any case; they are not proposed again on another day either. */
  declinedSessions: string[];
  /** The last place that a case of this conversation was about; never kept in a group. */
  lastPlace: LastPlace | null;
  /** The last report in the app or by a ticket, for a driver who comes back; never kept in a group. */
  lastReport: LastReport | null;
  /** Links to photos received since the conversation (re)started. */
  photos: string[];
  /** The number of the ticket on which the driver waits for an agent; the playbooks pause meanwhile. */
  waitingFor: string | null;
  /** The number of the assigned ticket for which one message was acknowledged already; later ones are only recorded. */
  confirmedTo: string | null;
  /** The number of the transcript line of the driver's newest message; 0 if there is none. */
  lastDriverLine: number;
  /** The rating that the driver is asked for after an agent has closed the ticket. */
  rating: RequestedRating | null;
  /** The hub's own timestamp of the last hub status that was applied, by number of the open ticket. ISO 8601. */
  hubStatusTimes: Record<string, string>;
  /** The once-only replies that were sent since the ticket was opened. */
  saidWaiting: string[];
  /** Where the driver wants to be reached: a telephone number or a mail address. */
  contact: string | null;
  /** How or when the driver wants to be contacted, in their own words. */
  contactWish: string | null;
  /** The mood that the driver showed last; `null` if none was shown. */
  mood: Mood | null;
  /** The danger that the driver has reported; `null` if there is none or it was taken back. */
  danger: DangerState | null;
  /** Words that may have been about a danger, about which the driver was asked; `null` if none was asked about. */
  dangerDoubt: DangerDoubt | null;
  /** The number of consecutive messages that were not understood. */
  misses: number;
  /** How often the driver complained that the bot did not take in what was written. */
  misreads: number;
  /** How often the driver asked each question that the bot answers, by id. */
  questionCounts: Record<string, number>;
  /** The guide to the app's fault report was shown; before that, the driver cannot have followed it. */
  reportShown: boolean;
  /** The guide's advice before that was given: another card, another charger. */
  isAdvised: boolean;
  /** The driver will not or cannot report in the app, whichever charger it is. */
  refusesReport: boolean;
  /** The driver is blind or sees badly: no question asks what the screen shows. */
  cannotSee: boolean;
  /** How often an empathy line was used per moment, the moment of the last one, and the last night (a day) that was named. */
  empathy: { counts: Record<string, number>; last: string | null; lastNight: string | null };
  /** The driver's messages since the last case ended, for the next one. */
  saidBefore: string[];
  /** When the last activity was processed. ISO 8601, UTC. */
  lastActivityAt: string | null;
}

/** After so long without an activity the conversation starts over. Milliseconds. */
export const IDLE_MS = 24 * 3_600_000;

/** Returns the state of a new conversation. */
export function freshState(locale: Locale): ConversationState {
  return {
    locale,
    localeChosen: false,
    greeted: false,
    dialogs: { dialogStack: [] },
    offered: [],
    fragments: [],
    case: null,
    otherCases: [],
    followUp: null,
    statusChanges: [],
    declinedSessions: [],
    lastReport: null,
    lastPlace: null,
    photos: [],
    waitingFor: null,
    confirmedTo: null,
    lastDriverLine: 0,
    rating: null,
    hubStatusTimes: {},
    saidWaiting: [],
    contact: null,
    contactWish: null,
    mood: null,
    danger: null,
    dangerDoubt: null,
    misses: 0,
    misreads: 0,
    questionCounts: {},
    reportShown: false,
    isAdvised: false,
    refusesReport: false,
    cannotSee: false,
    empathy: { counts: {}, last: null, lastNight: null },
    saidBefore: [],
    lastActivityAt: null,
  };
}

/**
 * Resets the state but keeps the language, pending status changes, the follow-up case, the last report, declined
 * sessions, what is known of the driver, and the once-only flags.
 */
export function startOver(state: ConversationState): ConversationState {
  const { localeChosen, greeted, followUp, statusChanges, lastReport, declinedSessions } = state;
  const { confirmedTo, lastDriverLine, hubStatusTimes, empathy, lastActivityAt } = state;
  const cases = { followUp, statusChanges, lastReport, declinedSessions };
  const kept = { localeChosen, greeted, ...cases, confirmedTo, lastDriverLine, hubStatusTimes, empathy };
  const { contact, contactWish, cannotSee } = state;
  return { ...freshState(state.locale), ...kept, lastActivityAt, contact, contactWish, cannotSee };
}

/** Built once, because building a schema costs several times as much as reading a state with it. */
const STATE_SCHEMAS = Object.fromEntries(LOCALES.map((locale) => [locale, conversationStateSchema(locale)])) as Record<
  Locale,
  z.ZodType<ConversationState>
>;

/** Reads the state that an earlier turn stored. Never throws; unreadable parts fall back to their initial values. */
export function readState(stored: unknown, defaultLocale: Locale): ConversationState {
  const { data } = STATE_SCHEMAS[defaultLocale].safeParse(convertEarlierState(stored));
  if (data === undefined) return freshState(defaultLocale);
  // The check copies all but these two, and what is stored must not change with the state: a turn may be computed again.
  const statusChanges = structuredClone(data.statusChanges);
  const dialogs = restoreDialogStack({ ...data, dialogs: structuredClone(data.dialogs) });
  return { ...data, dialogs, statusChanges };
}

/** Lets the guide be given anew: the trouble that it was about is closed. */
export function forgetGuide(state: ConversationState): void {
  Object.assign(state, { reportShown: false, isAdvised: false, refusesReport: false });
}
