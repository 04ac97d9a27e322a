import type { AskedQuestion } from '../../src/domain/questionReader';
import type { Trouble } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';

/** "When will you call?" */
export const CONTACT_TIME_QUESTION = 'when_contact';

/** "Will it be a text message?" */
export const TEXT_QUESTION = 'get_sms';

/** "There will be no call, right?": with a number there may be one. */
const NO_CALL_QUESTION = 'no_call_right';

/** "Do I just wait?": before there is a ticket, no answer would come. */
const WAIT_QUESTION = 'just_wait';
const WAIT_HELPS_QUESTION = 'wait_helps';

/** "Can I charge elsewhere while it says in use?" */
export const MEANWHILE_QUESTION = 'charge_meanwhile';

/** "Do I pay for that?": while a session is stuck, for what it goes on to show. */
const PAY_QUESTION = 'will_pay';
const FEE_QUESTION = 'fee_running';

/** Questions about another charger: while a session is stuck, the app may have to be left first. */
const ELSEWHERE_QUESTIONS = new Set(['charger_beside', 'go_elsewhere', 'start_order']);

/** Questions that have the answer of another one where a trouble makes their own useless: a stuck cable holds the car. */
const ANSWERS_BY_TROUBLE: Readonly<Record<string, Partial<Record<Trouble, string>>>> = {
  what_can_i_try: { connector_stuck: 'emergency_release' },
  must_wait_here: { connector_stuck: 'leave_car_stuck' },
};

/** Returns the question whose answer fits: for some troubles and states, that is another one's. */
export function answerIdFor({ state, parts, ticket }: ConversationTurn, { id }: AskedQuestion): string {
  const isGuided = ticket !== null || state.case?.refusedTicket === true || hasBeenGuided(state.offered);
  const isStuck = isGuided && parts.playbooks.traitsOf(ticket?.symptom ?? state.case?.symptom ?? null).endsSession;
  if (isStuck && ELSEWHERE_QUESTIONS.has(id)) return MEANWHILE_QUESTION;
  if (isStuck && id === PAY_QUESTION) return FEE_QUESTION;
  const asksToWait = id === WAIT_HELPS_QUESTION || (id === WAIT_QUESTION && ticket === null && state.case !== null);
  if (asksToWait) {
    const { endsSession } = parts.playbooks.traitsOf(state.case?.symptom ?? null);
    return endsSession ? 'when_status_changes' : WAIT_HELPS_QUESTION;
  }
  if (id === NO_CALL_QUESTION && state.contact !== null) return CONTACT_TIME_QUESTION;
  const others = (state.case?.troubles ?? []).map((trouble) => ANSWERS_BY_TROUBLE[id]?.[trouble]);
  return others.find((other) => other !== undefined) ?? id;
}

/** Whether the driver is asked to wait or to confirm a ticket, after the guide has named the way in the app. */
function hasBeenGuided(offered: readonly string[]): boolean {
  return offered.includes('cannot_wait') || offered.includes('fix');
}
