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
    expect(lines.slice(-4).map((line) => line.split('*')[1])).toEqual(['해 본 것', 'CPO 메일', '조치 내역', undefined]);
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
      expect.arrayContaining([
        '*충전소* evil. example (미확인)',
        '*충전기* evil. example (미확인)',
        '*고장 내용* evil. example',
      ]),
    );
    expect(lines({ session: null, checks: [found], station: 'AB.CD12' })).toContain('*충전소* AB.CD12');
  });

  it.each<[string, Partial<Ticket>, string]>([
    ['the language', { locale: 'en' }, '*언어* 영어'],
    ['that nobody is in danger', {}, '*긴급도* 보통'],
    ['that somebody may be in danger', { urgent: true }, '*긴급도* 위험 신고 (119 안내함)'],
    ['the last words', { said: ['안돼요', '화면이 까매요'] }, '*운전자의 마지막 말* 화면이 까매요'],
    ['no contact', { said: ['010 1234 5678로 전화 주이소'] }, '*운전자의 마지막 말* 로 전화 주이소'],
    ['room for what staff do', {}, '*조치 내역* (담당자와 조치한 내용을 적어 주세요)'],
    ['the address', { address: '나주시 시청길 22' }, '*주소* 나주시 시청길 22'],
  ])('shows %s', (_what, changes, line) => {
    const { ticket } = opened(newKey(), { symptom: 'other_fault', ...changes });
    const lines = renderBoardPost({ ticket, mail: null, link: LINK, wordings, symptoms }).split('\n');
    expect(lines).toContain(line);
  });

  it('names all checks that found nothing on one line', () => {
    const at = '2026-11-22T05:39:00.000Z';
    const checks = [
      { name: 'station', result: 'found', at },
      { name: 'session', result: 'not_found', at },
      { name: 'authentication_error', result: 'unavailable', at },
      { name: 'session_status', result: 'unknown', at },
    ];
    const { ticket } = opened(newKey(), { checks });
    const lines = renderBoardPost({ ticket, mail: null, link: LINK, wordings, symptoms }).split('\n');
    expect(lines.filter((line) => line.startsWith('*확인'))).toEqual([
      '*확인한 내용 - 충전소* 확인됨',
      '*확인되지 않은 내용* 이용내역(찾지 못함), 인증오류 여부(조회하지 못함), 이용 상태(알 수 없음)',
    ]);
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
    ['ERR_7 _기울임_ __굵게__', 'ERR_7 기울임 굵게'],
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
