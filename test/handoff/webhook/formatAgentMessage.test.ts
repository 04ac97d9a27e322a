import type { Ticket } from '../../../src/domain/ticket';
import { formatAgentMessage } from '../../../src/handoff/webhook/formatAgentMessage';
import { newKey, opened } from '../../storage/turnCommits';
import { sharedContent } from '../../support/sharedContent';

const { wordings } = sharedContent();
const UNKNOWN = { number: 'K7M2-9XW4', session: null, station: null, charger: null, symptom: null, said: [] } as const;
const messageOf = (changes: Partial<Ticket>, locale: 'ko' | 'en' = 'ko') =>
  formatAgentMessage(opened(newKey(), { ...UNKNOWN, ...changes }).ticket, wordings.in(locale));

describe('what an agent reads first', () => {
  it.each<[Partial<Ticket>, string]>([
    [
      { station: '나주시청', charger: '2', symptom: 'other_fault', said: ['화면이\n꺼졌어요'], reason: 'unsatisfied' },
      '나주시청 2번 충전기 이용 중에 도움이 필요한 분이에요. ‘기타 충전기 이용불편’ 문제예요. “화면이 꺼졌어요”라고 하셨어요. 안내한 방법으로는 해결되지 않았어요. (접수번호 K7M2-9XW4)',
    ],
    [
      { reason: 'asked_for_agent' },
      '장소는 아직 모르지만, 도움이 필요한 분이에요. 상담원과 이야기하고 싶어 하세요. (접수번호 K7M2-9XW4)',
    ],
    [
      { station: '강남구청', urgent: true, said: ['불이야'], reason: 'not_understood' },
      '위험 신고가 있었어요. 먼저 확인해 주세요. 강남구청 이용 중에 도움이 필요한 분이에요. “불이야”라고 하셨어요. 챗봇이 문의를 알아듣지 못했어요. (접수번호 K7M2-9XW4)',
    ],
  ])('about %j is: %s', (changes, expected) => {
    expect(messageOf(changes)).toBe(expected);
  });

  it('stays short however much the driver wrote', () => {
    expect(messageOf({ said: ['가'.repeat(5_000)] }).length).toBeLessThan(250);
  });
});
