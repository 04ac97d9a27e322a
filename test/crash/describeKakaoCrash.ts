import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SkillResponse } from '../../src/channels/kakao/skillResponse';
import { openStore } from '../../src/storage/openStore';
import { KakaoPhone, readLabels, readTexts, SKILL_SECRET } from '../support/kakaoPhone';
import { Bot } from './bots';
import type { KillPoint } from './killPoint';

const FAULT = '나주시청 2번 충전기 화면이 꺼졌어요';
const FAULT_ANSWERED = /나주시청 2번/;
const MINUTE = 60_000;

export interface KakaoCrash {
  /** The points at which the process dies before the driver writes again. */
  readonly beforeNextMessage: readonly KillPoint[];
  /** The points at which the process dies before the request arrives again. */
  readonly beforeSameRequest: readonly KillPoint[];
}

/** Describes that the answer to a message is given once, wherever the process dies between commit and answer. */
export function describeKakaoCrash({ beforeNextMessage, beforeSameRequest }: KakaoCrash): void {
  const folder = mkdtempSync(join(tmpdir(), 'kakao-crash-'));
  const killFile = join(folder, 'kill');
  const path = join(folder, 'bot.sqlite');
  let bot: Bot;
  let phone: KakaoPhone;
  let drivers = 0;

  beforeAll(async () => {
    const env = { DATABASE_URL: path, KAKAO_SKILL_SECRET: SKILL_SECRET, KILL_FILE: killFile };
    bot = await Bot.create(env, 'kakaoBotProcess.ts');
    await startBot();
  }, MINUTE);

  beforeEach(() => {
    phone = new KakaoPhone(bot.url, `crashed-${++drivers}`);
  });

  afterAll(() => bot.kill());

  /** Starts the process; its first answer takes longer than all others. */
  async function startBot(): Promise<void> {
    bot.start();
    await bot.ready;
    await new KakaoPhone(bot.url, `first-${++drivers}`).say('안녕하세요');
  }

  /** Sends a message whose answer is cut off by the death of the process, and starts the next process. */
  async function sendUntilDeath(point: KillPoint, utterance: string, id: string): Promise<SkillResponse | null> {
    writeFileSync(killFile, point);
    const response = await phone.send({ utterance }, id).catch(() => null);
    await bot.kill();
    rmSync(killFile, { force: true });
    await startBot();
    return response;
  }

  /** On a busy machine, the driver is asked to come back for the answer. */
  async function askUntilAnswered(first: SkillResponse): Promise<SkillResponse> {
    let response = first;
    while (readLabels(response).includes('답변 확인')) response = await phone.tap('답변 확인');
    return response;
  }

  function countAnswers(responses: readonly SkillResponse[]): number {
    return responses.flatMap(readTexts).filter((text) => FAULT_ANSWERED.test(text)).length;
  }

  describe('a process that dies between the commit and the answer on KakaoTalk', () => {
    it.each(beforeNextMessage)(
      'at the point %s gives the answer once, with the next message',
      async (point) => {
        expect(await sendUntilDeath(point, FAULT, 'chp-cut-off-1')).toBeNull();
        const next = await askUntilAnswered(await phone.say('여보세요?'));
        expect(countAnswers([next])).toBe(1);
        expect(countAnswers([await phone.say('답변 확인')])).toBe(0);
      },
      MINUTE,
    );

    it.each(beforeSameRequest)(
      'at the point %s gives the answer once, when the request arrives again',
      async (point) => {
        expect(await sendUntilDeath(point, FAULT, 'chp-cut-off-2')).toBeNull();
        const again = await askUntilAnswered(await phone.send({ utterance: FAULT }, 'chp-cut-off-2'));
        expect(countAnswers([again])).toBe(1);
        expect(countAnswers([await phone.say('답변 확인')])).toBe(0);
      },
      MINUTE,
    );

    it(
      'when the driver has the answer already, gives the same response to the same request, and no third one',
      async () => {
        const first = await sendUntilDeath('sent', FAULT, 'chp-cut-off-3');
        expect(countAnswers([first!])).toBe(1);
        expect(await phone.send({ utterance: FAULT }, 'chp-cut-off-3')).toEqual(first);
        expect(countAnswers([await phone.say('답변 확인')])).toBe(0);
      },
      MINUTE,
    );

    it(
      'opens one ticket, whose number the driver reads',
      async () => {
        await phone.say(FAULT);
        await phone.say('제보가 어려워요');
        expect(await sendUntilDeath('committed', '네', 'chp-cut-off-4')).toBeNull();
        const read = readTexts(await phone.say('접수됐나요')).join('\n');
        const store = await openStore({ kind: 'sqlite', path });
        const { tickets } = (await store.readConversation({
          channel: 'kakao',
          conversationId: `65f0c0ffee00000000000001:${phone.userId}`,
        }))!;
        await store.close();
        expect(tickets).toHaveLength(1);
        expect(read).toContain(tickets[0]!.number);
      },
      MINUTE,
    );
  });
}
