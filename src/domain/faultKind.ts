/** What can be wrong with a charger, as far as the bot repeats it to the driver. */
export const FAULT_KINDS = [
  'screen',
  'connector_stuck',
  'connector_damaged',
  'power',
  'slow',
  'cuts_off',
  'button',
  'card_reader',
  'noise',
  'error_code',
  'payment_terminal',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
