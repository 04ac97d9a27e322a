import { formatSupportHours } from '../../../dialogs/words/formatSupportHours';
import { createSupportHours } from '../../../src/domain/supportHours';
import { sharedContent } from '../../support/sharedContent';

const DAY = [{ from: '09:00', to: '18:00' }];
const HOURS = createSupportHours({
  phone: '1588-0000',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: [{ from: '22:00', to: '02:00' }], sat: [], sun: [] },
  holidays: ['2026-12-02'],
});

describe('formatSupportHours', () => {
  it.each([
    ['2026-11-30T12:00', '오늘 09:00~18:00 (지금 운영 중)', 'today 09:00–18:00 (open now)'],
    ['2026-11-30T08:00', '오늘 09:00~18:00 (아직 열기 전)', 'today 09:00–18:00 (not open yet)'],
    ['2026-11-30T20:00', '오늘은 끝났고, 내일 09:00~18:00', 'closed for today, tomorrow 09:00–18:00'],
    ['2026-12-01T20:00', '오늘은 끝났고, 내일은 쉬어요', 'closed for today and tomorrow'],
    ['2026-12-02T12:00', '오늘은 쉬고, 내일 09:00~18:00', 'closed today, tomorrow 09:00–18:00'],
    ['2026-12-04T23:00', '오늘 22:00~다음 날 02:00 (지금 운영 중)', 'today 22:00–02:00 (next day) (open now)'],
    ['2026-12-05T01:00', '지금 운영 중', 'open now'],
    ['2026-12-05T12:00', '오늘과 내일은 쉬어요', 'closed today and tomorrow'],
  ])('at %s', (time, korean, english) => {
    const { wordings } = sharedContent();
    const now = new Date(`${time}:00+09:00`);
    expect(formatSupportHours(wordings, 'ko', HOURS, now)).toBe(korean);
    expect(formatSupportHours(wordings, 'en', HOURS, now)).toBe(english);
  });
});
