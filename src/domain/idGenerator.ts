/** Creates ids that cannot be guessed from earlier ones. */
export interface IdGenerator {
  /** Returns a random UUID in lower case. */
  uuid(): string;
  /** Returns a ticket number that matches `TICKET_NUMBER_PATTERN`. Does not check whether it is in use. */
  ticketNumber(): string;
}
