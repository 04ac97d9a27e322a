/** What a message may say besides a symptom and a reply's meaning; found by words of the phrases files. */
export const MESSAGE_SIGNALS = [
  /** Smoke, fire, sparks, an electric shock, a burning smell. */
  'danger',
  /** Fees, refunds, paying twice: nothing for this bot, but for a person. */
  'money',
  /** How much a charge came to. */
  'amount',
  /** "Do not change it", "it is still charging": said while a status is being changed, that it should not be. */
  'take_back',
  /** Where other chargers are. */
  'nearby',
  /** How long it takes, or when somebody comes. */
  'how_long',
  /** The driver gives up and goes elsewhere. */
  'leaving',
  'will_wait',
  'cannot_wait',
  /** "I have not reported it yet". */
  'not_reported',
  /** "I have reported it", also inside a question. */
  'reported',
  /** The charge has ended, which is no trouble and does not end one. */
  'charge_ended',
  /** The charge has not ended yet. */
  'not_ended',
] as const;

export type MessageSignal = (typeof MESSAGE_SIGNALS)[number];
