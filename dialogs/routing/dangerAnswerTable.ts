import type { DangerTopic } from '../../src/domain/messageSignal';
import type { DangerState } from '../core/dangerState';
import type { WordingKey } from '../words/wordingKey';

/** The signals that have an answer of their own while there is danger. */
export type AnsweredSignal =
  DangerTopic | 'life_threat' | 'trapped' | 'help_called' | 'how_long' | 'is_away' | 'nobody_hurt';

/** The answer to one topic, by kind of danger. */
type AnswerKeys = Readonly<Record<DangerState['kind'], WordingKey>>;

/** What is right whatever the driver asks. */
export const SAFEST_ANSWERS = answers('danger.do_not_touch', 'danger.roadside.stay');

/** What to do until those who were called are there. */
export const HELP_CALLED_ANSWERS = answers('danger.help_called', 'danger.roadside.help_called');

const IN_CAR_ANSWERS: AnswerKeys = {
  ...answers('danger.in_car', 'danger.roadside.in_car'),
  trapped: 'danger.trapped.warning',
};

/** The answers, in the order of what saves lives; a message gets the first two that it asks for. */
export const DANGER_ANSWERS: readonly (readonly [AnsweredSignal, AnswerKeys])[] = [
  ['life_threat', everywhere('danger.life_threat')],
  ['trapped', everywhere('danger.trapped.warning')],
  ['sees_contradiction', answers('danger.in_short', 'danger.roadside.stay')],
  ['in_car', IN_CAR_ANSWERS],
  ['still_inside', IN_CAR_ANSWERS],
  ['asks_bot_to_call', everywhere('danger.cannot_call')],
  ['caller_of_119', everywhere('danger.call_yourself')],
  ['hit_and_run', everywhere('danger.hit_and_run')],
  ['what_to_say', everywhere('danger.what_to_say')],
  ['calling_119', answers('danger.call_119', 'danger.roadside.calls', 'danger.call_119')],
  ['help_called', HELP_CALLED_ANSWERS],
  ['office_called', everywhere('danger.office_called')],
  ['extinguishing', everywhere('danger.extinguishing')],
  ['telling_to_unplug', everywhere('danger.telling_to_unplug')],
  ['other_plugged_in', everywhere('danger.other_plugged_in')],
  ['forcing', answers('danger.do_not_unplug', 'danger.do_not_unplug', 'danger.person.do_not_unplug')],
  ['unplugging', answers('danger.unplugging', 'danger.unplugging', 'danger.person.do_not_unplug')],
  ['still_plugged', answers('danger.still_plugged', 'danger.unplugging')],
  ['cutting_power', everywhere('danger.cutting_power')],
  ['may_spread', answers('danger.may_spread', 'danger.roadside.stay')],
  ['breathing_it', everywhere('danger.breathing_it')],
  ['going_home', answers('danger.going_home', 'danger.roadside.going_home', 'danger.person.going_home')],
  ['moving_car', answers('danger.moving_car', 'danger.roadside.moving_car', 'danger.person.going_home')],
  ['opening', { ...answers('danger.opening', 'danger.roadside.stay'), trapped: 'danger.trapped.warning' }],
  ['belongings', answers('danger.belongings', 'danger.roadside.belongings')],
  ['warning_triangle', everywhere('danger.roadside.warning_triangle')],
  ['hazard_lights', everywhere('danger.roadside.hazard_lights')],
  ['cold', answers('danger.cold', 'danger.roadside.cold')],
  ['phone_battery', answers('danger.phone_battery', 'danger.roadside.phone_battery', 'danger.phone_battery')],
  ['others_charging', answers('danger.others_charging', 'danger.others_charging')],
  ['onlookers', answers('danger.onlookers', 'danger.roadside.stay')],
  ['charging_elsewhere', answers('danger.elsewhere', 'danger.roadside.stay')],
  ['place_to_stand', answers('danger.place_to_stand', 'danger.roadside.place_to_stand')],
  ['touched_it', everywhere('danger.see_doctor')],
  ['touching', SAFEST_ANSWERS],
  ['telling_others', answers('danger.telling_others', 'danger.roadside.calls')],
  ['plate', everywhere('danger.plate')],
  ['photographing', answers('danger.photographing', 'danger.photographing')],
  ['police', everywhere('danger.police')],
  ['collision', everywhere('danger.collision')],
  ['insurer_number', everywhere('danger.insurer_number')],
  ['compensation', answers('danger.compensation', 'danger.roadside.compensation', 'danger.compensation')],
  ['car_condition', answers('danger.car_condition', 'danger.car_condition')],
  ['my_number', everywhere('danger.contact_known')],
  ['who_calls', everywhere('danger.contact_known')],
  ['who_comes', answers('danger.who_comes', 'danger.roadside.who_comes', 'danger.person.who_comes')],
  ['help_missing', answers('danger.who_comes', 'danger.roadside.who_comes', 'danger.person.who_comes')],
  ['how_long', answers('danger.no_time', 'danger.roadside.no_time', 'danger.person.who_comes')],
  ['unknown_place', everywhere('danger.unknown_place')],
  ['unknown_charger', everywhere('danger.unknown_charger')],
  ['asks_permission', answers('danger.not_allowed', 'danger.roadside.stay', 'danger.person.not_allowed')],
  ['cause', answers('danger.cause', 'danger.roadside.question', 'danger.person.question')],
  ['out_of_car', answers('danger.is_away', 'danger.roadside.is_away')],
  ['is_away', answers('danger.is_away', 'danger.roadside.is_away')],
  ['nobody_hurt', answers('danger.nobody_hurt', 'danger.roadside.nobody_hurt')],
  ['no_fire', answers('danger.no_fire', 'danger.roadside.no_fire')],
  ['what_now', answers('danger.again', 'danger.roadside.stay')],
  ['about_bot', everywhere('danger.about_bot')],
  ['frightened', answers('danger.frightened', 'danger.roadside.frightened', 'danger.person.frightened')],
];

function everywhere(key: WordingKey): AnswerKeys {
  return { charger: key, roadside: key, trapped: key, ill: key };
}

/** By default, a driver whose companion is shut in or ill stays with them: there is nothing to keep away from. */
function answers(charger: WordingKey, roadside: WordingKey, person: WordingKey = 'danger.person.stay'): AnswerKeys {
  return { charger, roadside, trapped: person, ill: person };
}
