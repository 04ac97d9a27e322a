import { Talk } from '../../support/talk';

describe('a kind of place without a name', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.say('카드 찍어도 인증중에서 안 넘어가요');
  });

  afterEach(() => talk.end());

  it.each(['아파트 주차장이요', '저희 회사 지하요', '공영주차장이요'])('is asked about: “%s”', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toContain('ask.which_place');
  });

  it('is taken as it is if the driver knows no better', async () => {
    await talk.sayAll('아파트 주차장이요', '몰라요', '상담원 연결', '네');
    expect((await talk.readTicket())?.station).toBe('아파트 주차장');
  });

  it('gives way to the name', async () => {
    await talk.sayAll('아파트 주차장이요', '안동 옥동 주공아파트요', '상담원 연결', '네');
    expect((await talk.readTicket())?.station).toBe('안동 옥동 주공아파트');
  });

  it.each(['영양군 보건소 앞이요', '청송읍 우체국 옆이에요 아버지 차예요'])(
    'is a name with its town: “%s”',
    async (text) => {
      expect((await talk.sayAll(text)).join(' ')).toContain('noted.station');
    },
  );
});

describe('a car that is to be moved', () => {
  it.each(['커넥터는 이미 뽑았는데 차 옮겨도 돼요?', '차는 가져가도 되나요', 'the cable is out, can I move my car?'])(
    'may be moved once the connector is out: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.say('문경시청 주차장 2번 완속 한 시간 전에 끝났는데 아직 이용중이에요');
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.move_car');
      await talk.end();
    },
  );
});

describe('a driver who says that something is wrong, and not what', () => {
  it.each(['충전기 번호 틀렸어요', '위치가 틀려요', 'the number is wrong'])('is asked for it: “%s”', async (text) => {
    const talk = await Talk.beginWaiting();
    expect((await talk.sayAll(text)).join(' ')).toContain('recap.what');
    await talk.end();
  });
});

describe('what a driver has tried', () => {
  it.each(['카드 바꿔봄 다해봄', '카드도 해보고 큐알도 해봄', 'I try other card, same'])(
    'is on the ticket: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.sayAll('예천군청 주차장 2번 카드 찍어도 인증실패 떠요', text, '상담원 연결', '네');
      await talk.sayAll('reach a person', 'yes');
      expect((await talk.readTicket())?.tried).toContain('alternatives');
      await talk.end();
    },
  );
});
