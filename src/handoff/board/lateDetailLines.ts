import type { LateDetails } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts, type FactName } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { categoryLine, factLine, labelledLine } from './boardLines';

/** What can become known of a ticket later. */
export const LATE_FIELDS = [
  'symptom',
  'category',
  'guideType',
  'station',
  'charger',
  'errorStep',
  'faultDescription',
  'chargerSpeed',
  'chargingEndedAt',
] as const satisfies readonly (keyof LateDetails)[];

export type LateField = (typeof LATE_FIELDS)[number];

const FACT_OF_FIELD: Readonly<Partial<Record<LateField, FactName>>> = {
  symptom: 'symptom',
  station: 'station',
  charger: 'charger',
  errorStep: 'error_step',
  faultDescription: 'fault',
  chargerSpeed: 'speed',
  chargingEndedAt: 'charging_ended',
};

/** Which of them a change fills in. */
export function lateFieldsIn(lateFields: LateDetails = {}): LateField[] {
  return LATE_FIELDS.filter((name) => lateFields[name] !== undefined && lateFields[name] !== null);
}

/** What the ticket says now where something was filled in: path, type, facts. */
export function lateDetailLines(ticket: Ticket, lateFields: readonly LateField[], words: StaffWords): string[] {
  const names = lateFields.map((name) => FACT_OF_FIELD[name]);
  const facts = listTicketFacts(ticket, words).filter(({ name }) => names.includes(name));
  const { category, guideType } = ticket;
  const lines = [
    ...(lateFields.includes('category') && category !== null ? [categoryLine(category)] : []),
    ...(lateFields.includes('guideType') && guideType !== null
      ? [labelledLine(words.say('board.guide_type'), guideType)]
      : []),
    ...facts.map((fact) => factLine(fact, words)),
  ];
  return lines.length === 0 ? [] : [words.say('board.comment.told'), ...lines];
}
