import { join } from 'node:path';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../../dialogs/words/wordings';
import type { TicketChange } from '../../../src/domain/store';
import type { Ticket } from '../../../src/domain/ticket';
import { renderBoardComment, commentPayloadSchema } from '../../../src/handoff/board/renderBoardComment';
import { HandoffPlan } from '../../../src/handoff/handoffPlan';
import { randomIds } from '../../../src/platform/randomIds';
import { newKey, opened } from '../../storage/turnCommits';
import { sharedContent } from '../../support/sharedContent';

const symptoms = sharedContent().playbooks;

const wordings = new Wordings(loadLocaleFiles(join(__dirname, '../../../locales'))).in('ko');
const AT = '2026-11-22T05:40:00.000Z';
const plan = new HandoffPlan({ contacts: null, hasBoard: true, hasWebhook: false, ids: randomIds, symptoms });

/** Returns a comment's lines for a change, without head and link, or `null` if no comment is planned. */
function commentLines(change: Omit<TicketChange, 'number'>, ticket: Partial<Ticket> = {}): string[] | null {
  const { ticket: about } = opened(newKey(), { session: null, ...ticket, ...change.details });
  const [row] = plan.planForChange({ number: about.number, ...change }, about, AT);
  if (row === undefined) return null;
  const payload = commentPayloadSchema.parse(JSON.parse(JSON.stringify(row.payload)));
  const text = renderBoardComment({
    ticket: about,
    payload,
    at: AT,
    mail: null,
    link: 'https://bot.example/',
    wordings,
    symptoms,
  });
  const lines = text?.split('\n') ?? [];
  expect(lines[0]).toBe(`*${about.number}* 2026-11-22(일) 14:40`);
  return lines.slice(1, -1);
}

describe('a comment on the board', () => {
  it.each([
    '제 번호 010-2345-6789로 전화 주세요',
    '01023456789 로 연락요',
    '공육사 말고 ０１０.２３４５.６７８９',
    'call me at +82 10 2345 6789',
    'kim.minsu@car.example 로 보내 주세요',
    '12가 3456 차예요',
  ])('does not show how to reach the driver: %s', (addMessage) => {
    const comment = commentLines({ addMessage })!.join('\n').normalize('NFKC');
    expect(comment).not.toMatch(/\d{4}|2345|minsu|car\.example/);
    expect(comment).toMatch(/> .*\p{L}/u);
  });

  it('does not show a phone number in a fault that the driver describes later', () => {
    const details = { faultDescription: '화면이 깨졌어요 010-2345-6789', symptom: 'other_fault' } as const;
    const comment = commentLines({ details })!.join('\n');
    expect(comment).toContain('화면이 깨졌어요');
    expect(comment).not.toContain('2345');
  });

  it.each([
    ['status_change', 'changed', '*확인한 내용 - 이용 상태 변경* 변경됨'],
    ['status_change', 'timed_out', '*확인한 내용 - 이용 상태 변경* 시간 안에 답이 없음'],
    ['handoff', 'failed', '상담 시스템이 상담원을 연결하지 못했어요.'],
    ['@all', '*x*', '*확인한 내용 - ＠all* x'],
  ])('reports the check %s with the result %s', (name, result, line) => {
    expect(commentLines({ addChecks: [{ name, result, at: AT }] })).toEqual([line]);
  });

  it('reports late details: category path, guide type and facts', () => {
    const filled = {
      symptom: 'auth_pending',
      category: ['전기차충전', '오류', '커플러인식불가', '직영 외'],
      guideType: 'A',
      station: '강남구청',
      charger: 'B-3',
    } as const;
    const before = { reason: 'asked_for_agent', category: null, guideType: null, errorStep: 'qr' } as const;
    expect(commentLines({ details: filled }, before)).toEqual([
      '운전자가 더 알려 줬어요. 접수 내용:',
      '> 전기차충전 ▶ 오류 ▶ 커플러인식불가 ▶ 직영 외',
      '*이용불편 유형* A',
      '*충전소* 강남구청 (미확인)',
      '*충전기* B-3 (미확인)',
      '*증상* 인증 중 / 커넥터를 연결해 주세요',
      // The ticket had no symptom when it was opened, so no mail was planned.
      '*CPO 메일* 보내지 않음. 필요하면 운영사에 직접 문의해 주세요.',
    ]);
    expect(commentLines({ details: { faultDescription: '<b>꺼짐</b>' } })).toEqual([
      '운전자가 더 알려 줬어요. 접수 내용:',
      '*고장 내용* b꺼짐/b',
    ]);
  });

  it.each<Omit<TicketChange, 'number'>>([
    {},
    { addSaid: ['빨리요'] },
    { addPhotos: [], addChecks: [], details: {} },
    { addMessage: '' },
    { details: { station: null, symptom: undefined } },
  ])('is not planned if there is nothing to report: %j', (change) => {
    expect(commentLines(change)).toBeNull();
  });
});
