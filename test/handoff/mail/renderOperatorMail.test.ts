import { join } from 'node:path';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../../dialogs/words/wordings';
import type { Ticket } from '../../../src/domain/ticket';
import { renderOperatorMail } from '../../../src/handoff/mail/renderOperatorMail';
import { newKey, opened } from '../../storage/turnCommits';
import { sharedContent } from '../../support/sharedContent';

const symptoms = sharedContent().playbooks;

const wordings = new Wordings(loadLocaleFiles(join(__dirname, '../../../locales'))).in('ko');
const AT = '2026-11-22T05:39:00.000Z';
const TYPED: Partial<Ticket> = { symptom: 'other_fault', errorStep: null, session: null, checks: [] };

const ticketOf = (changes: Partial<Ticket>) => opened(newKey(), { ...TYPED, ...changes }).ticket;
const mailOf = (changes: Partial<Ticket>) => renderOperatorMail(ticketOf(changes), wordings, symptoms);
const partsOf = (changes: Partial<Ticket>) => Object.values(mailOf(changes)) as string[];
const valueOf = (label: string, changes: Partial<Ticket>) =>
  new RegExp(`^- ${label}: (.*)$`, 'm').exec(mailOf(changes).text)?.[1];

describe('text that the driver typed, in the mail to the operator', () => {
  it.each<[string, Partial<Ticket>]>([
    ['a station', { station: '김철수 010 - 1234 - 5678' }],
    ['a station that is a link', { station: 'evil-login.example/5678' }],
    ['a charger', { charger: '98765678' }],
    ['a charger that is a name', { charger: '김철수5678' }],
    ['a fault', { faultDescription: '화면이 꺼짐 010 - 1234 - 5678' }],
    ['a fault with contact data', { faultDescription: '액정 깨짐 연락처 5678 김철수 차량 12가 - 5678 카톡 kim5678' }],
  ])('is masked if it is %s', (_what, changes) => {
    for (const part of partsOf(changes)) expect(part).not.toMatch(/5678/);
  });

  it.each([
    ['액정 깨짐 연락처 010 - 1234 - 5678 김철수 카톡 kimcs77', '액정 깨짐'],
    ['액정 깨짐, 제 이름은 김철수', '액정 깨짐'],
    ['액정 깨짐. 제연락처 김철수', '액정 깨짐'],
    ['충전 화면이 안 나와요', '충전 화면이 안 나와요'],
    ['충전화면이 멈췄어요', '충전화면이 멈췄어요'],
    ['주차번호판 인식이 안 돼요', '주차번호판 인식이 안 돼요'],
    ['screen is off, my name is Kim', 'screen is off'],
    ['전화 주세요 김철수', '개인정보가 있을 수 있어 옮기지 않았습니다.'],
    ['화면이 꺼졌어요', '화면이 꺼졌어요'],
    ['액정 깨짐 연락처 010 - 1234 - 5678 김철수 차량 12가 - 3456 카톡 kimcs77', '액정 깨짐'],
    ['화면 꺼짐 연락처는 김철수', '화면 꺼짐'],
    ['화면 꺼짐 이름은 김철수', '화면 꺼짐'],
    ['화면 꺼짐 이름: 김철수', '화면 꺼짐'],
    ['화면 꺼짐 이름:김철수', '화면 꺼짐'],
    ['화면 꺼짐 이름은김철수', '화면 꺼짐'],
    ['화면 꺼짐 카톡아이디 kimcs77', '화면 꺼짐'],
    ['화면 꺼짐 카톡 kimchul', '화면 꺼짐'],
    ['화면 꺼짐 연락처 김철수 010-1234-5678', '화면 꺼짐'],
    ['이름표가 떨어졌고 화면 꺼짐 차량번호 12가 3456 김철수', '이름표가 떨어졌고 화면 꺼짐'],
    ['비밀번호는 9876', '개인정보가 있을 수 있어 옮기지 않았습니다.'],
  ])('is cut before contact data: %s', (faultDescription, expected) => {
    expect(valueOf('고장 내용', { faultDescription })).toBe(expected);
  });

  it.each([
    '차량 번호 인식이 안 돼요',
    '회원번호 입력창이 안 떠요',
    '카카오톡 결제가 안 돼요',
    '비밀번호 입력 화면에서 멈춤',
    '비밀번호 4자리 입력이 안 돼요',
    '전화기 그림 버튼이 안 눌려요',
    '이름표가 떨어졌어요',
    '이름이 안 보여요',
    '이름 이상하게 나와요',
    '메일 못 받았고 화면이 꺼졌어요',
    '충전기 번호는 3번이고 화면이 꺼졌어요',
    'kakaotalk payment does not work',
  ])('stays complete if a contact word means something else: %s', (faultDescription) => {
    expect(valueOf('고장 내용', { faultDescription })).toBe(faultDescription);
  });

  it('is soon cut if it has contact words a thousand times', () => {
    const started = performance.now();
    expect(valueOf('고장 내용', { faultDescription: `화면이 꺼짐 ${'전화 '.repeat(4_000)}` })).toMatch(
      /^화면이 꺼짐 전화/,
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each(['이름없는공원', '전화국 앞 주차장'])('stays complete as a station: %s', (station) => {
    expect(valueOf('충전소', { station })).toBe(`${station} (미확인)`);
  });

  it('is cut to a short text', () => {
    expect(valueOf('고장 내용', { faultDescription: '가'.repeat(500) })).toBe(`${'가'.repeat(79)}…`);
    expect(valueOf('충전소', { station: '가'.repeat(500) })).toBe(`${'가'.repeat(39)}… (미확인)`);
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\u0000'])(
    'starts no line and no header of its own: %j',
    (lineBreak) => {
      const hostile = `가${lineBreak}Bcc: a@evil.example${lineBreak}- 상태: 처리 끝`;
      const changes = { station: hostile, charger: hostile, faultDescription: hostile };
      const { subject, text } = mailOf(changes);
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(text).not.toMatch(/^(?:Bcc|- 상태: 처리 끝)/m);
      expect(partsOf(changes).join()).not.toContain('evil');
    },
  );

  it('stays unchanged if the directory confirmed it', () => {
    const found = (name: string) => ({ name, result: 'found', at: AT });
    const confirmed = { station: '강남 2024타워 1234', charger: 'GANGNAM-12345678' };
    const { subject } = mailOf({ ...confirmed, checks: [found('station'), found('charger')] });
    expect(subject).toContain('강남 2024타워 1234 충전기 GANGNAM-12345678');
    expect(mailOf({ ...confirmed, checks: [] }).subject).toContain('강남 ***타워 *** (');
  });

  it('is not used if there is a session', () => {
    const session = opened(newKey()).ticket.session;
    const { subject, text } = mailOf({ session, station: '5678', charger: '5678' });
    expect(subject).toContain('역삼 센터필드 3번 충전기');
    expect(text).not.toContain('5678');
  });

  it.each(['3', '12', 'B-3', 'A', '03'])('may be a charger’s number or code: %s', (charger) => {
    expect(mailOf({ charger }).text).toMatch(new RegExp(`충전기: ${charger}`));
  });

  it('is escaped in the HTML part', () => {
    const { html, text } = mailOf({ station: '<i>시청</i>', faultDescription: '<b>화면</b> & "꺼짐"' });
    expect(text).toContain('<b>화면</b> & "꺼짐"');
    expect(html).toContain('&lt;b&gt;화면&lt;/b&gt; &amp; &quot;꺼짐&quot;');
    expect(html).not.toMatch(/<[bi]>/);
  });
});

describe('times and amounts in the mail to the operator', () => {
  const session = {
    station: '시청',
    charger: '3',
    tid: 'TID-1',
    startedAt: '2025-12-31T15:00:00.000Z',
    endedAt: '2026-01-01T15:30:00.000Z',
    kwh: 0.1 + 0.2,
    amountWon: 1234567,
    status: 'completed',
  };

  it.each([
    ['충전 시작', '2026-01-01(목) 00:00'],
    ['충전 종료', '2026-01-02(금) 00:30'],
    ['접수 시각', '2026-11-22(일) 14:40'],
    ['충전량', '0.3 kWh'],
    ['충전액', '1,234,567원'],
  ])('%s: %s', (label, expected) => {
    expect(valueOf(label, { session })).toBe(expected);
  });

  it('have at most two decimals', () => {
    expect(valueOf('충전량', { session: { ...session, kwh: 12.345678 } })).toBe('12.35 kWh');
    expect(valueOf('충전량', { session: { ...session, kwh: 0 } })).toBe('0 kWh');
  });
});

describe('checks in the mail to the operator', () => {
  const check = (name: string, result: string) => ({ name, result, at: AT });
  const { session } = opened(newKey()).ticket;

  it('are included if they concern the machine', () => {
    const checks = [
      check('authentication_error', 'yes'),
      check('authentication_failed', 'no'),
      check('error_stage', 'card'),
      check('session', 'not_the_drivers'),
      check('session_status', 'active'),
      check('status_change', 'refused'),
    ];
    expect(valueOf('시스템 확인\\(인증오류 여부\\)', { checks })).toBe('있음');
    expect(valueOf('시스템 확인\\(인증실패 여부\\)', { checks })).toBe('없음');
    expect(valueOf('시스템 확인\\(오류 단계\\)', { checks })).toBe('카드 태그');
    expect(mailOf({ checks }).text).not.toMatch(/이용자|이용 상태|거절|이용 중/);
  });

  it.each(['unknown', 'unavailable'])('are not included if the result is %s', (result) => {
    expect(mailOf({ checks: [check('authentication_error', result)] }).text).not.toContain('시스템 확인');
  });

  it('mark a session found by charger as unconfirmed, before its facts', () => {
    const { text, html } = mailOf({ session, checks: [check('session', 'found_by_place')] });
    for (const part of [text, html]) {
      expect(part).toMatch(/TID-1[^]*이용 건인지는 확인되지 않았습니다[^]*12\.34 kWh/);
    }
  });

  it('do not mark the driver’s own session, or a missing one', () => {
    expect(mailOf({ session, checks: [check('session', 'found_by_account')] }).text).not.toContain(
      '확인되지 않았습니다',
    );
    expect(mailOf({ checks: [check('session', 'not_found')] }).text).not.toContain('확인되지 않았습니다');
  });
});
