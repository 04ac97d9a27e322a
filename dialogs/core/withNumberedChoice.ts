import type { Activity } from 'botbuilder-core';
import { isDigitsOnly } from '../../src/domain/station';
import type { Wordings } from '../words/wordings';
import type { ConversationState } from './conversationState';
import { choiceLabel, type Choice } from './quickReplies';
import { readDriverText } from './readDriverText';

/**
 * Replaces a bare number ("2") by the label of the quick reply at that position. Applies only if the quick replies are
 * the only possible answers: not while a time is asked for, not while the driver waits for an agent, and not if a label
 * is itself a number.
 */
export function withNumberedChoice(
  activity: Partial<Activity>,
  state: ConversationState,
  wordings: Wordings,
): Partial<Activity> {
  const { offered, waitingFor, locale } = state;
  const position = /^\s*([1-9])\s*$/.exec(readDriverText(activity))?.[1];
  const choice = position === undefined ? undefined : offered[Number(position) - 1];
  const label = (offer: Choice) => choiceLabel(offer, locale, wordings);
  const areOnlyAnswers = offered.length > 1 && waitingFor === null && !offered.includes('just_now');
  const hasNumericLabel = offered.some((offer) => isDigitsOnly(label(offer)));
  return choice === undefined || !areOnlyAnswers || hasNumericLabel ? activity : { ...activity, text: label(choice) };
}
