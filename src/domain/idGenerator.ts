/** Makes identities that nobody can guess from earlier ones. */
export interface IdGenerator {
  /** A random UUID, lower case. */
  uuid(): string;
  /** A new ticket number in the form of `TICKET_NUMBER_PATTERN`. Not checked against the numbers that exist. */
  ticketNumber(): string;
}
