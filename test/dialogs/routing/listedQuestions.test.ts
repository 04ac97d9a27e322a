import { Talk } from '../../support/talk';

const GUIDED = ['카드를 대면 인증 실패라고 나와요', '서면 주차타워 4번'] as const;
const FILED = [...GUIDED, '제보가 어려워요. 접수해 주세요', '네'] as const;
const HELD = ['충전 끝났는데 커넥터가 안 빠져요', '서면 주차타워 4번', '제보가 어려워요. 접수해 주세요', '네'] as const;
const STUCK = ['충전 끝나고 뽑았는데 계속 사용 중으로 나와요', '서면 주차타워 4번 급속', '20분 전에 끝났어요'] as const;

describe('dialogs/routing/listedQuestions.test.ts', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const readKeys = async (said: readonly string[], text: string): Promise<string> => {
    await talk.sayAll(...said);
    return (await talk.sayAndReadKeys(text)).join(' ');
  };

  describe('a question of a waiting driver', () => {
    it.each([
      ['옆 사람이 이거 껐다 켜 보라는데 그래도 돼요?', 'beside.power_cycle'],
      ['제가 차단기 내려도 되나요?', 'beside.power_cycle'],
      ['렌트카인데 충전 요금은 누가 내는 건가요?', 'beside.rental_fee'],
      ['그린카 탔는데요 이거 제가 내는 거예요?', 'beside.rental_fee'],
      ['혹시 이거 긴급으로 접수된 건 아니죠?', 'beside.no_emergency'],
      ['제가 잘못 눌러서 긴급으로 신고된 거 아니에요?', 'beside.no_emergency'],
      ['이미 접수했으니까 앱 신고는 안 해도 되죠?', 'answer.must_report.filed'],
      ['접수됐으면 제보 안 해도 되나요?', 'answer.must_report.filed'],
      ['nobody replied to me since yesterday', 'answer.any_news'],
    ])('“%s” has its own answer', async (text, key) => {
      expect(await readKeys(FILED, text)).toContain(key);
    });

    it.each([
      '차 시동을 껐다 켜도 되나요?',
      '껐다 켜도 안 돼요 왜 이래요?',
      '렌트카라서 번호를 몰라요',
      '결제는 안 해도 되죠?',
      '소방차 자리에 세워도 되나요?',
    ])('“%s” is another one', async (text) => {
      expect(await readKeys(FILED, text)).not.toMatch(/beside\.|must_report/);
    });
  });

  it.each([
    '언제 전화 오나요? 여기 서 있으라고요?',
    '언제 연락 줘요? 계속 있으라고?',
    '담당자는 언제 와요? 나보고 기다리라고?',
    '답은 언제 오나요? 밤새 여기 있으라고?',
  ])('“%s” is answered without a word that no one knows the answer', async (text) => {
    expect(await readKeys(FILED, text)).not.toMatch(/waiting\.question|question\.unknown/);
  });

  describe('other chargers', () => {
    it.each([
      '운전 중이라 앱을 못 봐요. 근처에 다른 충전소 있어요?',
      '운전하면서 말로 하는데 근처 충전소 어디 있어요?',
    ])('“%s” sends no one at the wheel into an app', async (text) => {
      expect(await readKeys(GUIDED, text)).toContain('beside.driving');
    });

    it('are looked for in the app by who stands beside the charger', async () => {
      expect(await readKeys(GUIDED, '근처에 다른 충전소 있나요?')).toContain('answer.other_charger');
    });
  });

  describe('at the request to report in the app', () => {
    it.each(['그런거 안깐다 앱은 무슨 앱', '앱은 뭔 앱. 어플 안 깐다', '앱 안깐다니까', '나는 그런 거 안 깐다'])(
      '“%s” asks for no app',
      async (text) => {
        const keys = await readKeys(GUIDED, text);
        expect(keys).not.toContain('answer.get_app');
        expect(keys).toContain('recap.ask');
      },
    );

    it.each(['피곤해서 그건 내일 할게요', '제보는 집에 가서 할게요', '졸려서요. 내일 해볼게요', '그건 내일 해볼게요'])(
      '“%s” is accepted',
      async (text) => {
        expect(await readKeys(GUIDED, text)).toContain('report.await');
      },
    );

    it.each(['네 팀장님 견적서 곧 보낼게요', '과장님 견적서는 메일로 드렸어요', '네네 계약서는 월요일에 드릴게요'])(
      '“%s” is for someone else',
      async (text) => {
        const keys = await readKeys(GUIDED, text);
        expect(keys).not.toContain('report.kept');
        expect(keys).toMatch(/report\.(ask|offer)/);
      },
    );

    it.each(['답답하네 나는 못하니까 전화로 합시다', '이런 거 복잡다 마 전화로 헙시다'])(
      '“%s” asks for a call',
      async (text) => {
        expect(await readKeys(GUIDED, text)).toContain('contact.ask_number');
      },
    );

    it.each(['앱에도 완료라고 떠요. 같은 말 말고 사람 좀 불러주세요', '오류만 나요. 거기 직원 좀 불러 주세요'])(
      '“%s” asks for a person',
      async (text) => {
        expect(await readKeys(GUIDED, text)).not.toContain('recap.so_far');
      },
    );
  });

  describe('what is solved', () => {
    it.each([
      '방금 빠졌네요. 근데 영수증이 앱에 안 나와요',
      '아 빠졌어요 그런데 결제가 두 번 됐어요',
      '이제 뽑혔어요. 근데 환불은 꼭 해 주세요',
      '뺐어요 다만 요금이 이상해요',
    ])('“%s” keeps the ticket for what is left', async (text) => {
      const keys = await readKeys(HELD, text);
      expect(keys).not.toContain('waiting.solved');
    });

    it.each(['방금 빠졌네요', '빠졌어요 감사합니다', '이제 뽑혔어요 됐습니다'])('“%s” leaves nothing', async (text) => {
      expect(await readKeys(HELD, text)).toContain('waiting.solved');
    });

    it.each(['어머 화면이 대기 중으로 바뀌었네요', '지금 보니 이용 가능으로 바뀌었어요', '충전 완료로 바뀌었습니다'])(
      '“%s” says that the state has changed',
      async (text) => {
        expect(await readKeys([...STUCK, '기다려 볼게요'], text)).toMatch(/done\.ask|solved/);
      },
    );

    it.each(['대기 중으로 안 바뀌어요', '대기 중으로 바뀌지 않아요', '언제 대기 중으로 바뀌어요?'])(
      '“%s” says no such thing',
      async (text) => {
        expect(await readKeys([...STUCK, '기다려 볼게요'], text)).not.toMatch(/done\.ask|solved/);
      },
    );
  });

  it('shows the state beside the correction of who asks what became of it', async () => {
    await talk.sayAll(...FILED);
    talk.clock.pass(20 * 3_600_000);
    const keys = (
      await talk.sayAndReadKeys('어제 그거 어떻게 됐어요? 아직 안되네요 번호는 옆면에 7이라고 써있어요')
    ).join(' ');
    expect(keys).toContain('ticket.status');
  });
});
