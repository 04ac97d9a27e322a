import { join } from 'node:path';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { Words } from '../../../dialogs/words/words';
import { boardPost } from '../../../src/handoff/board/boardPost';
import { boardText } from '../../../src/handoff/board/boardText';
import { newKey, opened } from '../../storage/turnCommits';

const words = new Words(loadLocaleFiles(join(__dirname, '../../../locales'))).in('ko');
const LINK = 'https://bot.example/tickets/K7M2-9XW4?sign=x';

describe('a post on the board', () => {
  it('never loses its link, however much there is to tell', () => {
    const { ticket } = opened(newKey(), {
      checks: Array.from({ length: 40 }, (_, n) => ({ name: `check ${n}`, result: '가'.repeat(500), at: 'now' })),
      faultDescription: '나'.repeat(5_000),
    });
    const text = boardPost({ ticket, mail: null, link: LINK, words });
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text.endsWith(`(${LINK})`)).toBe(true);
    expect(text).toContain('*TID* TID-1');
    expect(text).toContain('*충전액* 4,321원');
  });

  it('loses its checks first, never what was tried nor the mail', () => {
    const long = '나'.repeat(5_000);
    const { ticket } = opened(newKey(), {
      station: long,
      operator: long,
      faultDescription: long,
      session: { ...opened(newKey()).ticket.session!, station: long, charger: long, tid: long, status: long },
      checks: Array.from({ length: 40 }, (_, n) => ({ name: `check ${n}`, result: long, at: 'now' })),
    });
    const lines = boardPost({ ticket, mail: { status: 'none', at: null }, link: LINK, words }).split('\n');
    expect(lines.join('\n').length).toBeLessThanOrEqual(2_000);
    expect(lines.slice(-3).map((line) => line.split('*')[1])).toEqual(['안내한 내용', 'CPO 메일', undefined]);
    for (const label of ['충전소', '충전기', '고장 내용', '충전액', '이용 상태', '사진']) {
      expect(lines.filter((line) => line.startsWith(`*${label}*`))).toHaveLength(1);
    }
    expect(lines).toContain('*사진* 1장');
  });

  it('says what the back office was asked', () => {
    const { ticket } = opened(newKey());
    const text = boardPost({ ticket, mail: null, link: LINK, words });
    expect(text).toContain('*확인한 내용 - authentication* 실패');
  });
});

describe('somebody else’s words on the board', () => {
  it.each([
    ['@group 여기요', '＠group 여기요'],
    ['# 큰 글씨\n> 인용', '큰 글씨  인용'],
    ['*굵게* [눌러](https://evil.example)', '굵게 눌러(https: //evil. example)'],
    ['www.evil.example/x', 'www. evil. example/x'],
    ['evil*.example', 'evil. example'],
    ['3.5kW 220V, 안 돼요.', '3.5kW 220V, 안 돼요.'],
    ['\u202eabc\u0000', 'abc'],
  ])('%j', (text, expected) => {
    expect(boardText(text, 100)).toBe(expected);
  });

  it('are cut, not through a character', () => {
    expect(boardText('🚗'.repeat(20), 10)).toBe(`${'🚗'.repeat(9)}…`);
  });
});
