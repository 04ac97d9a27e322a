import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { NO_DETAILS, detailsSchema } from '../../src/domain/details';
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

/** A support case: one problem of one driver, built up message by message. */
export const supportCaseSchema = z.object({
  symptom: z.enum(SYMPTOM_IDS).nullable(),
  details: detailsSchema.catch({ ...NO_DETAILS }),
  faultDescription: text,
  /** The driver's messages that describe the problem; quoted on the ticket. */
  said: texts,
  /** Slots that were asked and answered, even with "I don't know"; they are never asked again. */
  asked: texts,
  /** Set if the end time is unknown: a time by which the charge had ended. ISO 8601, UTC. */
  endedBy: isoTime(),
  /** Ids in the station directory; `null` until the place is identified. */
  stationId: text,
  chargerId: text,
  /** Ids of the directory's stations that the typed name may mean, if there are several. */
  stationOptions: texts,
  /** The charging session the case is about. */
  session: backOfficeSessionSchema,
  /** The session that the driver is currently asked to confirm. */
  proposed: backOfficeSessionSchema,
  /** The id of the session that the driver confirmed. */
  confirmedSession: text,
  /** The ids of sessions that the driver declined; they are neither proposed again nor changed. */
  declinedSessions: texts,
  /** Results of the look-ups made for the agent. */
  checks: ticketChecksSchema,
  /** The steps that the driver was asked to try. */
  tried: z.array(z.enum(TRIED_STEPS)).catch([]),
  /** Symptoms that the driver declined to switch to; they are not offered again. */
  declined: texts,
  /** The warning about fire and electric shock was sent. */
  warned: z.boolean().catch(false),
});

/**
 * Reads each field on its own: a field that another program version wrote differently falls back to its initial
 * value, and the others are kept.
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
  /** The current support case, or the last one: kept after its end in case the driver says "it still does not work". */
  case: SupportCase | null;
  /** A stuck-charge case whose deadline had not passed when it was explained; resumed if the driver comes back. */
  followUp: SupportCase | null;
  /** Status changes that are in progress, or whose outcome has not been reported yet. */
  statusChanges: PendingStatusChange[];
  /** Links to photos received since the conversation (re)started. */
  photos: string[];
  /** The number of the ticket on which the driver waits for an agent; the playbooks pause meanwhile. */
  waitingFor: string | null;
  /** The number of the assigned ticket for which one message was acknowledged already; later ones are only recorded. */
  confirmedTo: string | null;
  /** The hub's own timestamp of the last hub status that was applied. ISO 8601. */
  hubSaidAt: string | null;
  /** The once-only replies that were sent since the ticket was opened. */
  saidWaiting: string[];
  /** The number of consecutive messages that were not understood. */
  misses: number;
  /** The guide to the app's fault report was shown; before that, the driver cannot have followed it. */
  reportShown: boolean;
  /** How often an empathy line was used per moment, and the moment of the last one. */
  empathy: { counts: Record<string, number>; last: string | null };
  /** When the last activity was processed. ISO 8601, UTC. */
  lastActivityAt: string | null;
}

/** Returns the state of a new conversation. */
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

/** Resets the state but keeps the language, pending status changes, the follow-up case and the once-only flags. */
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

/** Reads the state that an earlier turn stored. Never throws; unreadable parts fall back to their initial values. */
export function readState(stored: unknown, defaultLocale: Locale): ConversationState {
  const fresh = freshState(defaultLocale);
  const parsed = conversationStateSchema(fresh).safeParse(withStatusChangeList(structuredClone(stored)));
  return parsed.success ? { ...parsed.data, dialogs: restoreDialogStack(parsed.data) } : fresh;
}

/** Converts the format of earlier versions, which stored a single status change. */
function withStatusChangeList(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('statusChange' in stored)) return stored;
  return { statusChanges: [stored.statusChange], ...stored };
}
