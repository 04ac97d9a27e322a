import type { ConversationKey, OpenedTicket, TranscriptLine, TurnCommit } from '../../src/domain/store';
import type { StoredActivity } from '../../src/domain/storedActivity';
import type { Ticket } from '../../src/domain/ticket';
import { ticketSchema } from '../../src/domain/ticketFields';

let count = 0;

/** Returns the key of a new conversation. */
export function newKey(channel = 'emulator'): ConversationKey {
  return { channel, conversationId: `conversation-${process.pid}-${++count}` };
}

export function newNumber(): string {
  return `T${String(process.pid).padStart(8, '0')}-${String(++count).padStart(6, '0')}`;
}

export function incoming(key: ConversationKey, id: string, text: string): TranscriptLine {
  return { activity: activity(key, id, text, 'user'), wordingKeys: [] };
}

export function reply(key: ConversationKey, id: string, text: string): TranscriptLine {
  return { activity: activity(key, id, text, 'bot'), wordingKeys: ['greeting.first', 'menu'] };
}

function activity(key: ConversationKey, id: string, text: string, from: 'user' | 'bot'): StoredActivity {
  return {
    type: 'message',
    id,
    timestamp: '2026-11-22T05:40:00.000Z',
    channelId: key.channel,
    conversation: { id: key.conversationId },
    from: { id: `${from}-1`, role: from },
    recipient: from === 'user' ? { id: 'bot-1', role: 'bot' } : { id: 'user-1', role: 'user' },
    text,
    channelData: { kept: [1, null, 'as it was'] },
  };
}

/** Creates a turn with one message and two replies. */
export function turn(key: ConversationKey, activityId: string, changes: Partial<TurnCommit> = {}): TurnCommit {
  return {
    key,
    activityId,
    expectedVersion: 0,
    state: { dialogs: [activityId] },
    reference: { serviceUrl: 'http://127.0.0.1:1/', conversation: { id: key.conversationId } },
    incoming: incoming(key, activityId, `${activityId}?`),
    replies: [reply(key, `${activityId}-r1`, `${activityId}!`), reply(key, `${activityId}-r2`, `${activityId}!!`)],
    openedTicket: null,
    ticketChanges: [],
    deliveries: [],
    userIds: ['user-1'],
    at: '2026-11-22T05:40:00.000Z',
    ...changes,
  };
}

/** A ticket without any facts; its number, conversation and reason are placeholders. */
const EMPTY_TICKET: Ticket = ticketSchema.parse({
  ...{ number: 'A1B2-C3D4', status: 'queued', createdAt: '2026-11-22T05:40:00.000Z' },
  ...{ channel: 'test', conversationId: 'c1', locale: 'ko', reason: 'unsatisfied' },
});

export function opened(key: ConversationKey, changes: Partial<Ticket> = {}): OpenedTicket {
  const ticket: Ticket = {
    ...EMPTY_TICKET,
    number: newNumber(),
    status: 'queued',
    createdAt: '2026-11-22T05:40:00.000Z',
    channel: key.channel,
    conversationId: key.conversationId,
    locale: 'ko',
    reason: 'unsatisfied',
    symptom: 'auth_failed',
    category: ['전기차충전', '오류', '기타', '직영 외'],
    guideType: 'B',
    station: '역삼 센터필드',
    charger: '3',
    errorStep: 'qr',
    chargerSpeed: 'fast',
    session: {
      station: '역삼 센터필드',
      charger: '3',
      tid: 'TID-1',
      startedAt: '2026-11-22T04:40:00.000Z',
      endedAt: null,
      kwh: 12.34,
      amountWon: 4321,
      status: 'charging',
    },
    checks: [{ name: 'authentication', result: 'failed', at: '2026-11-22T05:39:00.000Z' }],
    tried: ['alternatives', 'fault_report'],
    photos: ['https://example.com/1.jpg'],
    said: ['인증 실패라고 떠요'],
    ...changes,
  };
  return {
    ticket,
    handoffEvent: { ...activity(key, `handoff-${ticket.number}`, '', 'user'), name: 'handoff.initiate' },
  };
}
