/** Topics of a message besides its symptom and its meaning as a reply, recognised by the words in the phrases files. */
export const MESSAGE_SIGNALS = [
  /** Smoke, fire, sparks, an electric shock, a burning smell. */
  'danger',
  /** Fees, refunds, paying twice: questions for an agent. */
  'money',
  /** How much a charge cost. */
  'amount',
  /** "Do not change it", "it is still charging": the driver withdraws a status change that is under way. */
  'take_back',
  /** Where other chargers are. */
  'nearby',
  /** How long it takes, or when a technician comes. */
  'how_long',
  /** The driver gives up and goes elsewhere. */
  'leaving',
  'will_wait',
  'cannot_wait',
  /** "I have not reported it yet". */
  'not_reported',
  /** "I have reported it", also inside a question. */
  'reported',
  /** The charge has ended: neither a symptom nor a sign that the trouble is solved. */
  'charge_ended',
  /** The charge has not ended yet. */
  'not_ended',
] as const;

export type MessageSignal = (typeof MESSAGE_SIGNALS)[number];
