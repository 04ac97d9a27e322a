import type { LateDetails } from '../../domain/store';
import type { SymptomCatalog } from '../../domain/symptomTraits';
import type { Ticket } from '../../domain/ticket';
import { factsOfFields, listTicketFacts } from '../../domain/ticketFacts';
import { LATE_FIELDS, TICKET_FACTS, type LateField, type TICKET_FIELDS } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { categoryLine, factLine, labelledLine } from './boardLines';

/** A late field that no ticket fact shows. */
type FieldWithoutFact = {
  [Field in LateField]: (typeof TICKET_FIELDS)[Field]['facts'] extends readonly [] ? Field : never;
}[LateField];

const LINES: {
  readonly [Field in FieldWithoutFact]: (value: NonNullable<Ticket[Field]>, wordings: StaffWordings) => string;
} = {
  reason: (reason, wordings) => labelledLine(wordings.say('board.reason'), wordings.say(`staff.reason.${reason}`)),
  category: (category) => categoryLine(category),
  guideType: (guideType, wordings) => labelledLine(wordings.say('board.guide_type'), guideType),
};

/** Lists the late fields that a change fills in or corrects, without those that only the ticket page shows. */
export function lateFieldsIn(details: LateDetails = {}): LateField[] {
  return LATE_FIELDS.filter(
    (name) => details[name] !== undefined && details[name] !== null && !isHiddenFromBoard(name),
  );
}

function isHiddenFromBoard(field: LateField): boolean {
  const facts = factsOfFields([field]);
  return facts.length > 0 && facts.every((name) => !TICKET_FACTS[name].onBoard);
}

/** Renders the current values of the late fields: category path, guide type, facts. Returns `[]` if there are none. */
export function lateDetailLines(
  ticket: Ticket,
  lateFields: readonly LateField[],
  wordings: StaffWordings,
  symptoms: SymptomCatalog,
): string[] {
  const factNames = factsOfFields(lateFields);
  const facts = listTicketFacts(ticket, wordings, symptoms).filter(
    ({ name }) => factNames.includes(name) && TICKET_FACTS[name].onBoard,
  );
  const ownLines = (Object.keys(LINES) as FieldWithoutFact[])
    .filter((field) => lateFields.includes(field))
    .flatMap((field) => renderOwnLine(field, ticket[field], wordings));
  // The facts of a ticket that is not urgent do not mention urgency.
  const calmLines = lateFields.includes('urgent') && !ticket.urgent ? [wordings.say('board.comment.not_urgent')] : [];
  const lines = [...calmLines, ...ownLines, ...facts.map((fact) => factLine(fact, wordings))];
  return lines.length === 0 ? [] : [wordings.say('board.comment.told'), ...lines];
}

function renderOwnLine<Field extends FieldWithoutFact>(
  field: Field,
  value: Ticket[Field],
  wordings: StaffWordings,
): string[] {
  return value === null ? [] : [LINES[field](value, wordings)];
}
