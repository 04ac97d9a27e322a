import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { NO_DETAILS, CHARGER_SPEEDS, ERROR_STEPS, type Details } from '../src/domain/details';
import { LOCALES, type Locale } from '../src/domain/locale';
import { SYMPTOM_IDS } from '../src/domain/symptom';

const details = z.object({
  station: z.string().nullable(),
  charger: z.string().nullable(),
  errorStep: z.enum(ERROR_STEPS).nullable(),
  chargerSpeed: z.enum(CHARGER_SPEEDS).nullable(),
  endedAt: z.string().nullable(),
});

/** One trouble of one driver, from its first word on. */
const supportCase = z.object({
  symptom: z.enum(SYMPTOM_IDS).nullable(),
  details,
  faultDescription: z.string().nullable(),
  /** The driver's messages the trouble was understood from. */
  said: z.array(z.string()),
  /** Slots that were asked and answered, also with "I don't know": never asked again. */
  asked: z.array(z.string()),
});

const conversationState = z.object({
  locale: z.enum(LOCALES),
  /** The driver asked for this language: it is not guessed any more. */
  localeChosen: z.boolean(),
  greeted: z.boolean(),
  /** Where the dialogs stand; botbuilder-dialogs owns its shape. */
  dialogs: z.custom<DialogState>((value) => Array.isArray((value as DialogState | null)?.dialogStack)),
  /** The quick replies under the bot's last question. */
  offered: z.array(z.string()),
  /** The trouble at hand, or the last one; kept after its end for "it still does not work". */
  case: supportCase.nullable(),
  /** A stuck charge whose time was still running when the driver left: asked about again later. */
  followUp: supportCase.nullable(),
  /** Links to photos that came since the conversation (re)started. */
  photos: z.array(z.string()),
  /** The number of the ticket behind which the bot stays quiet. */
  waitingFor: z.string().nullable(),
  /** Messages in a row that were not understood. */
  misses: z.number(),
  /** How often each moment's empathy was spoken, and the last line spoken. */
  empathy: z.object({ counts: z.record(z.string(), z.number()), last: z.string().nullable() }),
  /** ISO 8601, UTC. */
  lastActivityAt: z.string().nullable(),
});

export type SupportCase = z.infer<typeof supportCase>;
export type ConversationState = z.infer<typeof conversationState>;

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
    photos: [],
    waitingFor: null,
    misses: 0,
    empathy: { counts: {}, last: null },
    lastActivityAt: null,
  };
}

/** What stays when a conversation starts over: the language, the open promise about a stuck charge, and manners. */
export function restarted(state: ConversationState): ConversationState {
  const { localeChosen, greeted, followUp, empathy, lastActivityAt } = state;
  return { ...freshState(state.locale), localeChosen, greeted, followUp, empathy, lastActivityAt };
}

export function newCase(): SupportCase {
  return { symptom: null, details: { ...NO_DETAILS }, faultDescription: null, said: [], asked: [] };
}

/** Reads what an earlier turn stored. What an older program wrote and this one cannot read starts afresh. */
export function readState(stored: unknown, defaultLocale: Locale): ConversationState {
  const parsed = conversationState.safeParse(structuredClone(stored));
  if (parsed.success) return parsed.data;
  const locale = z.object({ locale: z.enum(LOCALES) }).safeParse(stored);
  return freshState(locale.success ? locale.data.locale : defaultLocale);
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
