import type { ToldLater } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import { ticketFacts, type FactName } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { categoryLine, factLine, labelled } from './boardLines';

/** What can become known of a ticket later. */
export const TELLABLE = [
  'symptom',
  'category',
  'guideType',
  'station',
  'charger',
  'errorStep',
  'faultDescription',
  'chargerSpeed',
  'chargingEndedAt',
] as const satisfies readonly (keyof ToldLater)[];

export type Tellable = (typeof TELLABLE)[number];

const FACTS: Readonly<Partial<Record<Tellable, FactName>>> = {
  symptom: 'symptom',
  station: 'station',
  charger: 'charger',
  errorStep: 'error_step',
  faultDescription: 'fault',
  chargerSpeed: 'speed',
  chargingEndedAt: 'charging_ended',
};

/** Which of them a change fills in. */
export function tellableIn(told: ToldLater = {}): Tellable[] {
  return TELLABLE.filter((name) => told[name] !== undefined && told[name] !== null);
}

/** What the ticket says now where something was filled in: path, type, facts. */
export function toldLines(ticket: Ticket, told: readonly Tellable[], words: StaffWords): string[] {
  const names = told.map((name) => FACTS[name]);
  const facts = ticketFacts(ticket, words).filter(({ name }) => names.includes(name));
  const { category, guideType } = ticket;
  const lines = [
    ...(told.includes('category') && category !== null ? [categoryLine(category)] : []),
    ...(told.includes('guideType') && guideType !== null ? [labelled(words.say('board.guide_type'), guideType)] : []),
    ...facts.map((fact) => factLine(fact, words)),
  ];
  return lines.length === 0 ? [] : [words.say('board.comment.told'), ...lines];
}
