import { join } from 'node:path';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../../dialogs/words/wordings';
import type { Ticket } from '../../../src/domain/ticket';
import { renderBoardPost } from '../../../src/handoff/board/renderBoardPost';
import { sanitizeDriverText, sanitizeBackOfficeText } from '../../../src/handoff/board/sanitizeBoardText';
import { newKey, opened } from '../../storage/turnCommits';
import { sharedContent } from '../../support/sharedContent';

const symptoms = sharedContent().playbooks;

const wordings = new Wordings(loadLocaleFiles(join(__dirname, '../../../locales'))).in('ko');
const LINK = 'https://bot.example/tickets/K7M2-9XW4?sign=x';

describe('a post on the board', () => {
  it('always keeps its link, however long the ticket', () => {
    const { ticket } = opened(newKey(), {
      checks: Array.from({ length: 40 }, (_, n) => ({ name: `check ${n}`, result: '가'.repeat(500), at: 'now' })),
      faultDescription: '나'.repeat(5_000),
    });
    const text = renderBoardPost({ ticket, mail: null, link: LINK, wordings, symptoms });
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text.endsWith(`(${LINK})`)).toBe(true);
    expect(text).toContain('*TID* TID-1');
    expect(text).toContain('*충전액* 4,321원');
  });

  it('drops its checks first, and always keeps the steps tried and the mail', () => {
    const long = '나'.repeat(5_000);
    const { ticket } = opened(newKey(), {
      station: long,
      operator: long,
      faultDescription: long,
      session: { ...opened(newKey()).ticket.session!, station: long, charger: long, tid: long, status: long },
      checks: Array.from({ length: 40 }, (_, n) => ({ name: `check ${n}`, result: long, at: 'now' })),
    });
    const lines = renderBoardPost({ ticket, mail: { status: 'none', at: null }, link: LINK, wordings, symptoms }).split(
      '\n',
    );
    expect(lines.join('\n').length).toBeLessThanOrEqual(2_000);
    expect(lines.slice(-3).map((line) => line.split('*')[1])).toEqual(['안내한 내용', 'CPO 메일', undefined]);
    for (const label of ['충전소', '충전기', '고장 내용', '충전액', '이용 상태', '사진']) {
      expect(lines.filter((line) => line.startsWith(`*${label}*`))).toHaveLength(1);
    }
    expect(lines).toContain('*사진* 1장');
  });

  it('keeps text of the back office unchanged, and breaks links in text of the driver', () => {
    const session = { ...opened(newKey()).ticket.session!, station: 'AB.CD12 주차장', charger: 'B.CD', tid: 'AB.CD12' };
    const lines = (ticket: Partial<Ticket>) =>
      renderBoardPost({ ticket: opened(newKey(), ticket).ticket, mail: null, link: LINK, wordings, symptoms }).split(
        '\n',
      );
    const found = { name: 'station', result: 'found', at: 'now' };
    const typed = { station: 'evil.example', charger: 'evil.example', faultDescription: 'evil.example' } as const;
    expect(lines({ session, operator: 'EV.CO' })).toEqual(
      expect.arrayContaining(['*충전소* AB.CD12 주차장', '*충전기* B.CD', '*운영사* EV.CO', '*TID* AB.CD12']),
    );
    expect(lines({ session: null, checks: [], ...typed, symptom: 'other_fault' })).toEqual(
      expect.arrayContaining(['*충전소* evil. example', '*충전기* evil. example', '*고장 내용* evil. example']),
    );
    expect(lines({ session: null, checks: [found], station: 'AB.CD12' })).toContain('*충전소* AB.CD12');
  });

  it('lists the checks in the back office', () => {
    const { ticket } = opened(newKey());
    const text = renderBoardPost({ ticket, mail: null, link: LINK, wordings, symptoms });
    expect(text).toContain('*확인한 내용 - authentication* 실패');
  });
});

describe('text from outside on the board', () => {
  it.each([
    ['@group 여기요', '＠group 여기요'],
    ['# 큰 글씨\n> 인용', '큰 글씨  인용'],
    ['*굵게* [눌러](https://evil.example)', '굵게 눌러(https: //evil. example)'],
    ['www.evil.example/x', 'www. evil. example/x'],
    ['evil*.example', 'evil. example'],
    ['3.5kW 220V, 안 돼요.', '3.5kW 220V, 안 돼요.'],
    ['\u202eabc\u0000', 'abc'],
  ])('is sanitized if the driver typed it: %j', (text, expected) => {
    expect(sanitizeDriverText(text, 100)).toBe(expected);
  });

  it('loses only markup and mentions if it comes from the back office', () => {
    expect(sanitizeBackOfficeText('AB.CD_12 *@all*', 100)).toBe('AB.CD_12 ＠all');
  });

  it('is cut between characters', () => {
    expect(sanitizeDriverText('🚗'.repeat(20), 10)).toBe(`${'🚗'.repeat(9)}…`);
  });
});
