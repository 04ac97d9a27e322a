import { readSkillRequest, type SkillRequest } from '../../../src/channels/kakao/readSkillRequest';
import { toKakaoActivity } from '../../../src/channels/kakao/toKakaoActivity';
import {
  BOT_TEST,
  CALLBACK_URL,
  CONSOLE_TEST,
  PICTURES,
  SECURE_IMAGE_VALUES,
  skillPayload,
  USER_ID,
  WITH_NULLS,
} from '../../fixtures/kakao/payloads';

function read(body: unknown): SkillRequest {
  return readSkillRequest(body)!;
}

describe('a skill request', () => {
  it('of a typed message becomes a message of the driver in their conversation with the bot', () => {
    const request = read(skillPayload({ utterance: '충전이 안 돼요\n' }));
    const activity = toKakaoActivity(request, { id: 'chp-1', isWelcome: false, photoLinks: [] });
    expect(activity).toMatchObject({
      type: 'message',
      id: 'chp-1',
      channelId: 'kakao',
      text: '충전이 안 돼요',
      conversation: { id: `65f0c0ffee00000000000001:${USER_ID}` },
      from: { id: USER_ID, properties: { isFriend: true } },
      attachments: [],
    });
  });

  it('of the development channel belongs to the same bot', () => {
    expect(read(skillPayload({ botId: 'bot!' })).botId).toBe('bot');
  });

  it('of a tap says what the button means, whatever its label shows', () => {
    const clientExtra = { v: 1, value: '카드 태그할 때 안 됐어요', reply: 'r1' };
    const request = read(skillPayload({ utterance: '카드 태그할 때…', clientExtra }));
    expect(toKakaoActivity(request, { id: '1', isWelcome: false, photoLinks: [] }).text).toBe(
      '카드 태그할 때 안 됐어요',
    );
  });

  it.each([
    ['of another bot version', { v: 9, value: 'x' }],
    ['without a value', { v: 1 }],
    ['with a blank value', { v: 1, value: ' ' }],
    ['that is a list', ['x']],
  ])('with an extra %s keeps what the driver sees as sent', (_what, clientExtra) => {
    const request = read(skillPayload({ utterance: '네', clientExtra }));
    expect(toKakaoActivity(request, { id: '1', isWelcome: false, photoLinks: [] }).text).toBe('네');
  });

  it('of a driver who is no friend of the channel lacks the mark, which is not an error', () => {
    expect(read(skillPayload({ isFriend: false })).isFriend).toBe(false);
  });

  it('with nothing but nulls and a user can be read', () => {
    expect(read(WITH_NULLS)).toEqual({
      botId: '',
      userId: 'u',
      isFriend: false,
      appUserId: null,
      utterance: '',
      tap: null,
      block: { id: '', name: '' },
      params: {},
      callbackUrl: null,
      photos: [],
      isConsoleTest: false,
    });
  });

  it.each([[null], ['text'], [[]], [{}], [{ userRequest: { user: { id: '' } } }], [{ userRequest: { user: 7 } }]])(
    'without a user is none: %j',
    (body) => {
      expect(readSkillRequest(body)).toBeNull();
    },
  );

  it('of the console is recognised as a test', () => {
    expect(read(CONSOLE_TEST).isConsoleTest).toBe(true);
    expect(read(skillPayload()).isConsoleTest).toBe(false);
  });

  it('of the bot test is a conversation, but its callback cannot be used', () => {
    expect(read(BOT_TEST)).toMatchObject({ isConsoleTest: false, callbackUrl: null });
    expect(read(skillPayload({ callbackUrl: CALLBACK_URL })).callbackUrl).toBe(CALLBACK_URL);
  });

  it('of a driver who opened the chat is no message', () => {
    const activity = toKakaoActivity(read(skillPayload()), { id: '1', isWelcome: true, photoLinks: [] });
    expect(activity).toMatchObject({ type: 'conversationUpdate', membersAdded: [{ id: USER_ID }] });
    expect(activity.text).toBeUndefined();
  });
});

describe('photos of a skill request', () => {
  it.each(SECURE_IMAGE_VALUES)('are read from %s, in order and once', (shape, value) => {
    const { photos } = read(skillPayload({ actionParams: { photos: value, station: '강남' } }));
    expect(photos).toEqual(shape === 'a single URL' ? [PICTURES[0]] : PICTURES);
  });

  it.each(SECURE_IMAGE_VALUES)('are no text if the plugin sends %s as such', (_shape, value) => {
    const { photos, utterance } = read(skillPayload({ utterance: value }));
    expect([photos[0], utterance]).toEqual([PICTURES[0], '']);
  });

  it('are read from a value that is no string', () => {
    const value = { secureUrls: PICTURES };
    expect(read(skillPayload({ actionParams: { photos: value } })).photos).toEqual(PICTURES);
  });

  it('that a client sends as the text are no text', () => {
    const url = 'https://talk.kakaocdn.net/dna/EXAMPLE/i.jpg?credential=a&signature=b';
    expect(read(skillPayload({ utterance: url }))).toMatchObject({ photos: [url], utterance: '' });
  });

  it.each([
    'https://map.kakao.com/link/map/부산역,35.1152,129.0413',
    'https://kko.kakao.com/abc',
    'https://pf.kakao.com/_abc',
  ])('are not the link %s that the driver sends', (url) => {
    expect(read(skillPayload({ utterance: url }))).toMatchObject({ photos: [], utterance: url });
  });

  it('that a client sends as media are read, videos are not', () => {
    const media = (type: string) => skillPayload({ params: { media: { type, url: PICTURES[0] } } });
    expect(read(media('image')).photos).toEqual([PICTURES[0]]);
    expect(read(media('video')).photos).toEqual([]);
  });

  it.each([
    ['http', 'http://secureimage.kakaocdn.net/1.jpg'],
    ['another host', 'https://example.com/1.jpg'],
    ['a host that only begins like Kakao', 'https://kakaocdn.net.evil.example/1.jpg'],
    ['a host that only ends like Kakao', 'https://evilkakaocdn.net/1.jpg'],
    ['a user name', 'https://kakaocdn.net@evil.example/1.jpg'],
    ['a port', 'https://secureimage.kakaocdn.net:8443/1.jpg'],
    ['an unfilled slot', 'sys.plugin.secureimage'],
  ])('with %s are left out', (_what, value) => {
    expect(read(skillPayload({ actionParams: { photos: value } })).photos).toEqual([]);
  });
});
