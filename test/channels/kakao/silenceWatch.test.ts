import { SilenceWatch } from '../../../src/channels/kakao/silenceWatch';
import { createLogger } from '../../../src/platform/logger';
import { captureLog } from '../../support/captureLog';
import { TestClock } from '../../support/talk';

function watch(from: string) {
  const clock = new TestClock();
  clock.set(from);
  const log = captureLog();
  const logger = createLogger({ level: 'info', destination: log.stream });
  const silenceWatch = new SilenceWatch({ clock, logger, maxSilenceMinutes: 60 });
  /** Checks each minute, as the process does, and returns how often it warned so far. */
  const check = (minutes: number): number => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.pass(60_000);
      silenceWatch.check();
    }
    return log.text().split('no request from Kakao').length - 1;
  };
  return { silenceWatch, check, log };
}

describe('the silence of Kakao', () => {
  it('is reported once after an hour by day, and again after the next request', () => {
    const { silenceWatch, check, log } = watch('2026-11-24T12:00:00+09:00');
    expect([check(59), check(1), check(120)]).toEqual([0, 1, 1]);
    silenceWatch.noteRequest();
    expect(log.text()).toContain('Kakao sends requests again');
    expect([check(59), check(1)]).toEqual([1, 2]);
  });

  it('is normal while requests come', () => {
    const { silenceWatch, check } = watch('2026-11-24T12:00:00+09:00');
    for (let hour = 0; hour < 5; hour++) {
      expect(check(50)).toBe(0);
      silenceWatch.noteRequest();
    }
  });

  it('is normal by night, and counts anew in the morning', () => {
    const { check } = watch('2026-11-24T22:00:00+09:00');
    expect([check(11 * 60), check(59), check(1)]).toEqual([0, 0, 1]);
  });
});
