import { Talk } from '../../support/talk';

it.each([
  ['전압은 380 V가 아니라 375 V입니다', '375 V'],
  ['전류는 12A 아니고 9A예요', '9A'],
])('puts a measured value right: “%s”', async (text, right) => {
  const talk = await Talk.begin();
  await talk.sayAll('서산시청 3번 화면 고장 전압은 380 V 전류는 12A입니다', '상담원 연결', '네', text);
  const { faultDescription, station } = (await talk.readTicket())!;
  await talk.end();
  expect(station).toBe('서산시청');
  expect(faultDescription).toContain(right);
  expect(faultDescription).not.toContain('아니');
});

it.each(['요약은 아직 380 V입니다. 375 V로 수정 바랍니다.', '380 V 말고요', '측정값 230V 확인'])(
  'a measured value is no station: “%s”',
  async (text) => {
    const talk = await Talk.begin();
    await talk.sayAll('서산시청 3번 화면 고장이에요', '상담원 연결', '네', text);
    const { station } = (await talk.readTicket())!;
    await talk.end();
    expect(station).toBe('서산시청');
  },
);
