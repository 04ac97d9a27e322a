import { Talk, TALK_KEY } from '../support/talk';

describe('handoff.initiate', () => {
  it('is stored with the ticket as the handoff protocol wants it, with every word said', async () => {
    const talk = await Talk.begin();
    await talk.say('강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요');
    await talk.say('상담원 연결');
    const { store } = talk.bot;
    const ticket = (await store.readConversation(TALK_KEY))!.ticket!;
    const event = (await store.readHandoffEvent(ticket.number))!;
    expect(event).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      conversation: { id: TALK_KEY.conversationId },
      from: { id: 'driver' },
      value: {
        number: ticket.number,
        symptom: 'auth_pending',
        station: '강남구청',
        va_LastTopic: 'auth_pending',
        va_ConversationId: TALK_KEY.conversationId,
        va_Language: 'ko',
      },
    });
    const [attachment] = event['attachments'] as { name: string; content: { activities: unknown[] } }[];
    expect(attachment!.name).toBe('Transcript');
    const transcript = await store.readTranscript(TALK_KEY);
    expect(attachment!.content.activities).toEqual(transcript.map((line) => line.activity));
    await talk.end();
  });
});
