import { ActionTypes, InputHints, MessageFactory, type Activity } from 'botbuilder-core';
import type { Locale } from '../../src/domain/locale';
import type { WordingKey } from '../words/wordingKey';
import type { Wordings } from '../words/wordings';
import type { AgentMessage, Line } from './line';
import { listPictures } from './pictures';
import { shortenLabel } from './quickReplies';

/** What a bubble says. */
export interface BubbleContent {
  readonly text: string;
  readonly keys: readonly WordingKey[];
  /** What is shown of an agent's message by channels that name its sender. */
  readonly agentMessage?: AgentMessage;
}

/** A reply of the bot as the driver sees it: one bubble of the chat. */
export interface Bubble extends BubbleContent {
  /** The labels of its quick replies. */
  readonly labels: readonly string[];
}

/** More bubbles in one turn push the question off a phone's screen. */
const MAX_BUBBLES = 3;

const ACTIVITY_LOCALES = { ko: 'ko-KR', en: 'en-US' } as const;

/** Composes lines to the text of one bubble: each a paragraph of its own, list items and joined lines below each other. */
export function composeBubble(wordings: Pick<Wordings, 'say'>, locale: Locale, lines: readonly Line[]): BubbleContent {
  let text = '';
  const keys: WordingKey[] = [];
  for (const [index, line] of lines.entries()) {
    const sentence = wordings.say(locale, line.key, line.values, line.variant);
    const isListItem = line.number !== undefined && lines[index - 1]?.number !== undefined;
    const gap = text === '' ? '' : isListItem || line.sameParagraph === true ? '\n' : '\n\n';
    text += gap + (line.number === undefined ? sentence : `${line.number}. ${sentence}`);
    keys.push(line.key);
  }
  const agentMessage = lines.find((line) => line.agentMessage !== undefined)?.agentMessage;
  return { text, keys, ...(agentMessage === undefined ? {} : { agentMessage }) };
}

/** Joins bubbles without quick replies, the earliest first, until at most `MAX_BUBBLES` are left. */
export function joinBubbles(bubbles: readonly Bubble[]): readonly Bubble[] {
  if (bubbles.length <= MAX_BUBBLES) return bubbles;
  const at = bubbles.findIndex(({ labels }, index) => labels.length === 0 && bubbles[index + 1]?.labels.length === 0);
  const [first, second] = at < 0 ? [] : [bubbles[at], bubbles[at + 1]];
  if (first === undefined || second === undefined) return bubbles;
  const joined = { text: `${first.text}\n\n${second.text}`, keys: [...first.keys, ...second.keys], labels: [] };
  return joinBubbles([...bubbles.slice(0, at), joined, ...bubbles.slice(at + 2)]);
}

/** Converts a bubble to an activity to the driver, with the keys of its wordings for the transcript. */
export function toReplyActivity(
  { text, keys, labels, agentMessage }: Bubble,
  { locale, wordings }: { readonly locale: Locale; readonly wordings: Pick<Wordings, 'say'> },
  incoming: Activity,
): Partial<Activity> {
  const pictures = listPictures(wordings, locale, keys);
  const actions = labels.map((value) => ({ type: ActionTypes.ImBack, title: shortenLabel(value), value }));
  const hint = labels.length > 0 ? InputHints.ExpectingInput : InputHints.AcceptingInput;
  return {
    ...MessageFactory.text(text, undefined, hint),
    textFormat: 'plain',
    locale: ACTIVITY_LOCALES[locale],
    ...{ wordingKeys: keys, agentMessage, ...(pictures.length > 0 ? { pictures } : {}) },
    ...(actions.length > 0 ? { suggestedActions: { actions, to: [incoming.from.id] } } : {}),
  };
}
