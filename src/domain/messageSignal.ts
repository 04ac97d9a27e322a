/** Topics of a message besides its symptom and its meaning as a reply, recognised by the words in the phrases files. */
export const MESSAGE_SIGNALS = [
  /** Fire, smoke, sparks, an electric shock, bare wires, water, a fallen or rammed charger, an injured person. */
  'danger',
  /** A person is hurt or feels ill. Means danger only where a danger was reported. */
  'injury',
  /** The fire brigade, an ambulance or the police were called. */
  'help_called',
  /** The driver is busy for a moment ("hold on"). */
  'hold_on',
  /** The driver asks to have something added to the ticket. */
  'asks_to_note',
  /** "May I touch it?", "is it safe?", "what should I do with it?" */
  'asks_safety',
  /** The danger has stopped, help has come, or no person is hurt. May occur with `danger`. */
  'danger_over',
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
  /** The driver wants to be telephoned or contacted. */
  'wants_call',
  /** The driver is short of time or battery. */
  'in_hurry',
  /** The trouble is not the first of its kind for the driver. */
  'repeated_trouble',
  /** The driver needs simple words: poor sight, old age, the first charge. */
  'needs_plain_help',
  /** Praise that is meant as a reproach. */
  'sarcastic',
  /** The driver is friendly and patient. */
  'cheerful',
] as const;

export type MessageSignal = (typeof MESSAGE_SIGNALS)[number];
