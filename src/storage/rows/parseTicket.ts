import { z } from 'zod';
import { CHARGER_SPEEDS, ERROR_STEPS } from '../../domain/details';
import { LOCALES } from '../../domain/locale';
import { SYMPTOM_IDS } from '../../domain/symptom';
import { TRIED_STEPS } from '../../domain/triedSteps';
import { GUIDE_TYPES, HANDOFF_REASONS, TICKET_STATUSES, type Ticket } from '../../domain/ticket';

const sessionSchema = z.object({
  station: z.string().nullable(),
  charger: z.string().nullable(),
  tid: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  kwh: z.number().nullable(),
  amountWon: z.number().nullable(),
  status: z.string().nullable(),
});

const ticketSchema = z.object({
  number: z.string(),
  status: z.enum(TICKET_STATUSES),
  createdAt: z.string(),
  channel: z.string(),
  conversationId: z.string(),
  locale: z.enum(LOCALES),
  reason: z.enum(HANDOFF_REASONS),
  symptom: z.enum(SYMPTOM_IDS).nullable(),
  category: z.tuple([z.string(), z.string(), z.string(), z.string()]).nullable(),
  guideType: z.enum(GUIDE_TYPES).nullable(),
  station: z.string().nullable(),
  charger: z.string().nullable(),
  errorStep: z.enum(ERROR_STEPS).nullable(),
  faultDescription: z.string().nullable(),
  chargerSpeed: z.enum(CHARGER_SPEEDS).nullable(),
  chargingEndedAt: z.string().nullable(),
  session: sessionSchema.nullable(),
  tid: z.string().optional(),
  operator: z.string().optional(),
  operatorMail: z.string().optional(),
  follows: z.string().optional(),
  checks: z.array(z.object({ name: z.string(), result: z.string(), at: z.string() })),
  // Tickets were kept before this was.
  tried: z.array(z.enum(TRIED_STEPS)).default([]),
  photos: z.array(z.string()),
  said: z.array(z.string()),
});

/** Reads a stored ticket, its fields in the order of the hand-over package; throws a `SyntaxError` or `ZodError` where the text is none. */
export function parseTicket(json: string): Ticket {
  return ticketSchema.parse(JSON.parse(json));
}
