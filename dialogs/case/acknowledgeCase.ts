import type { Details } from '../../src/domain/details';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isDigitsOnly } from '../../src/domain/station';
import type { SymptomId } from '../../src/domain/symptom';
import { hasChargers } from './resolvePlace';
import { stripMarkup } from '../words/stripMarkup';

type Place = Pick<Details, 'station' | 'charger'>;

/** Confirms place and symptom briefly so that the driver can correct them. A symptom that was tapped is not repeated. */
export function acknowledgeCase(turn: ConversationTurn, supportCase: SupportCase, symptom: SymptomId): void {
  const { station, charger } = supportCase.details;
  // The next question is about a charger that its station does not have, so it is not confirmed here.
  const isUncertain = supportCase.chargerId === null && hasChargers(turn.parts.stationDirectory, supportCase);
  if (station !== null && supportCase.stationOptions.length === 0) {
    acknowledgePlace(turn, { station, charger: isUncertain ? null : charger });
  }
  if (readChoice(turn.message.text, SYMPTOM_CHOICES, turn.parts.wordings) !== null) return;
  const { faultKind } = supportCase;
  const isFault = turn.parts.playbooks.traitsOf(symptom).describesFault && faultKind !== null;
  turn.acknowledge({ key: isFault ? `heard_fault.${faultKind}` : `heard.${symptom}`, sameParagraph: true });
  acknowledgeOtherChargers(turn, supportCase);
}

/**
 * Repeats station and charger: as confirmed if the directory has the station, otherwise as noted.
 * @returns `false` if there is no station to repeat
 */
export function acknowledgePlace(turn: ConversationTurn, details: Place): boolean {
  if (details.station === null) return false;
  const station = stripMarkup(details.station);
  const { charger } = details;
  const isConfirmed = (turn.state.case?.stationId ?? null) !== null;
  const section = isConfirmed ? 'heard' : 'noted';
  if (charger === null) turn.acknowledge({ key: `${section}.station`, values: { station } });
  else {
    const key = isDigitsOnly(charger) ? 'numbered_charger' : 'named_charger';
    turn.acknowledge({ key: `${section}.${key}`, values: { station, charger } });
  }
  return true;
}

/** Says that further chargers are noted too. */
function acknowledgeOtherChargers(turn: ConversationTurn, { otherChargers }: SupportCase): void {
  if (otherChargers.length === 0) return;
  const chargers = otherChargers.map(stripMarkup).join(', ');
  turn.acknowledge({ key: 'noted.other_chargers', values: { chargers }, sameParagraph: true });
}

/** Repeats a corrected charger or station ("Ah, number 5"). */
export function acknowledgeCorrection(turn: ConversationTurn, { station, charger }: Place): void {
  if (charger !== null) {
    const key = isDigitsOnly(charger) ? 'heard.corrected_number' : 'heard.corrected_charger';
    turn.acknowledge({ key, values: { charger: stripMarkup(charger) } });
  } else if (station !== null) {
    turn.acknowledge({ key: 'heard.corrected_station', values: { station: stripMarkup(station) } });
  }
}
