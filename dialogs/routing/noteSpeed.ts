import type { DialogContext } from 'botbuilder-dialogs';
import { CHARGER_SPEEDS, type ChargerSpeed } from '../../src/domain/chargerSpeed';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isRunning } from '../case/cannotEnd';
import { acknowledgeDirectorySpeed } from '../case/directorySpeed';
import { findDeadline } from '../charging/findDeadline';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { newCase, type SupportCase } from '../core/supportCaseState';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { findOpenSlot } from '../playbook/openStep';

/**
 * Takes the speed of the charger that the driver states ("it was a fast one"), whatever the bot has asked: in the case, or on
 * the ticket that they wait for. Says so, with the time until which the status may then take.
 */
export function noteSpeed(dc: DialogContext, turn: ConversationTurn): void {
  const { state } = turn;
  // Where the speed is asked for, and in the recap, it is an answer.
  const isAsked = findOpenSlot(dc, turn) === 'chargerSpeed' || dc.activeDialog?.id === RECAP_DIALOG;
  if (isAsked || readOfferedChoice(turn) !== null) return;
  const ticket = turn.findTicket(state.waitingFor);
  const supportCase = state.case;
  if (ticket === null && supportCase === null) return;
  const speed = readStatedSpeed(turn);
  if (speed === null) return;
  if (ticket !== null) return noteOnTicket(turn, ticket, speed);
  if (supportCase === null || supportCase.details.chargerSpeed === speed) return;
  // Before the deadline was said, a speed that is not known yet is a detail like others.
  if (supportCase.details.chargerSpeed === null && state.followUp === null) return;
  supportCase.details = { ...supportCase.details, chargerSpeed: speed };
  acknowledgeSpeed(turn, supportCase, speed);
  // Without a dialog, the driver who comes back to the case hears the deadline anyway.
  if (state.followUp === null) return;
  state.followUp = { ...state.followUp, details: { ...state.followUp.details, chargerSpeed: speed } };
  if (dc.activeDialog !== undefined) acknowledgeDeadline(turn, supportCase);
}

function noteOnTicket(turn: ConversationTurn, ticket: Ticket, speed: ChargerSpeed): void {
  const { chargerSpeed, chargingEndedAt, number, symptom } = ticket;
  if (!isOpen(ticket) || chargerSpeed === null || chargerSpeed === speed) return;
  turn.changeTicket({ number, details: { chargerSpeed: speed } });
  const known = turn.state.case ?? newCase();
  const details = { ...known.details, chargerSpeed: speed, endedAt: chargingEndedAt };
  const supportCase = { ...known, symptom, details };
  if (turn.state.case !== null) turn.state.case.details = { ...known.details, chargerSpeed: speed };
  acknowledgeSpeed(turn, known.details.station === ticket.station ? supportCase : newCase(), speed);
  const isWaitedFor = turn.parts.playbooks.traitsOf(symptom).endsSession && chargingEndedAt !== null;
  if (isWaitedFor && !isRunning(turn.parts, supportCase)) acknowledgeDeadline(turn, supportCase);
}

function acknowledgeSpeed(turn: ConversationTurn, supportCase: SupportCase, speed: ChargerSpeed): void {
  turn.isSpeedNoted = true;
  const stated = { ...supportCase, details: { ...supportCase.details, chargerSpeed: speed } };
  if (!acknowledgeDirectorySpeed(turn, stated))
    turn.acknowledge({ key: speed === 'fast' ? 'session.now_fast' : 'session.now_slow' });
}

function acknowledgeDeadline(turn: ConversationTurn, supportCase: SupportCase): void {
  const { deadline, key } = findDeadline(turn, supportCase);
  const until = turn.parts.wordings.formatDateTime(turn.state.locale, deadline);
  turn.acknowledge({ key, values: { until }, sameParagraph: true });
}

/** Returns the speed that a sentence of the message states of the driver's own charger; `null` if none does. */
function readStatedSpeed({ parts, message, now }: ConversationTurn): ChargerSpeed | null {
  const { questionReader, matcher, wordings } = parts;
  for (const sentence of questionReader.listSentences(message.text)) {
    const { details, signals } = matcher.understand(sentence, now);
    const says = (key: Parameters<typeof wordings.say>[1]) => wordings.hasListedWord(key, sentence);
    const isOwn = !signals.includes('other_charger') && !says('session.other_speed');
    if (details.chargerSpeed === null || !isOwn || !says('session.states_speed')) continue;
    if (questionReader.asks(sentence) || sentence.includes('?')) continue;
    // "It is not a fast one" leaves only the other speed.
    const namesBoth = says('answer_words.fast') && says('answer_words.slow');
    const isDenied = !namesBoth && says('session.denies_speed');
    return isDenied ? CHARGER_SPEEDS.find((speed) => speed !== details.chargerSpeed)! : details.chargerSpeed;
  }
  return null;
}
