import { Talk, TALK_KEY } from '../support/talk';

describe('handoff.initiate', () => {
  it('is stored with the ticket in the form of the handoff protocol, with the whole transcript', async () => {
    const talk = await Talk.begin();
    await talk.say('강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요');
    await talk.sayAll('상담원 연결', '네');
    const { store } = talk.bot;
    const ticket = (await store.readConversation(TALK_KEY))!.tickets[0]!;
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

  it('is limited in size to the newest lines, however long the messages are', async () => {
    const talk = await Talk.begin();
    for (let n = 0; n < 8; n++) await talk.say('인증중이에요 '.repeat(4_000));
    await talk.sayAll('상담원 연결', '네');
    const { store } = talk.bot;
    const ticket = (await store.readConversation(TALK_KEY))!.tickets[0]!;
    const event = (await store.readHandoffEvent(ticket.number))!;
    const [attachment] = event['attachments'] as { content: { activities: { id: string }[] } }[];
    const { activities } = attachment!.content;
    const lines = (await store.readTranscript(TALK_KEY)).map((line) => line.activity);
    const opening = lines.findIndex((line) => line.id === activities.at(-1)!.id);
    const transcript = lines.slice(0, opening + 1);
    expect(Buffer.byteLength(JSON.stringify(transcript))).toBeGreaterThan(400_000);
    expect(Buffer.byteLength(JSON.stringify(activities))).toBeLessThan(260_000);
    expect(activities.length).toBeGreaterThan(2);
    expect(activities).toEqual(transcript.slice(-activities.length));
    await talk.end();
  });
});
