import type { Details } from '../../src/domain/details';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isDigitsOnly } from '../../src/domain/station';
import type { SymptomId } from '../../src/domain/symptom';
import { hasChargers } from './resolvePlace';
import { stripMarkup } from '../words/stripMarkup';

/** Confirms place and symptom briefly so that the driver can correct them. A symptom that was tapped is not repeated. */
export function acknowledgeCase(turn: ConversationTurn, supportCase: SupportCase, symptom: SymptomId): void {
  const { station, charger } = supportCase.details;
  // The next question is about a charger that its station does not have, so it is not confirmed here.
  const isUncertain = supportCase.chargerId === null && hasChargers(turn.parts.stationDirectory, supportCase);
  if (station !== null && supportCase.stationOptions.length === 0) {
    acknowledgePlace(turn, { station, charger: isUncertain ? null : charger });
  }
  if (readChoice(turn.message.text, SYMPTOM_CHOICES, turn.parts.wordings) !== null) return;
  turn.acknowledge({ key: `heard.${symptom}`, sameParagraph: true });
}

/** Confirms station and charger; returns `false` if there is no station to confirm. */
export function acknowledgePlace(turn: ConversationTurn, details: Pick<Details, 'station' | 'charger'>): boolean {
  if (details.station === null) return false;
  const station = stripMarkup(details.station);
  const { charger } = details;
  if (charger === null) turn.acknowledge({ key: 'heard.station', values: { station } });
  else {
    const key = isDigitsOnly(charger) ? 'heard.numbered_charger' : 'heard.named_charger';
    turn.acknowledge({ key, values: { station, charger } });
  }
  return true;
}
