import { z } from 'zod';
import { FIELD_NAMES, TICKET_FIELDS, type DetailSubject, type FieldName } from './ticketFields';
import type { Ticket } from './ticket';

type Fields = typeof TICKET_FIELDS;

/** The ticket fields that are filled from a message's details, each with the name of its detail. */
type DetailOfField = {
  readonly [Name in FieldName as Fields[Name]['detail'] extends string ? Name : never]: Fields[Name]['detail'];
};
type DetailField = keyof DetailOfField;
const DETAIL_FIELDS = FIELD_NAMES.filter((field) => TICKET_FIELDS[field].detail !== null) as readonly DetailField[];

/** The details that a message states besides its symptom. Unknown is `null`, never an empty string. */
export type Details = { readonly [Field in DetailField as DetailOfField[Field]]: Ticket[Field] };

export const DETAIL_NAMES = DETAIL_FIELDS.map((field) => TICKET_FIELDS[field].detail);

/** Returns details with one value per detail. */
function buildDetails<Value>(valueOf: (field: DetailField) => Value): Readonly<Record<keyof Details, Value>> {
  return Object.fromEntries(DETAIL_FIELDS.map((field) => [TICKET_FIELDS[field].detail, valueOf(field)])) as Readonly<
    Record<keyof Details, Value>
  >;
}

export const NO_DETAILS: Details = buildDetails(() => null);

/** The schema of each detail. */
export const DETAIL_SCHEMAS = buildDetails((field) => TICKET_FIELDS[field].schema as z.ZodType<string | null>);

/** Reads stored details; a value that another program version wrote differently becomes `null`. */
export const detailsSchema = z.object(
  buildDetails((field) => DETAIL_SCHEMAS[TICKET_FIELDS[field].detail].catch(null)),
) as unknown as z.ZodType<Details>;

/** Returns the details with the values of `found`; fields that are `null` in `found` keep the value of `previous`. */
export function mergeDetails(previous: Details, found: Details): Details {
  return buildDetails((field) => {
    const detail = TICKET_FIELDS[field].detail;
    return found[detail] ?? previous[detail];
  }) as Details;
}

/** Returns the ticket fields that the details fill. */
export function toTicketFields(details: Details): Pick<Ticket, DetailField> {
  return Object.fromEntries(DETAIL_FIELDS.map((field) => [field, details[TICKET_FIELDS[field].detail]])) as Pick<
    Ticket,
    DetailField
  >;
}

export function hasAnyDetail(details: Details): boolean {
  return Object.values(details).some((value) => value !== null);
}

/** Whether the details say anything about a place or a trouble, rather than only about the driver. */
export function concernsCharger(details: Details): boolean {
  return hasAnyDetail(keepDetails(details, ['place', 'trouble']));
}

/** Returns the details without those that belong to one trouble; for a driver who turns to another symptom. */
export function withoutTrouble(details: Details): Details {
  return keepDetails(details, ['place', 'driver']);
}

function keepDetails(details: Details, subjects: readonly DetailSubject[]): Details {
  return buildDetails((field) => {
    const { about, detail } = TICKET_FIELDS[field];
    return about !== null && subjects.includes(about) ? details[detail] : null;
  }) as Details;
}
