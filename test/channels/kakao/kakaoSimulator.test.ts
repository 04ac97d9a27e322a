import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KakaoSimulator, type PhoneScreen } from '../../../src/channels/kakao/simulator/kakaoSimulator';
import { formatScreen } from '../../../src/channels/kakao/simulator/formatScreen';
import { readPhoneLine } from '../../../src/channels/kakao/simulator/readPhoneLine';

const GOOD = { version: '2.0', template: { outputs: [{ simpleText: { text: '네' } }] } };
const WAIT = { version: '2.0', useCallback: true, data: { text: '잠시만요' } };
const POST = { method: 'POST', timeoutMs: 1, maxBytes: 1, body: JSON.stringify(GOOD) } as const;

let server: Server;
let received: { userRequest: { callbackUrl?: string; user: { properties: object } } }[];
let responses: unknown[];
let byCallback: PhoneScreen[];
let now: number;
let simulator: KakaoSimulator;

beforeEach(async () => {
  [received, responses, byCallback, now] = [[], [], [], 0];
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => (body += part));
    req.on('end', () => {
      received.push(JSON.parse(body) as (typeof received)[number]);
      res.end(JSON.stringify(responses.shift() ?? GOOD));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const skillUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/kakao/skill`;
  const onCallback = (screen: PhoneScreen) => byCallback.push(screen);
  const driver = { secret: 's', botId: 'b', userId: 'u' };
  simulator = new KakaoSimulator({ ...driver, skillUrl, now: () => now, onCallback });
});

afterEach(() => server.close());

async function postCallback(): Promise<string> {
  const { body } = await simulator.requestHttps(received.at(-1)!.userRequest.callbackUrl!, POST);
  return (JSON.parse(body.toString()) as { status: string }).status;
}

describe('the KakaoTalk simulator', () => {
  it('shows a response that keeps the limits, and nothing of one that does not', async () => {
    expect(formatScreen(await simulator.send({ text: '안녕' }))).toContain('  네');
    responses.push({ version: '2.0', template: { outputs: [{ simpleText: { text: '가'.repeat(1_001) } }] } });
    expect(formatScreen(await simulator.send({ text: '안녕' }))).toContain(
      'Kakao shows nothing: the response breaks limits',
    );
  });

  it('accepts one post to a callback URL, after the acknowledgement and within a minute', async () => {
    responses.push(WAIT);
    await simulator.send({ text: '느려요' });
    expect([await postCallback(), await postCallback()]).toEqual(['SUCCESS', 'FAIL']);
    expect(byCallback).toHaveLength(1);
    responses.push(WAIT);
    await simulator.send({ text: '느려요' });
    now = 60_000;
    expect(await postCallback()).toBe('FAIL');
  });

  it('refuses a post that arrives before it has read the acknowledgement, if it reads it late', async () => {
    simulator.options.acknowledgesLate = true;
    responses.push(WAIT, WAIT);
    await simulator.send({ text: '느려요' });
    now = 1_000;
    expect(await postCallback()).toBe('FAIL');
    await simulator.send({ text: '느려요' });
    now = 5_000;
    expect(await postCallback()).toBe('SUCCESS');
  });

  it('sends nothing to the skill while it is silent', async () => {
    readPhoneLine('/silent', simulator);
    expect(await simulator.send({ text: '안녕' })).toEqual({ failure: 'no request reaches the skill' });
    expect(received).toEqual([]);
    readPhoneLine('/silent', simulator);
    expect(await simulator.send({ text: '안녕' })).toMatchObject({ response: GOOD });
  });

  it('accepts no post for a request that was not acknowledged', async () => {
    await simulator.send({ text: '빨라요' });
    expect(await postCallback()).toBe('FAIL');
  });

  it('notices different responses to a request that it sends twice', async () => {
    simulator.options.sendsTwice = true;
    responses.push(GOOD, WAIT);
    expect(await simulator.send({ text: '네' })).toEqual({ failure: 'the same request got two different responses' });
  });

  it('taps buttons, and leaves out what a stranger lacks', async () => {
    const quickReply = { label: '네', action: 'message', messageText: '네', extra: { v: 1, value: '네' } };
    responses.push({ version: '2.0', template: { ...GOOD.template, quickReplies: [quickReply] } });
    await simulator.send({ text: '맞나요' });
    expect(readPhoneLine('/1', simulator)).toEqual({ text: '네', extra: { v: 1, value: '네' } });
    expect([readPhoneLine('/9', simulator), readPhoneLine('/stranger', simulator)]).toEqual([null, null]);
    await simulator.send({ text: '안녕' });
    expect(received.at(-1)!.userRequest.user.properties).toEqual({ botUserKey: 'u' });
  });
});
