import { DemoBackOffice } from '../../support/demoBackOffice';
import { Talk } from '../../support/talk';

describe('a reply beside something else', () => {
  let demo: DemoBackOffice;

  beforeAll(async () => {
    demo = await DemoBackOffice.open();
  });
  afterAll(() => demo.close());

  async function answerProposal(text: string): Promise<string[]> {
    demo.changeBehaviour({ sessions: 'failed' });
    const talk = await Talk.begin({}, undefined, demo.env, demo.clock);
    await talk.bot.charging!.directory.refresh();
    const proposal = await talk.sayAll('인증중에서 안 넘어가요');
    expect(proposal.join(' ')).toContain('session.propose');
    const keys = await talk.sayAll(text);
    await talk.end();
    return keys;
  }

  it.each([
    'ㅇㅇ 빨리요 손님 기다려요',
    '아니 맞다고 그거',
    '네 맞다고 아까도 말했잖아요',
    '맞긴 한데 점유비 나오면 누가 내요?',
    '네네 그거요 근데 얼마나 걸려요?',
    '어 맞아 비 오는데 얼른 좀',
    'yes that one, hurry please',
  ])('“%s” confirms the session', async (text) => {
    expect((await answerProposal(text)).join(' ')).toContain('ask.errorStep');
  });

  async function answer(...texts: readonly string[]) {
    const talk = await Talk.begin();
    const keys = (await talk.sayAll(...texts)).join(' ');
    const { case: supportCase } = (await talk.readState()) as unknown as {
      case: { asked: string[]; details: Record<string, string | null>; cannotReport: boolean };
    };
    await talk.end();
    return { keys, supportCase };
  }

  it.each([
    '20분 전이요 근데 요금 계속 올라가는 거 아니에요?',
    '한시간 전쯤요 혹시 돈 더 나가나요?',
    '오늘 낮 1시요 그럼 결제는 된 건가요?',
    '30 minutes ago but do I have to pay more?',
  ])('“%s” says when the charge ended', async (text) => {
    const { supportCase } = await answer('나주시청 3번 급속 충전 끝났는데 이용중이라고 떠요', text);
    expect(supportCase.details['endedAt']).not.toBeNull();
  });

  it.each([
    '모르겠다고요!! 카드도 다 해봤는데 안 된다고',
    '번호 스티커가 없는데요 언제 고쳐요?',
    '글쎄 몇 번인지는 모르겠고 애가 울어서요',
    "I have no idea, it's dark here",
  ])('“%s” ends the question for the number', async (text) => {
    const { keys, supportCase } = await answer('나주시청 주차장 인증실패 떠요', text);
    expect(keys).not.toContain('ask.charger');
    expect(supportCase.asked).toContain('charger');
  });

  it.each([
    ['c2라고 카드 댔는데 안대', 'C2'],
    ['a-1 인데 왜 물어요', 'A-1'],
    ['기계에 B3 써 있네 빨리', 'B3'],
    ['it says d-4 i think, hurry', 'D-4'],
  ])('“%s” names the charger %s', async (text, charger) => {
    const { supportCase } = await answer('나주시청 주차장 인증실패 떠요', text);
    expect(supportCase.details['charger']?.replace('-', '')).toBe(charger.replace('-', ''));
  });

  const TO_REPORT = ['나주시청 주차장 3번 인증실패 떠요', '카드요'];

  it.each([
    ['3번 아니고 5번이요 근데 앱 제보는 어려워요', '5'],
    ['아 그리고 7번입니다 3번 아니고요. 저는 앱 안 써요', '7'],
    ['앱은 못 하겠고 번호는 4번이에요 3번 말고', '4'],
    ["it's number 6, not 3, and I can't report in the app", '6'],
  ])('“%s” corrects the charger and declines the report', async (text, charger) => {
    const { keys, supportCase } = await answer(...TO_REPORT, text);
    expect(keys).toContain('recap.ask');
    expect(supportCase.details['charger']).toBe(charger);
  });

  it.each([
    '네 다른 카드로도 해봤는데 똑같아요. 앱 제보는 어디서 하는 건가요?',
    '알겠어요 그럼 제보 어떻게 하는 거예요?',
    '해볼게요 근데 고장제보 메뉴가 어디 있어요?',
    'other cards fail too. where do I report it?',
  ])('“%s” begins the walk through the menus', async (text) => {
    const { keys } = await answer(...TO_REPORT, text);
    expect(keys).toContain('report.walk_step');
  });
});
