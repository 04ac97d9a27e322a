/** What a message says of a fault that an electrician would want to know. */
export interface TechnicalDetails {
  /** Error codes and measured values, as written ("E-104", "current 0 A"). */
  readonly codes: readonly string[];
  /** The clauses with a code, a measured value or a part of the charger, as written. */
  readonly clauses: readonly string[];
}
