import { Talk } from '../../support/talk';

async function askWhileWaiting(text: string): Promise<string> {
  const talk = await Talk.begin();
  const keys = await talk.sayAll('강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '상담원 연결', '네', text);
  await talk.end();
  return keys.join(' ');
}

describe('a driver who waits for an agent', () => {
  it.each([
    '어디 전화하면 되냐고',
    '콜센터 번호 뭐예요',
    '고객센터 전화번호 좀',
    '번호를 알려줘야 전화를 하지',
    '전화할 데 없어요?',
    '아니 전화번호를 달라고',
    '대표번호 있음?',
    '콜센터번호좀요',
    '어데다 전화하믄 되는교',
    'what number do I call',
    'is there a hotline',
  ])('is told whether the bot knows a number to call: "%s"', async (text) => {
    expect(await askWhileWaiting(text)).toBe('answer.call_centre_phone');
  });

  it.each([
    '통화되는 시간이 언제예요',
    '몇 시에 전화하면 받나요',
    '오늘 상담 끝났어요?',
    '고객센터 일요일도 하능교',
    'what are your hours',
  ])('is told whether the bot knows the hours, and not the state of the ticket: "%s"', async (text) => {
    expect(await askWhileWaiting(text)).toBe('answer.call_centre_hours');
  });

  it.each(['언제 전화와요?', '전화는 언제쯤 주시나요', '언제 전화 주시는데요', '몇 시에 전화 오나요'])(
    'hears that the time of a call is unknown, not only how to get one: "%s"',
    async (text) => expect(await askWhileWaiting(text)).toBe('waiting.call_when waiting.ask_contact'),
  );

  it.each([
    ['답은 어디로 와요? 그리고 주차비는요?', 'answer.where_answer answer.parking_fee'],
    ['할인은 돼요? 콜센터는 몇 시까지예요?', 'answer.call_centre_hours answer.discount'],
    ['언제 고쳐져요? 영수증은요?', 'answer.receipt.filed ticket.status waiting.no_time'],
  ])('gets an answer to each of several questions: "%s"', async (text, keys) => {
    expect(await askWhileWaiting(text)).toBe(keys);
  });

  it.each([
    '사람 바꿔줘요',
    '상담사랑 얘기하고싶다고요',
    '아니 상담원 언제 연결돼요',
    'agent please',
    '담당자 나오라고 해',
    '로봇말고 사람',
    '상담원 바꿔주이소',
  ])('hears who answers where and when, not only the number: "%s"', async (text) => {
    expect(await askWhileWaiting(text)).toBe('waiting.agent waiting.agent_hours_unknown');
  });

  it.each([
    '내용 다시 읽어줘',
    '뭐라고 접수됐어?',
    '접수한 거 한번 쭉 읊어봐',
    '내가 뭐라캤는지 다시 말해보소',
    '접수내용확인좀',
    '몇번으로 접수됐어요',
    '어디 충전소로 접수됐나요',
    'what exactly did you file',
  ])('hears what is on the ticket: "%s"', async (text) => {
    expect(await askWhileWaiting(text)).toBe('ticket.content');
  });

  it.each([
    ['5번 맞는거죠? 다시 불러줘봐요', 'waiting.corrected'],
    ['did you write charger 5?', 'waiting.corrected'],
    ['강남구청역으로 되어있는건 아니죠?', 'waiting.noted_otherwise ticket.content'],
    ['3번이라고 적은 거 맞죠', 'waiting.yes_noted ticket.content'],
    ['강남구청 맞게 들어갔는교', 'waiting.yes_noted ticket.content'],
    [
      '접수에 3번으로 되어 있는지 궁금하고 답변은 어디로 오나요',
      'waiting.yes_noted ticket.content answer.where_answer',
    ],
    ['여기서 기다리면 답이 와요? 3번이라고 적은거 맞죠', 'waiting.yes_noted ticket.content answer.where_answer'],
    ['3번 맞지? 글고 돈은 안빠져나가는거지?', 'waiting.yes_noted ticket.content answer.will_pay.filed'],
    ['제가 말한 거 다 들어갔나요? 언제 연락 와요?', 'ticket.content answer.when_contact'],
  ])('hears yes or no first, then the ticket, then what else was asked: "%s"', async (text, keys) => {
    expect(await askWhileWaiting(text)).toBe(keys);
  });

  it.each([
    ['답은 어디서 봐요', 'answer.where_answer'],
    ['답변 문자로 와요 아니면 여기로 와요?', 'answer.where_answer'],
    ['여기 사장 누구예요?', 'waiting.question'],
    ['그럼 견인은 누가 해줘요?', 'answer.low_battery'],
    ['이거 법적으로 문제 없나요?', 'waiting.question'],
    ['one more thing', 'none.more'],
  ])('gets an answer, or hears openly that only the team can give one: "%s"', async (text, keys) => {
    expect(await askWhileWaiting(text)).toBe(keys);
  });

  it.each([
    '됐는교',
    '된깁니까',
    'did it go through?',
    '접수 된거 맞죠?',
    '접수됐어요?',
    '잘 들어갔나요',
    '접수 된 건가요',
    '들어간교',
    '접수 확실히 된거지?',
    '된 거여?',
    '됐나?',
    '접수가 됐는지 모르겠네',
    'is it filed?',
    'so is it submitted',
    'was my report received',
    '접수 됐능교',
    '잘 갔어요?',
    '전달 됐나요',
    '전달된거 맞아요?',
    '이제 접수된 거유?',
    'is my ticket in?',
    'all done?',
  ])('hears number and state of the ticket when asking whether it went through: "%s"', async (text) => {
    expect(await askWhileWaiting(text)).toBe('ticket.status');
  });
});
