import type { Ticket } from '../../../src/domain/ticket';
import { KakaoPhone, readLabels, readTexts, SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';

const BOT_ID = '65f0c0ffee00000000000001';
const PHOTO = 'https://secureimage.kakaocdn.net/dna/EXAMPLE/1.jpg';
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

let bot: RunningBot;

beforeAll(async () => {
  const requestHttps = () => Promise.resolve({ status: 200, contentType: 'image/jpeg', body: JPEG });
  bot = await RunningBot.open({ KAKAO_SKILL_SECRET: SKILL_SECRET, KAKAO_BOT_ID: BOT_ID }, { requestHttps });
});

afterAll(() => bot.close());

async function readTickets({ userId }: KakaoPhone): Promise<readonly Ticket[]> {
  const record = await bot.app.bot.store.readConversation({ channel: 'kakao', conversationId: `${BOT_ID}:${userId}` });
  return record!.tickets;
}

describe('a whole conversation on KakaoTalk', () => {
  it('that begins with a photo ends with a ticket that has it, and a card with the number', async () => {
    const phone = new KakaoPhone(bot.app.url, 'photo-first');
    const photo = await phone.say('', { actionParams: { photo: JSON.stringify({ secureUrls: `List(${PHOTO})` }) } });
    expect(readTexts(photo).join('\n')).toContain('사진 잘 받았어요.');
    expect(readLabels(await phone.say('화면이 꺼졌어요 나주시청 2번'))).toContain('제보가 어려워요');
    expect(readLabels(await phone.say('제보 안돼요'))).toEqual(['네', '고칠래요']);
    const card = readTexts(await phone.tap('네')).join('\n');
    const [ticket] = await readTickets(phone);
    expect(card).toContain(
      `접수번호: ${ticket!.number}\n\n담당자의 답은 ‘접수 상태’를 누르거나 여기에 적으시면 보여 드려요.\n[상담직원 연결]`,
    );
    expect(ticket!.photos).toEqual([expect.stringMatching(/\/kakao\/photos\/[\w-]+$/)]);
  });

  it('about smoke is one urgent ticket, to which later words are added', async () => {
    const phone = new KakaoPhone(bot.app.url, 'smoke');
    expect(readTexts(await phone.say('충전기에서 연기나요!!'))[0]).toContain('119');
    expect(readTexts(await phone.say('마포구청이요')).join('\n')).toContain('[상담직원 연결]');
    expect(readLabels(await phone.say('불도 보여요'))).toEqual(['접수 상태', '처음으로']);
    expect(await readTickets(phone)).toMatchObject([{ urgent: true, station: '마포구청' }]);
  });
});

describe('an event call that arrives after events were switched off', () => {
  it('is no message of the driver', async () => {
    const phone = new KakaoPhone(bot.app.url, 'late-event');
    await phone.say('안녕하세요');
    const response = await phone.say('', { params: { purpose: 'held_replies' } });
    expect(readTexts(response)).toEqual(['새로 온 답변이 없어요. 궁금한 점은 그대로 적어 주세요.']);
  });
});
