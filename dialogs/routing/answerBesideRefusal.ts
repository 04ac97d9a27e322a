import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { asksWhereMenuIs } from '../playbook/isWalkedOn';
import { findOpenStep } from '../playbook/openStep';
import { answerLine } from './answerLine';
import { countQuestion } from './countQuestion';

/** More answers before the ticket's summary are too long to read. */
const MAX_ANSWERS = 2;

/** Replies after which the bot goes on with something else, so that a question beside them would get lost. */
const REFUSALS: readonly (ReplyMeaning | null)[] = ['cannot_report', 'refused', 'not_solved'];

/**
 * Answers the questions beside a refusal to report the fault ("I have no such app. May I use the other charger?"); the
 * refusal itself is left to the playbook.
 */
export async function answerBesideRefusal(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { meaning, text } = turn.message;
  if (!REFUSALS.includes(meaning) || readOfferedChoice(turn) !== null || !text.includes('?')) return;
  if (findOpenStep(dc, turn)?.kind !== 'fault_report' || asksWhereMenuIs(turn)) return;
  const questions = text.split(/(?<=[?.!])\s*/).flatMap((sentence) => readQuestion(turn, sentence) ?? []);
  const lines = questions.slice(0, MAX_ANSWERS).map((one) => answerLine(turn, one, countQuestion(turn, one)));
  if (lines.length > 0) await turn.sayAside(lines);
}

/** Returns the question in a sentence; `null` if there is none, or if it is the refusal ("why must I report it?"). */
function readQuestion({ parts, state, message, now }: ConversationTurn, sentence: string): AskedQuestion | null {
  if (!sentence.includes('?') || parts.matcher.understand(sentence, now).signals.includes('refuses_app')) return null;
  const question = parts.questionReader.read(sentence, { symptom: state.case?.symptom ?? null, slot: null });
  return question === null || question.replyMeaning === message.meaning ? null : question;
}
