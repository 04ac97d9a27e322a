import { readDriverText } from '../../../dialogs/core/readDriverText';

const mention = (text: string | undefined, name?: string) => ({ type: 'mention', text, mentioned: { id: 'x', name } });

describe('readDriverText', () => {
  it.each([
    ['<at>충전봇 2호</at> 3번 충전기 인증중이에요', [mention('<at>충전봇 2호</at>')], '3번 충전기 인증중이에요'],
    ['<at>충전봇 2호</at> 인증중', [], '인증중'],
    ['안 돼요 <at>충전봇 2호</at>', [mention(undefined, '충전봇 2호')], '안 돼요'],
    ['<at id="0">충전봇</at>&nbsp;강남역이요', [mention('<at id="0">충전봇</at>')], '강남역이요'],
    ['@충전봇 2호 결제 실패', [mention(undefined, '충전봇 2호')], '결제 실패'],
    ['@충전봇 2호 결제 실패', [mention('@충전봇 2호')], '결제 실패'],
    ['충전봇 2호 결제 실패', [mention('충전봇 2호')], '결제 실패'],
    ['충전봇 도와줘, 충전봇 화면이 꺼졌어', [mention('충전봇')], '도와줘, 충전봇 화면이 꺼졌어'],
    [
      '<at>충전봇</at> <at>김기사 3번</at> 여기 봐요',
      [mention('<at>충전봇</at>'), mention('<at>김기사 3번</at>')],
      '여기 봐요',
    ],
    ['<@U12345678> help me', [], 'help me'],
    ['<@U12345678|bot> help me', [], 'help me'],
    ['<at>A&amp;B 7호기</at> 도와줘요', [mention('<at>A&amp;B 7호기</at>')], '도와줘요'],
    ['<at>충전봇</at>', [mention('<at>충전봇</at>')], ''],
    ['   <at>충전봇</at>&nbsp; ', [], ''],
    ['골뱅이 @ 3번', [mention('', '')], '골뱅이 @ 3번'],
    ['나주시청 2번', [{ type: 'clientInfo', text: '2번' }], '나주시청 2번'],
    ['나주시청 2번', [null, 'x', mention('\u200b')], '나주시청 2번'],
  ])('leaves mentions out of "%s"', (text, entities, expected) => {
    const read = readDriverText({ text, entities: entities as never });
    expect(read.replace(/\s+/g, ' ').trim()).toBe(expected);
  });

  it.each([
    ['A&amp;B', 'A&B'],
    ['50% &lt; 80%', '50% < 80%'],
    ['&quot;인증중&quot;이라고 떠요', '"인증중"이라고 떠요'],
    ['can&#39;t start', "can't start"],
    ['can&apos;t start', "can't start"],
    ['&#44053;&#45224;', '강남'],
    ['&#xAC15;&#xB0A8;', '강남'],
    ['&hellip;안돼요', '…안돼요'],
    ['AT&T', 'AT&T'],
    ['a&b;c', 'a&b;c'],
    ['R&D센터 &copy 2번', 'R&D센터 &copy 2번'],
    ['&amp;lt;', '&lt;'],
    ['&#0;&#xD800;&#99999999;', expect.any(String) as string],
    ['100&percnt;', '100%'],
    ['&', '&'],
  ])('reads entities in %s', (text, expected) => {
    expect(readDriverText({ text })).toEqual(expected);
  });

  it.each([
    ['네', '네'],
    [2, '2'],
    [{ text: '상담원 연결' }, '상담원 연결'],
    [{ action: 'submit', choice: '아니요' }, '아니요'],
    [{ msteams: { type: 'messageBack', text: '다시 시작' } }, '다시 시작'],
    [{ type: 'imBack', value: '해결됐어요' }, '해결됐어요'],
    [{ value: { title: '인증 실패' } }, '인증 실패'],
    [{ station: '나주시청', charger: 2 }, '나주시청 2'],
    [{ dialogId: 'd7', station: '강남역' }, '강남역'],
    [['강남역', '3번'], '강남역 3번'],
    ['&lt;b&gt;', '&lt;b&gt;'],
    [{ action: 'submit', id: 'x' }, ''],
    [{ a: { b: { c: { d: '깊은 곳' } } } }, ''],
    [null, ''],
    [true, ''],
    [{}, ''],
    ['   ', ''],
  ])('reads what was submitted without text: %j', (value, expected) => {
    expect(readDriverText({ value })).toBe(expected);
    expect(readDriverText({ text: ' \u200b', value })).toBe(expected);
  });

  it('prefers the text to the value', () => {
    expect(readDriverText({ text: '네', value: { id: 'yes' } })).toBe('네');
  });

  it.each([
    '',
    ' ',
    '\n\t',
    '\u200b\u200d',
    '\u3164',
    '\u2800',
    '\u00ad',
    '\ufeff',
    '\u115f\u1160',
    '&nbsp;',
    '\ufe0f',
    '\u00a0\u3000',
  ])('takes %j for nothing', (text) => expect(readDriverText({ text })).toBe(''));

  it.each(['.', '?', 'ㅠ', '1', '👍', '…'])('takes %j for something', (text) => {
    expect(readDriverText({ text })).toBe(text);
  });

  it.each([5, null, {}, ['x']])('is empty for the text %j', (text) => {
    expect(readDriverText({ text: text as never })).toBe('');
  });
});
