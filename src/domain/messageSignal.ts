/** What a driver in danger asks or reports about it; each has its own safety answer, and counts only while the danger lasts. */
export const DANGER_TOPICS = [
  /** People or animals are in the car, or the driver asks whether to get in or out. */
  'in_car',
  /** Things that were left in the car. */
  'belongings',
  'unplugging',
  /** Getting the plug out by force, with a tool or by the car, cutting the cable, or driving off while plugged in. */
  'forcing',
  /** Moving, starting or driving the car. */
  'moving_car',
  /** Opening a door of the car or of the charger. */
  'opening',
  /** Putting a fire out, with water or an extinguisher. */
  'extinguishing',
  /** Where to stand and how far away. */
  'place_to_stand',
  /** Others who charge there, or charging on. */
  'others_charging',
  /** Where to charge instead. */
  'charging_elsewhere',
  'cutting_power',
  /** Whether the car is damaged. */
  'car_condition',
  /** Insurance, liability, costs. */
  'compensation',
  'police',
  /** Whether anyone is sent, and who. */
  'who_comes',
  /** Others are too near. */
  'onlookers',
  'photographing',
  'touching',
  /** Someone has touched it, and may not feel anything yet. */
  'touched_it',
  /** Whether it may explode, grow or spread. */
  'may_spread',
  /** Whether smoke or a smell is harmful. */
  'breathing_it',
  /** Whether the building's office or people nearby have to be informed. */
  'telling_others',
  /** Why it happened. */
  'cause',
  /** What to tell 119. */
  'what_to_say',
  /** The driver cannot name the place. */
  'unknown_place',
  /** The driver cannot name the charger's number. */
  'unknown_charger',
  /** "What do I do now?" */
  'what_now',
  /** Whether the bot is a person, or reads along. */
  'about_bot',
  /** A lift or a parking machine, where people may be shut in. */
  'in_lift',
  /** Those who were shut in are out. */
  'freed',
  /** Those who were called have been there and left. */
  'help_left',
  /** No help has come, or the driver denies that it has been there. */
  'help_missing',
  /** Whether and whom to call. */
  'calling_119',
  'frightened',
  /** The driver wants the bot to call 119 or 112, or asks whether it did. */
  'asks_bot_to_call',
  /** A car has hit another one or the charger. */
  'collision',
  /** The one who caused the crash drives off. */
  'hit_and_run',
  /** The plate of another car. */
  'plate',
  'insurer_number',
  /** Nothing burns: a correction while the danger is another one. */
  'no_fire',
  'cold',
  /** A warning triangle, a flare, a cone. */
  'warning_triangle',
  'hazard_lights',
  /** The telephone is about to run out. */
  'phone_battery',
  /** Whether the driver may leave, or has to wait there. */
  'going_home',
  /** The driver's own telephone number. */
  'my_number',
  /** Whether and by whom the driver is contacted. */
  'who_calls',
  /** Whether something may or should be done to the charger, the cable or the car: taped, covered, pressed, dried. */
  'asks_permission',
  /** Another person has plugged in or charges at the dangerous charger. */
  'other_plugged_in',
  /** Whether the driver should ask another person to pull the plug. */
  'telling_to_unplug',
  /** Whether the driver has to call 119, or the bot does. */
  'caller_of_119',
  /** Those who were in the car are out. */
  'out_of_car',
  /** Someone is still in the car. */
  'still_inside',
  /** The driver finds that two pieces of advice contradict each other. */
  'sees_contradiction',
  /** The connector has been pulled out. May occur with `still_plugged`, in another clause. */
  'unplugged',
  /** The connector is still in the car, or the driver denies having pulled it out. */
  'still_plugged',
  /** The building's office or guards know of it. */
  'office_called',
  /** Whether the report has reached anyone, or has to be made in the app too. */
  'asks_if_filed',
] as const;

export type DangerTopic = (typeof DANGER_TOPICS)[number];

/** Topics of a message besides its symptom and its meaning as a reply, recognised by the words in the phrases files. */
export const MESSAGE_SIGNALS = [
  /** Fire, smoke, sparks, an electric shock, bare wires, water, a fallen or rammed charger. */
  'danger',
  /** Unmistakable words of a danger. Others are one only where the charger, the cable, the car or the place is named. */
  'sure_danger',
  /** Words that may be about a danger or about something ordinary: water that was spilt, "it burst", a warm cable. */
  'possible_danger',
  /** The fire brigade or an ambulance is mentioned. A danger where none was reported and help is wanted or was called. */
  'emergency',
  /** A person is certainly hurt: a wound, a fall, an electric shock, a faint. A danger by itself. */
  'injury',
  /** A person is unconscious, does not breathe, bleeds heavily or is pinned; CPR. Counts only in danger or with an injury. */
  'life_threat',
  /** A person or an animal cannot get out of a car, a lift or a parking machine. A danger by itself. */
  'trapped',
  /** A person needs medical help for another reason than the charger: labour, asthma, low blood sugar. A danger by itself. */
  'ill',
  /** A person may feel ill. Means an injury only where a danger was reported. */
  'feels_ill',
  /** The car has stopped on a road. A danger by itself. */
  'roadside',
  /** A danger that was reported is none: it was steam, a joke, a figure of speech. May occur with `danger`. */
  'false_alarm',
  /** The driver never meant a danger: it was a figure of speech, the driver never said so, "what fire?". May occur with `danger`. */
  'danger_denied',
  /** The fire brigade, an ambulance, the police or a tow truck was called. */
  'help_called',
  /** Those who were called are there. */
  'help_arrived',
  /** The driver keeps away from the danger. */
  'is_away',
  'nobody_hurt',
  ...DANGER_TOPICS,
  /** A person follows, threatens or attacks the driver. */
  'threat',
  /** The driver complains that the bot did not take in what was written ("I said number 3"). */
  'says_misread',
  /** The driver is busy for a moment ("hold on"). */
  'hold_on',
  /** The driver asks to have something added to the ticket. */
  'asks_to_note',
  /** "Read it to me": the driver asks what is on the ticket. */
  'asks_ticket_content',
  /** Words about what is on the ticket: in a question, the driver asks for it. */
  'ticket_content',
  /** The ticket is no longer needed: withdrawn, or the trouble is over. May be part of a longer message. */
  'withdraws_ticket',
  /** What the driver said before was wrong, or is stated anew ("it was number 3"). */
  'corrects',
  /** One trouble is over and another one remains ("the screen is back, but it reads no card"). */
  'trouble_changed',
  /** The message is about another charger than the driver's own ("the one beside it", "number 4 too"). */
  'other_charger',
  /** "May I touch it?", "is it safe?", "what should I do with it?" */
  'asks_safety',
  /** The danger has stopped. May occur with `danger`. */
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
  /** The driver will not or cannot report the fault in the app. Means that only after the guide. */
  'refuses_app',
  /** "I have reported it", also inside a question. */
  'reported',
  /** The driver wants the bot to report or file the trouble, instead of doing it. */
  'asks_to_file',
  /** Nothing has changed since the driver did something. Means trouble only along with what was done. */
  'trouble_remains',
  /** The charge has ended: neither a symptom nor a sign that the trouble is solved. */
  'charge_ended',
  /** The charge has not ended yet. */
  'not_ended',
  /** The driver wants to be telephoned or contacted. */
  'wants_call',
  /** The driver gives no telephone number, or wants to be answered in the chat. May occur with `wants_call`. */
  'refuses_call',
  /** The driver asks when a call comes, or says that none has come. */
  'awaits_call',
  /** The driver is short of time or battery. */
  'in_hurry',
  /** The trouble is not the first of its kind for the driver. */
  'repeated_trouble',
  /** The driver needs simple words: poor sight, old age, the first charge. */
  'needs_plain_help',
  /** The driver is blind or sees badly. May occur with `needs_plain_help`. */
  'cannot_see',
  /** Praise that is meant as a reproach. */
  'sarcastic',
  /** The driver is friendly and patient. */
  'cheerful',
] as const;

export type MessageSignal = (typeof MESSAGE_SIGNALS)[number];

/** Returns the signals that mean something without a danger. */
export function everydaySignals(signals: readonly MessageSignal[]): readonly MessageSignal[] {
  return signals.filter((signal) => !(DANGER_TOPICS as readonly MessageSignal[]).includes(signal));
}
