import { hasAnyDetail } from '../../src/domain/details';
import type { InternalEvent } from '../../src/domain/internalEvent';
import { readWords } from '../case/driverWords';
import { readInContext } from '../case/readInContext';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { Fragment } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { parseMessage } from '../core/incomingMessage';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readCommand } from './commands';
import { isUnfinished } from './isUnfinished';

/** The timer that answers an unfinished message if no other follows; its value is a `FragmentsDue`. */
export const FRAGMENTS_DUE_EVENT = 'fragments.due';

interface FragmentsDue {
  /** The id of the first fragment's activity. */
  readonly activityId?: unknown;
}

/**
 * Keeps an unfinished message until the next one or the timer; otherwise joins the message with those that waited for
 * it. Buttons and commands are not joined, and what waited for them goes into the case.
 * @returns whether the message waits, so that it is not answered now
 */
export function collectFragments(turn: ConversationTurn): boolean {
  const { state, message } = turn;
  const { unmaskedText: text } = message;
  if (state.fragments.length > 0 && (readCommand(turn) !== null || readOfferedChoice(turn) !== null)) {
    addFragmentsToCase(turn);
    return false;
  }
  replaceText(turn, joinTexts(state.fragments, text));
  if (mayWait(turn, text) && isUnfinished(turn)) {
    keepFragment(turn, text);
    return true;
  }
  state.fragments = [];
  return false;
}

/**
 * Makes the fragments that waited for the timer this turn's message. Returns `false` if they were answered meanwhile,
 * with the message that followed.
 */
export function takeDueFragments(turn: ConversationTurn, { value }: InternalEvent): boolean {
  const { fragments } = turn.state;
  const [first] = fragments;
  if (first === undefined || first.activityId !== (value as FragmentsDue | null)?.activityId) return false;
  replaceText(turn, joinTexts(fragments, ''));
  turn.state.fragments = [];
  return true;
}

/** Whether the message may wait: not for longer than the first fragment, and only if it can be answered later. */
function mayWait({ state, message, parts, now, canAnswerLater, isGroup }: ConversationTurn, text: string): boolean {
  if (parts.fragmentWaitMs <= 0 || !canAnswerLater || isGroup) return false;
  if (text === '' || message.photos.length > 0 || message.otherFiles.length > 0 || message.location !== null)
    return false;
  const [first] = state.fragments;
  return first === undefined || now.getTime() - Date.parse(first.at) < parts.fragmentWaitMs;
}

function keepFragment(turn: ConversationTurn, text: string): void {
  const { state, activityId, now, parts } = turn;
  if (state.fragments.length === 0) {
    turn.setTimer(FRAGMENTS_DUE_EVENT, new Date(now.getTime() + parts.fragmentWaitMs), { activityId });
  }
  state.fragments.push({ text, activityId, at: now.toISOString() });
}

/** Adds the fragments to the case; begins one only for details. A driver who waits has them in the transcript. */
function addFragmentsToCase(turn: ConversationTurn): void {
  const { state, message } = turn;
  replaceText(turn, joinTexts(state.fragments, ''));
  turn.words = readWords(turn);
  const isAboutCase = state.case !== null || hasAnyDetail(turn.message.understanding.details);
  if (isAboutCase && state.waitingFor === null) mergeMessageIntoCase(turn, false);
  turn.message = message;
  state.fragments = [];
}

function joinTexts(fragments: readonly Fragment[], text: string): string {
  return [...fragments.map((fragment) => fragment.text), text].filter((part) => part !== '').join(' ');
}

/** Replaces the text of this turn's message; its attachments stay. */
export function replaceText(turn: ConversationTurn, text: string): void {
  const { parts, now } = turn;
  const { unmaskedText: ownText, photos, otherFiles, location, hasUnreadablePlace, mapLinks } = turn.message;
  if (text === ownText) return;
  const attached = { photos, otherFiles, location, hasUnreadablePlace, mapLinks };
  const parsed = { ...parseMessage({ text }, parts.matcher, now), ...attached };
  turn.message = readInContext(parsed, turn);
}
