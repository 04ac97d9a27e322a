import { DESK_ACTION_EVENT, deskActionSchema, type DeskStep } from '../../src/domain/deskAction';
import { isDriverMessage } from '../../src/domain/misses';
import type { Store, TranscriptLine } from '../../src/domain/store';
import { compareArrivals } from './compareArrivals';
import { replyProblems, transcriptProblems, type ReceivedReply } from './invariants';
import type { DrivenConversation } from './drivers';

/** A conversation that an agent has taken, answered and closed. */
export interface AnsweredConversation extends DrivenConversation {
  /** What the agent wrote, in this order. */
  readonly answers: readonly string[];
  /** What the agent noted at the end. */
  readonly result: string;
}

/**
 * Compares the store with what agents sent and channels recorded. Returns an empty list if no message was lost, doubled or
 * out of order, and the bot was silent between claim and close.
 */
export async function findAgentProblems(
  store: Store,
  conversations: readonly AnsweredConversation[],
  replies: readonly ReceivedReply[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const conversation of conversations) {
    const key = { channel: 'emulator', conversationId: conversation.id };
    const lines = await store.readTranscript(key);
    const activities = lines.map(({ activity }) => activity);
    problems.push(
      ...transcriptProblems(conversation, activities),
      ...replyProblems(conversation, activities, replies),
      ...silenceProblems(conversation, lines),
      ...answerProblems(conversation, lines),
      ...(await ticketProblems(store, conversation)),
    );
  }
  return problems;
}

function readStep({ activity }: TranscriptLine): DeskStep | null {
  if (activity['name'] !== DESK_ACTION_EVENT) return null;
  return deskActionSchema.parse(activity['value']).step;
}

function isFromBot({ activity }: TranscriptLine): boolean {
  return activity.type === 'message' && activity.from.id === 'bot';
}

/** Checks that from the claim to the close no line of the bot follows a message of the driver. */
function silenceProblems({ id }: AnsweredConversation, lines: readonly TranscriptLine[]): string[] {
  let hasAgent = false;
  let isAgentsTurn = false;
  return lines.flatMap((line) => {
    const step = readStep(line);
    if (step !== null) {
      isAgentsTurn = true;
      hasAgent = step.type !== 'close';
    } else if (isDriverMessage(line)) isAgentsTurn = false;
    const isWrong = hasAgent && !isAgentsTurn && isFromBot(line);
    return isWrong ? [`bot spoke while an agent had the conversation: ${id}: ${line.activity.text}`] : [];
  });
}

/** Checks that the driver gets every answer of the agent once, in order. */
function answerProblems({ id, answers }: AnsweredConversation, lines: readonly TranscriptLine[]): string[] {
  const stored = lines
    .filter(isFromBot)
    .flatMap(({ activity }) => answers.filter((answer) => activity.text?.includes(answer)));
  return compareArrivals("agent's answer", id, answers, stored);
}

async function ticketProblems(store: Store, { id, result }: AnsweredConversation): Promise<string[]> {
  const record = await store.readConversation({ channel: 'emulator', conversationId: id });
  const { status, work } = record!.tickets[0]!;
  const stored = { status, result: work?.result, stars: work?.rating?.stars };
  const expected = { status: 'closed', result, stars: 5 };
  return JSON.stringify(stored) === JSON.stringify(expected)
    ? []
    : [`wrong ticket: ${id}: it is ${JSON.stringify(stored)}`];
}
