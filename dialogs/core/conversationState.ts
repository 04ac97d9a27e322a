import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { NO_DETAILS, CHARGER_SPEEDS, ERROR_STEPS, type Details } from '../../src/domain/details';
import { LOCALES, type Locale } from '../../src/domain/locale';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { TRIED_STEPS } from '../../src/domain/triedSteps';
import {
  backOfficeSessionSchema,
  pendingStatusChangesSchema,
  ticketChecksSchema,
  type PendingStatusChange,
} from './backOfficeState';
import { restoreDialogStack } from './restoreDialogStack';

const text = z.string().nullable().catch(null);
const texts = z.array(z.string()).catch([]);

const detailsSchema = z.object({
  station: text,
  charger: text,
  errorStep: z.enum(ERROR_STEPS).nullable().catch(null),
  chargerSpeed: z.enum(CHARGER_SPEEDS).nullable().catch(null),
  endedAt: isoTime(),
});

/** One trouble of one driver, from its first word on. */
export const supportCaseSchema = z.object({
  symptom: z.enum(SYMPTOM_IDS).nullable(),
  details: detailsSchema.catch({ ...NO_DETAILS }),
  faultDescription: text,
  /** The driver's messages the trouble was understood from. */
  said: texts,
  /** Slots that were asked and answered, also with "I don't know": never asked again. */
  asked: texts,
  /** A charge had ended by then, where it is not known since when. ISO 8601, UTC. */
  endedBy: isoTime(),
  /** The directory's ids, where what was said is known to be these. */
  stationId: text,
  chargerId: text,
  /** The directory's stations that what was said may name. */
  stationOptions: texts,
  /** The charging session it is about. */
  session: backOfficeSessionSchema,
  /** A session that the driver is asked about. */
  proposed: backOfficeSessionSchema,
  /** The id of the session that the driver said yes to. */
  confirmedSession: text,
  /** The ids of sessions that it is not about, by the driver's word: not asked about again, and left alone. */
  declinedSessions: texts,
  /** What was looked up for the agent. */
  checks: ticketChecksSchema,
  /** What the driver was asked to try. */
  tried: z.array(z.enum(TRIED_STEPS)).catch([]),
  /** Symptoms the driver did not want to change over to: not offered again. */
  declined: texts,
  /** The warning of fire and current was spoken. */
  warned: z.boolean().catch(false),
});

/**
 * Every field stands for itself: one that an older or newer program wrote differently falls back to what it is at
 * the beginning, and the others are kept.
 */
function conversationStateSchema(fresh: ConversationState): z.ZodType<ConversationState> {
  return z.object({
    locale: z.enum(LOCALES).catch(fresh.locale),
    localeChosen: z.boolean().catch(false),
    greeted: z.boolean().catch(false),
    dialogs: z
      .custom<DialogState>((value) => Array.isArray((value as DialogState | null)?.dialogStack))
      .catch(fresh.dialogs),
    offered: texts,
    case: supportCaseSchema.nullable().catch(null),
    followUp: supportCaseSchema.nullable().catch(null),
    statusChanges: pendingStatusChangesSchema,
    photos: texts,
    waitingFor: text,
    confirmedTo: text,
    hubSaidAt: isoTime(),
    saidWaiting: texts,
    misses: z.number().catch(0),
    reportShown: z.boolean().catch(false),
    empathy: z.object({ counts: z.record(z.string(), z.number()), last: z.string().nullable() }).catch(fresh.empathy),
    lastActivityAt: isoTime(),
  });
}

function isoTime() {
  return z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)))
    .nullable()
    .catch(null);
}

export type SupportCase = z.infer<typeof supportCaseSchema>;

/** What a conversation remembers between turns. */
export interface ConversationState {
  locale: Locale;
  /** The driver asked for this language: it is not guessed any more. */
  localeChosen: boolean;
  greeted: boolean;
  /** Where the dialogs stand; botbuilder-dialogs owns its shape. */
  dialogs: DialogState;
  /** The quick replies under the bot's last question. */
  offered: string[];
  /** The trouble at hand, or the last one; kept after its end for "it still does not work". */
  case: SupportCase | null;
  /** A stuck charge whose time was still running when the driver left: asked about again later. */
  followUp: SupportCase | null;
  /** The changes of sessions' statuses that are under way, or whose end was not told yet. */
  statusChanges: PendingStatusChange[];
  /** Links to photos that came since the conversation (re)started. */
  photos: string[];
  /** The number of the ticket behind which the bot stays quiet. */
  waitingFor: string | null;
  /** The number of the ticket to which a message was confirmed while somebody had it: the next ones are not. */
  confirmedTo: string | null;
  /** When the hub said, by its own clock, what was taken from it last. ISO 8601. */
  hubSaidAt: string | null;
  /** What the bot says only once while that ticket waits, and has said. */
  saidWaiting: string[];
  /** Messages in a row that were not understood. */
  misses: number;
  /** The way to the app's fault report was shown: only then can the driver have followed it. */
  reportShown: boolean;
  /** How often each moment's empathy was spoken, and the last line spoken. */
  empathy: { counts: Record<string, number>; last: string | null };
  /** ISO 8601, UTC. */
  lastActivityAt: string | null;
}

/** A state in which nothing was said yet. */
export function freshState(locale: Locale): ConversationState {
  return {
    locale,
    localeChosen: false,
    greeted: false,
    dialogs: { dialogStack: [] },
    offered: [],
    case: null,
    followUp: null,
    statusChanges: [],
    photos: [],
    waitingFor: null,
    confirmedTo: null,
    hubSaidAt: null,
    saidWaiting: [],
    misses: 0,
    reportShown: false,
    empathy: { counts: {}, last: null },
    lastActivityAt: null,
  };
}

/** What stays when a conversation starts over: the language, the open promises about a stuck charge, and manners. */
export function startOver(state: ConversationState): ConversationState {
  const { localeChosen, greeted, followUp, statusChanges, confirmedTo, hubSaidAt, empathy, lastActivityAt } = state;
  const kept = { localeChosen, greeted, followUp, statusChanges, confirmedTo, hubSaidAt, empathy, lastActivityAt };
  return { ...freshState(state.locale), ...kept };
}

export function newCase(): SupportCase {
  return {
    symptom: null,
    details: { ...NO_DETAILS },
    faultDescription: null,
    said: [],
    asked: [],
    endedBy: null,
    stationId: null,
    chargerId: null,
    stationOptions: [],
    session: null,
    proposed: null,
    confirmedSession: null,
    declinedSessions: [],
    checks: [],
    tried: [],
    declined: [],
    warned: false,
  };
}

/** Reads what an earlier turn stored. Never throws, whatever is there; what cannot be read starts afresh. */
export function readState(stored: unknown, defaultLocale: Locale): ConversationState {
  const fresh = freshState(defaultLocale);
  const parsed = conversationStateSchema(fresh).safeParse(withStatusChangeList(structuredClone(stored)));
  return parsed.success ? { ...parsed.data, dialogs: restoreDialogStack(parsed.data) } : fresh;
}

/** A program before this one kept a single change. */
function withStatusChangeList(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('statusChange' in stored)) return stored;
  return { statusChanges: [stored.statusChange], ...stored };
}

/** Takes over what is known; what is `null` in `found` stays as it was. */
export function mergeDetails(known: Details, found: Details): Details {
  return {
    station: found.station ?? known.station,
    charger: found.charger ?? known.charger,
    errorStep: found.errorStep ?? known.errorStep,
    chargerSpeed: found.chargerSpeed ?? known.chargerSpeed,
    endedAt: found.endedAt ?? known.endedAt,
  };
}
