import type { BotOverrides } from '../../../src/createBot';
import { DESK_ACTION_EVENT, toDeskActionEventId, type DeskStep } from '../../../src/domain/deskAction';
import type { IgnoredReason } from '../../../src/domain/turn';
import { Talk } from '../../support/talk';

export const HANA = { id: 'hana', name: '하나' };
export const DURI = { id: 'duri', name: '두리' };
/** A supervisor, who need not have a ticket to block its driver. */
export const SORA = { id: 'sora', name: '소라', isSupervisor: true };

let actions = 0;

/** Begins a talk that has a ticket, on a channel that accepts messages at any time. */
export async function beginWithTicket(overrides: BotOverrides = {}): Promise<{ talk: Talk; number: string }> {
  const talk = await Talk.begin(overrides);
  talk.options = { canSendLater: true };
  await talk.sayAll('나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네');
  return { talk, number: (await talk.readTicket())!.number };
}

/** Lets an agent act on a ticket. Resolves with the reason of a refusal, or `null`. */
export function act(
  talk: Talk,
  number: string,
  { isSupervisor = false, ...agent }: { readonly id: string; readonly name: string; readonly isSupervisor?: boolean },
  step: DeskStep,
  actionId = `d${++actions}`,
): Promise<IgnoredReason | null> {
  const value = { number, agent, isSupervisor, step };
  const event = { id: toDeskActionEventId(actionId), name: DESK_ACTION_EVENT, value };
  return talk.bot.turns.notifyConversation(talk.key, event, { canSendLater: talk.options.canSendLater === true });
}

/** Returns the wording keys of the bubbles that the work sends. */
export async function keysOf(talk: Talk, work: () => Promise<unknown>): Promise<string[]> {
  const before = (await talk.bot.store.readTranscript(talk.key)).length;
  await work();
  const lines = await talk.bot.store.readTranscript(talk.key);
  return lines
    .slice(before)
    .filter(({ wordingKeys }) => wordingKeys.length > 0)
    .map(({ wordingKeys }) => wordingKeys.join(' '));
}
