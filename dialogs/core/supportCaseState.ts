import { z } from 'zod';
import { NO_DETAILS, detailsSchema } from '../../src/domain/details';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { TRIED_STEPS } from '../../src/domain/triedSteps';
import { TROUBLES } from '../../src/domain/trouble';
import { backOfficeSessionSchema, ticketChecksSchema } from './backOfficeState';
import { isoTime } from './isoTime';
import { text, texts } from './stateFields';

const locationSchema = z.object({ latitude: z.number(), longitude: z.number() }).nullable().catch(null);

/** A support case: one problem of one driver, built up message by message. */
export const supportCaseSchema = z.object({
  symptom: z.enum(SYMPTOM_IDS).nullable(),
  details: detailsSchema.catch(() => ({ ...NO_DETAILS })),
  faultDescription: text,
  /** Everything that is wrong at this charger, each once, in the order reported. */
  troubles: z.array(z.enum(TROUBLES)).catch([]),
  /** Numbers of further chargers with the same trouble. */
  otherChargers: texts,
  /** The floor, zone or building in which the charger is, as typed. */
  floor: text,
  /** A place that may not be the name of a station; the driver is asked whether to note it. */
  doubtfulStation: text,
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
  /** The place on a map that the driver shared. */
  location: locationSchema,
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
  /** The steps that the driver has tried. */
  tried: z.array(z.enum(TRIED_STEPS)).catch(() => []),
  /** Symptoms that the driver declined to switch to; they are not offered again. */
  declined: texts,
  /** The warning about fire and electric shock was sent. */
  warned: z.boolean().catch(false),
  /** The driver wanted no ticket, or was asked about one while giving up. */
  refusedTicket: z.boolean().catch(false),
  /** The driver said before the guide to the app that they cannot or will not report there. */
  cannotReport: z.boolean().catch(false),
  /** The guide's advice to use another way to pay or another charger was given. */
  isAdvised: z.boolean().catch(false),
  /** The driver says that the fault was reported in the app. */
  hasReported: z.boolean().catch(false),
  /** The driver says that the charge which does not end is another driver's. */
  isOthersCharge: z.boolean().catch(false),
  /** The driver's words that the charge still runs and cannot be ended; `null` if they did not say so. */
  cannotEnd: text,
});

export type SupportCase = z.infer<typeof supportCaseSchema>;

export function newCase(): SupportCase {
  return {
    symptom: null,
    details: { ...NO_DETAILS },
    faultDescription: null,
    troubles: [],
    otherChargers: [],
    floor: null,
    doubtfulStation: null,
    said: [],
    asked: [],
    endedBy: null,
    stationId: null,
    chargerId: null,
    stationOptions: [],
    location: null,
    session: null,
    proposed: null,
    confirmedSession: null,
    declinedSessions: [],
    checks: [],
    tried: [],
    declined: [],
    warned: false,
    refusedTicket: false,
    cannotReport: false,
    isAdvised: false,
    hasReported: false,
    isOthersCharge: false,
    cannotEnd: null,
  };
}
