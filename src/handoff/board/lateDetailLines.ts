import type { SymptomCatalog } from '../../domain/symptomTraits';
import type { LateDetails } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts, type FactName } from '../../domain/ticketFacts';
import type { StaffWordings } from '../staffWordings';
import { categoryLine, factLine, labelledLine } from './boardLines';

/** Ticket fields that may be filled in after the hand-over. */
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

/** Lists the late fields that a change fills in. */
export function lateFieldsIn(details: LateDetails = {}): LateField[] {
  return LATE_FIELDS.filter((name) => details[name] !== undefined && details[name] !== null);
}

/** Renders the current values of the late fields: category path, guide type, facts. Returns `[]` if there are none. */
export function lateDetailLines(
  ticket: Ticket,
  lateFields: readonly LateField[],
  words: StaffWordings,
  symptoms: SymptomCatalog,
): string[] {
  const factNames = lateFields.map((name) => FACT_OF_FIELD[name]);
  const facts = listTicketFacts(ticket, words, symptoms).filter(({ name }) => factNames.includes(name));
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
