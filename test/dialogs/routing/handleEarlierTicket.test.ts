import type { Details } from '../../../src/domain/details';
import { Talk } from '../../support/talk';

/** Says something about the ticket for charger 5 while the bot asks which number the charger beside it has. */
async function sayDuringSecondCase(text: string, photos: readonly string[] = []) {
  const talk = await Talk.begin();
  await talk.sayAll('나주시청 5번 카드 댔는데 인증실패 떠요', '상담원 연결', '네', '옆에 거는 화면이 안 켜져요');
  await talk.say(text, photos);
  const ticket = (await talk.readTicket())!;
  const { case: second } = await talk.readState();
  await talk.end();
  return { ticket, second: second.details as Details };
}

describe('what is said about an open ticket while another charger is asked about', () => {
  it.each([
    '아까 접수한 건 5번이 아니라 7번이에요',
    '먼저 접수한거 5번 말고 7번임',
    '아 5번 아니고 7번요 접수한 거',
    '5번인 줄 알았는데 7번이었어요',
    '첫번째 거 5번 아니구 7번이구먼유',
  ])('“%s” corrects the ticket', async (text) => {
    const { ticket, second } = await sayDuringSecondCase(text);
    expect({ ticket: ticket.charger, second: second.charger }).toEqual({ ticket: '7', second: null });
  });

  it.each(['아 5번은 지하 2층에 있어요', '5번은 지하 2층이구요'])('“%s” puts the floor on the ticket', async (text) => {
    const { ticket, second } = await sayDuringSecondCase(text);
    expect({ floor: ticket.floor, second: second.charger }).toEqual({ floor: '지하 2층', second: null });
  });

  it.each(['5번은 카드 말고 큐알로 했어요', '5번은 카드가 아니라 QR이었어요'])(
    '“%s” changes its step',
    async (text) => {
      expect((await sayDuringSecondCase(text)).ticket.errorStep).toBe('qr');
    },
  );

  it('a photo of its charger goes on the ticket', async () => {
    const { ticket, second } = await sayDuringSecondCase('5번 사진이에요', ['https://photos.test/5.jpg']);
    expect({ photos: ticket.photos, second: second.charger }).toEqual({
      photos: ['https://photos.test/5.jpg'],
      second: null,
    });
  });

  it.each(['5번 접수된거 맞아? 전화로 줄순없냐 010-1234-5678', '번호 남길게요 010-1234-5678 근데 5번은 접수됐죠?'])(
    'its charger in “%s” is not taken for the other charger',
    async (text) => {
      const { ticket, second } = await sayDuringSecondCase(text);
      expect({ contact: ticket.contact, second: second.charger }).toEqual({ contact: '010-1234-5678', second: null });
    },
  );

  it('“6번이요” still answers the question', async () => {
    const { ticket, second } = await sayDuringSecondCase('6번이요');
    expect({ ticket: ticket.charger, second: second.charger }).toEqual({ ticket: '5', second: '6' });
  });
});
