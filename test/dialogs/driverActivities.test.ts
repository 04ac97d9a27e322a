import { Talk, TALK_KEY } from '../support/talk';

describe('what a driver does besides writing', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const lines = async () => (await talk.bot.store.readTranscript(TALK_KEY)).map(({ activity }) => activity);
  const details = async () => ((await talk.readState()).case as { details: Record<string, unknown> } | null)?.details;

  async function sendAndReadKeys(activity: object): Promise<string[]> {
    const before = (await talk.bot.store.readTranscript(TALK_KEY)).length;
    await talk.send(activity);
    return (await talk.bot.store.readTranscript(TALK_KEY)).slice(before + 1).map((line) => line.wordingKeys.join(' '));
  }

  it('a blank message gets the question again, however often, and counts as no answer', async () => {
    await talk.say('인증중이라고 떠요');
    for (const text of ['', '  ', '\u200b', '\u3164', '&nbsp;']) {
      expect(await sendAndReadKeys({ type: 'message', text })).toEqual([expect.stringContaining('ask.station')]);
    }
    expect(await talk.sayAndReadKeys('나주시청 2번')).not.toEqual([]);
    expect(await details()).toMatchObject({ station: '나주시청', charger: '2' });
  });

  it.each(['', '\u200b', '<at>충전봇 2호</at>'])(
    'a first message without words (%j) gets the greeting, and more of them the menu',
    async (text) => {
      const [keys] = await sendAndReadKeys({ type: 'message', text });
      expect(keys).toContain('greeting.hello');
      expect(keys).not.toContain('none.capabilities');
      for (let count = 0; count < 3; count++)
        expect(await sendAndReadKeys({ type: 'message', text })).toEqual(['greeting.menu']);
    },
  );

  it('an invisible character in a name does not tear it apart', async () => {
    for (const invisible of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad']) {
      await talk.say('처음부터 다시');
      await talk.say('인증중이라고 떠요');
      await talk.say(`나주${invisible}시청 ${invisible}2번`);
      expect(await details()).toMatchObject({ station: '나주시청', charger: '2' });
      expect(JSON.stringify((await talk.readState()).case)).not.toContain(invisible);
    }
  });

  it('a mention of the bot alone is no answer, and its number no charger', async () => {
    await talk.say('인증중이라고 떠요');
    const entities = [{ type: 'mention', text: '<at>충전봇 2호</at>', mentioned: { id: 'bot' } }];
    await talk.send({ type: 'message', text: '<at>충전봇 2호</at> 나주시청이요', entities });
    expect(await details()).toMatchObject({ station: '나주시청', charger: null });
  });

  it('a number after a mention chooses a button', async () => {
    await talk.say('안녕하세요');
    expect(await sendAndReadKeys({ type: 'message', text: '<at>충전봇</at> 1' })).toEqual(
      expect.arrayContaining([expect.stringContaining('ask.station')]) as string[],
    );
  });

  it('a button that sends only a value is tapped', async () => {
    await talk.say('인증중이라고 떠요');
    await talk.send({ type: 'message', value: { station: '나주시청', charger: '2번' } });
    expect(await details()).toMatchObject({ station: '나주시청', charger: '2' });
  });

  it('an edited message reaches the case, once', async () => {
    await talk.say('인증중이라고 떠요');
    await talk.send({ type: 'message', id: 'm1', text: '나주시청 2번' });
    const edit = { type: 'messageUpdate', id: 'm1', text: '나주시청 3번', timestamp: '2026-11-22T06:00:00Z' as never };
    await talk.send(edit);
    expect(await details()).toMatchObject({ station: '나주시청', charger: '3' });
    const count = (await lines()).length;
    await talk.send(edit);
    expect(await lines()).toHaveLength(count);
    expect((await lines()).filter(({ type }) => type === 'messageUpdate')).toMatchObject([{ replyToId: 'm1' }]);
  });

  it('an edited message reaches the ticket', async () => {
    for (const text of ['나주시청 2번 인증중이에요', '상담원 연결해주세요']) await talk.say(text);
    await talk.send({ type: 'message', id: 'm1', text: '색은 흰색' });
    const ticket = await talk.readTicket();
    if (ticket === null) await talk.say('네');
    await talk.send({ type: 'messageUpdate', id: 'm1', text: '3번 충전기예요' });
    expect((await talk.readTicket())?.charger).toBe('3');
  });

  it('a deleted message is noted in the transcript, and gets no reply', async () => {
    await talk.send({ type: 'message', id: 'm1', text: '인증중이라고 떠요' });
    expect(await sendAndReadKeys({ type: 'messageDelete', id: 'm1' })).toEqual([]);
    expect((await lines()).at(-1)).toMatchObject({ type: 'messageDelete', replyToId: 'm1', from: { role: 'user' } });
  });
});
