import { Talk } from '../../support/talk';

describe('what drivers say beside the script', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each([
    '문 잠금 풀었다 잠갔다 했고 앱에서도 종료했어요',
    '코드 뽑았다 다시 끼워봤고 앱도 지웠다 깔았어요',
    'i stopped it in the app and locked the car again',
  ])('what was tried is no further trouble: “%s”', async (text) => {
    await talk.sayAll('커넥터가 안 빠져요 신중동역 공영주차장 4번', text, '상담원 연결', '네');
    const ticket = (await talk.readTicket())!;
    expect(ticket.symptom).toBe('other_fault');
    expect(ticket.faultDescription).not.toMatch(/이용 중|in use/);
  });

  it.each(['제보는 저녁에 집에서 해볼게요', '신고는 이따 회사 가서 하겠습니다', 'i will report it tonight from home'])(
    'a report that is promised for later is accepted: “%s”',
    async (text) => {
      await talk.sayAll('인증실패 신중동역 공영주차장 4번', '카드');
      expect(await talk.sayAndReadKeys(text)).toEqual(['report.await']);
    },
  );

  it.each(['어 이제 완료로 바꼈어요', '이제 이용중 표시가 없어졌네요', 'oh wait it changed, completed now'])(
    'a stuck charge that ends is solved: “%s”',
    async (text) => {
      await talk.sayAll('충전 끝났는데 계속 이용중이에요 신중동역 공영주차장', '급속', '30분 전');
      expect(await talk.sayAndReadKeys(text)).toEqual(['solved.closing']);
    },
  );

  it.each(['방금 다 했습니다 제보', '앱 신고는 10분 전에 끝냈어요'])(
    'what ends without authentication is no charge: “%s”',
    async (text) => {
      await talk.sayAll('인증실패 신중동역 공영주차장 4번', '카드', text, '그래도 안돼요', '상담원 연결', '네');
      expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', chargingEndedAt: null });
    },
  );

  it.each(['아이가 뒷좌석에 자는데 내려야 되나요', '할머니가 차에 계신데 내리셔야 될까요'])(
    'who is in the car near a danger is only told to get out: “%s”',
    async (text) => {
      await talk.sayAll('충전기에서 타는 냄새가 나요 신중동역 공영주차장 4번');
      const keys = (await talk.sayAll(text)).join(' ');
      expect(keys).toMatch(/danger\.(in_car|open_for_person)/);
      expect(keys).not.toContain('danger.no');
    },
  );

  it('a driver who left a mail address is not told of a telephone number', async () => {
    await talk.sayAll('인증실패 신중동역 공영주차장 4번', '상담원 연결', '네', 'mina.k@example.org 입니다');
    expect((await talk.sayAll('그럼 연락 주시는 거죠? 전화 주세요')).join(' ')).toContain('waiting.contact_mail');
  });

  it.each(['제 차에서 손잡이가 빠지지 않아요', '제 차 충전 손잡이가 안 빠져요'])(
    'one’s own car is no repeated trouble: “%s”',
    async (text) => {
      expect((await talk.sayAll(text)).join(' ')).not.toContain('empathy.repeated');
    },
  );

  it.each(['줄 뽑아도 되는건 맞죠? 아직 이용중이라', '이용중인데 선 빼버려도 괜찮은 거예요?'])(
    'whether to unplug is answered, though the trouble is told again: “%s”',
    async (text) => {
      await talk.sayAll('충전 끝났는데 계속 이용중이에요 신중동역 공영주차장', '급속');
      expect((await talk.sayAndReadKeys(text)).join(' ')).toMatch(/answer\.(may_unplug|pull_out)/);
    },
  );

  it.each(['내 나이가 63이라 앱은 몰라', '우리 딸이 24라서 잘해요', 'my age is 12'])(
    'a number of something else is no charger: “%s”',
    async (text) => {
      await talk.sayAll('인증실패 신중동역 공영주차장 4번', '상담원 연결', text, '네');
      expect(await talk.readTicket()).toMatchObject({ charger: '4' });
    },
  );

  it('shows a fault that comes with “does not work”, and the floor beside the place', async () => {
    await talk.say('충전기에서 삑삑 소리만 나고 안되네요');
    const place = await talk.say('신중동역 공영주차장 지하2층');
    expect(place.map(({ text }) => text).join(' ')).toContain('신중동역 공영주차장 지하2층');
    await talk.say('4번');
    const recap = await talk.say('상담원 연결');
    expect(recap.map(({ text }) => text).join(' ')).toContain('삑삑 소리만');
  });

  it('repeats short words about the trouble whole, and others not at all', async () => {
    await talk.sayAll('인증실패 신중동역 공영주차장 4번', '상담원 연결', '네');
    expect(await talk.sayAndReadKeys('날이 많이 더워요')).toEqual(['waiting.added']);
    const long = '날이 많이 더워서 근처 카페에 들어가 있는데 창문으로 제 차가 잘 보이네요';
    expect(await talk.sayAndReadKeys(long)).toEqual(['waiting.added']);
    expect((await talk.readTicket())!.said).toContain(long);
  });

  it.each(['사람이랑 얘기하고 싶다니까', '기계 말고 사람이랑 말하게 해 달라고'])(
    'who wants a person is not told again that the bot is none: “%s”',
    async (text) => {
      await talk.sayAll('인증실패 신중동역 공영주차장 4번', '상담원 연결', '네');
      expect((await talk.sayAndReadKeys(text))[0]).toMatch(/^waiting\.agent/);
    },
  );

  it.each([
    ['이름이 뭐더라 중동 푸르지오 시티', '중동 푸르지오 시티'],
    ['어디긴 어디야 부천시청이지', '부천시청'],
    ['그 뭐냐 뉴코아아울렛 부천점', '뉴코아아울렛 부천점'],
  ])('talk around a name is left out: “%s”', async (text, station) => {
    await talk.sayAll('인증실패 떠요', text, '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ station });
  });
});
