import { Talk } from '../../support/talk';

const TO_RECAP = [
  '나주시청 주차장 1번 급속 충전기 앱으로 인증하면 인증 중에서 안 넘어가요',
  '모르겠어요',
  '제보가 어려워요',
];

/** Answers the recap with these messages and returns the wording keys of the last reply, with the ticket. */
async function answerRecap(...texts: readonly string[]) {
  const talk = await Talk.begin();
  const keys = (await talk.sayAll(...TO_RECAP, ...texts)).join(' ');
  const ticket = await talk.readTicket();
  await talk.end();
  return { keys, ticket };
}

describe('the recap', () => {
  it.each([
    ['3번 들어갔나요?', 'recap.noted_so'],
    ['3번으로 된 거 맞죠?', 'recap.noted_so'],
    ['제 번호도 적혔나요', 'recap.noted_otherwise'],
    ['1번으로 되어있는거 맞죠?', 'recap.noted_so'],
    ['나주시청 맞제?', 'recap.noted_so'],
    ['급속이라고 적혔어요?', 'recap.noted_so'],
    ['바뀐거 적혔어요?', 'recap.noted_so_far'],
    ['내가 말한거 다 들어갔나', 'recap.noted_so_far'],
    ['아까 고친거 반영된거에요?', 'recap.noted_so_far'],
  ])('answers the question “%s” and asks again', async (text, verdict) => {
    const { keys, ticket } = await answerRecap(text);
    expect(keys).toBe(`${verdict} recap.ask`);
    expect(ticket).toBeNull();
  });

  it.each([
    ...['아닙니다. 2호기는 정상이고 1호기만 고장입니다', '아니 그거 말고', '아니요 충전소가 틀렸어요', '2번 멀쩡해요'],
    ...['요약에 오류코드 ERR-21이 없네요', 'E-77 코드도 넣어줘', '전류가 0A라는 말도 추가해주세요', '아이다 7번이다'],
    ...["no, that's wrong. it also shows code E-12", '어쩌구', '1번 아니고 5번 ㅇㅋ?', '어 잠만 8번이네'],
  ])('files nothing after “%s”', async (text) => {
    expect((await answerRecap(text)).ticket).toBeNull();
  });

  it.each([
    ...[
      '네',
      '그래 맞다',
      '그렇게 접수해주세요',
      '이대로 해주세요',
      '맞구만유 접수혀유',
      'ㅇㅋ 접수ㄱㄱ',
      "that's right",
    ],
    ...['네 맞습니다 그럼 이제 가도 되죠?', '예 접수해주세요. 연락은 언제 오나요?', 'yes correct. can I leave now?'],
    ...['네 맞아요. 접수되면 집에 가도 돼요?', '맞아예 집에 가도 되지예?', 'ㅇㅇ 근데 돈은 빠져나가나요'],
  ])('files after “%s”', async (text) => {
    expect((await answerRecap(text)).ticket).toMatchObject({ charger: '1' });
  });

  it('takes off a charger that works', async () => {
    expect((await answerRecap('2번도 안돼요', '아 2번은 돼요 빼주세요', '네')).ticket?.otherChargers).toEqual([]);
  });

  it('keeps the station if “wait” is no name', async () => {
    expect((await answerRecap('아 잠깐 2번 아니고 3번이네요', '네')).ticket).toMatchObject({
      station: '나주시청 주차장',
      charger: '3',
    });
  });

  it('takes the name of a car park from “it is called”', async () => {
    expect((await answerRecap('주차장 이름은 민락매립지 공영주차장이래', '네')).ticket?.station).toBe(
      '민락매립지 공영주차장',
    );
  });

  it.each([
    ['요약에 에러코드 E-104 와 전류 0A 가 빠져 있습니다', 'E-104 와 전류 0A'],
    ['릴레이는 붙는데 전류가 없습니다', '릴레이는 붙는데'],
    ['화면에 PWM FAULT 21 이라고 나와요', 'PWM FAULT 21'],
    ['에러번호 F-27이 빠졌는데요', 'F-27'],
    ['비상정지 버튼은 안 눌렸다고 추가해 주세요', '비상정지 버튼은 안 눌렸다고'],
    ['뒷면 문짝이 덜렁거린다는 것도 추가해 주세요', '뒷면 문짝이 덜렁거린다는 것도'],
  ])('keeps “%s” in the fault', async (text, part) => {
    expect((await answerRecap(text, '네')).ticket?.faultDescription).toContain(part);
  });

  it('files what it has after two answers that it does not understand, and says so', async () => {
    const { keys, ticket } = await answerRecap('어쩌구', '저쩌구');
    expect(keys).toContain('recap.goes_along');
    expect(ticket?.said).toEqual(expect.arrayContaining(['어쩌구', '저쩌구']));
  });
});

describe('after the ticket', () => {
  const say = (...texts: readonly string[]) => answerRecap('네', ...texts);

  it.each([
    ...[
      '앗 5번임',
      '5번이라카이',
      '아 5번이었구나',
      '1번 말고 5번 ㅇㅋ?',
      '1번이 아니라 5번 알겠죠?',
      '어 잠만 5번이네',
    ],
  ])('“%s” corrects the charger', async (text) => {
    const { keys, ticket } = await say(text);
    expect(keys).toBe('waiting.corrected');
    expect(ticket?.charger).toBe('5');
  });

  it.each([
    ...['같은 안내를 또 하시는군요. 되었습니다. 새로 접수하지 마십시오.', '이미 접수했잖아요 그거 고쳐달라고요'],
    ...['방금 정정한 내용이 반영되었습니까? 2호기가 같이 적힌 것 같아 걱정됩니다', '새로 접수하지 말고 수정만요'],
    ...['접수에 충전 끝났는데 이용중이라고 뜨는 것도 넣어줘요', '충전 실패라고 적혀있나요?'],
    ...['number 2 is ok, only 1 is broken', '감사합니다 충전기 꼭 고쳐주세요'],
  ])('“%s” begins no new case', async (text) => {
    const { keys, ticket } = await say(text);
    expect(keys).toMatch(/waiting\.|ticket\.content/);
    expect(ticket).toMatchObject({ station: '나주시청 주차장', charger: '1', symptom: 'auth_pending' });
  });

  it('a trouble at another station begins a new case and leaves the ticket as it is', async () => {
    const { keys, ticket } = await say('강남구청 3번 충전기에서 충전 끝났는데 이용중으로 떠요');
    expect(keys).toContain('heard.stuck_in_use');
    expect(ticket).toMatchObject({ station: '나주시청 주차장', charger: '1' });
  });

  it.each([
    ...['취소 됐나요?', '접수 취소 처리 된거죠?', '진짜 취소된거 맞아?', '철회됐습니까', '접수 취소된거 맞냐구요'],
  ])('“%s” is answered with yes once it was withdrawn', async (text) => {
    expect((await say('접수 취소할게요', text)).keys).toBe('waiting.withdrawn');
    expect((await say(text)).keys).toBe('waiting.not_withdrawn');
  });

  it.each([
    ...['그럼 이만 가보겠습니다', '고생하셨습니다 들어가세요', '안녕히 계세요', '욕보이소', 'bye thanks'],
    ...['오늘은 이만 하겠습니다 고맙습니다', '네 그럼 부탁드립니다. 수고하십시오'],
  ])('“%s” gets a goodbye', async (text) => {
    expect((await say(text)).keys).toBe('waiting.farewell');
  });

  it('a contact is named once, and only in the message that gives it', async () => {
    const talk = await Talk.begin();
    await talk.sayAll(...TO_RECAP, '네', '010-1234-5678로 전화주세요');
    const [status] = await talk.say('접수 상태');
    const angry = await talk.say('아 진짜 됐다 씨발');
    await talk.end();
    expect(status?.text?.match(/연락처 끝자리 5678/g)).toHaveLength(1);
    expect(angry.map(({ text }) => text).join()).not.toContain('연락처');
  });
});
