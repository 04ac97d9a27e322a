import type { ConversationTurn } from '../core/conversationTurn';
import { listSaid } from '../case/driverWords';
import type { Line } from '../core/line';
import type { Slot } from '../core/playbook';
import type { WordingKey } from '../words/wordingKey';
import { stripMarkup } from '../words/stripMarkup';

/** Slots whose question is worded for a driver who cannot see. */
const UNSEEN_SLOTS: readonly Slot[] = ['charger', 'faultDescription'];

/** Returns the question of a slot, as it is worded for this driver and for what is known. */
export function questionLine(turn: ConversationTurn, slot: Slot): Line {
  const area = slot === 'station' ? readArea(turn) : null;
  if (area !== null) return { key: 'ask.station_in', values: { area: stripMarkup(area) } };
  const isUnseen = turn.state.cannotSee && UNSEEN_SLOTS.includes(slot);
  return { key: (isUnseen ? `ask_unseen.${slot}` : `ask.${slot}`) as WordingKey };
}

/** Returns the town that the driver last named without a station in it ("I'm in Gangneung"); `null` if there is none. */
function readArea(turn: ConversationTurn): string | null {
  const { parts, now } = turn;
  const { matcher } = parts;
  const clauses = listSaid(turn, turn.state.case).flatMap((text) => matcher.splitClauses(text));
  const places = clauses.map((clause) => matcher.understand(clause, now).answeredPlace);
  return places.findLast((place) => place?.isArea === true)?.name ?? null;
}
