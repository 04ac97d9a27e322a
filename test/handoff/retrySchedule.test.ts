import { nextAttemptAt, RETRY_SCHEDULES, type RetrySchedule } from '../../src/handoff/retrySchedule';
import { MIN_WEBHOOK_LINK_DAYS } from '../../src/platform/configRules';

const NOW = new Date('2026-11-22T12:00:00Z');
const schedule: RetrySchedule = {
  firstPauseMs: 1_000,
  maxPauseMs: 60_000,
  giveUpAfterMs: 3_600_000,
  timeoutMs: 1,
  concurrency: 1,
  pausesDestination: true,
};

function pause(attempts: number, random: number, more: { retryAt?: Date; queuedAt?: string } = {}): number | null {
  const row = { attempts, queuedAt: more.queuedAt ?? '2026-11-22T11:59:00Z' };
  const next = nextAttemptAt(row, schedule, { now: NOW, random, retryAt: more.retryAt });
  return next === null ? null : next.getTime() - NOW.getTime();
}

describe('nextAttemptAt', () => {
  it('doubles the maximum pause with each failure, up to the limit', () => {
    expect([0, 1, 2, 3, 10, 5_000].map((attempts) => pause(attempts, 0.5))).toEqual([
      500, 1_000, 2_000, 4_000, 30_000, 30_000,
    ]);
  });

  it('spreads retries over the whole pause', () => {
    expect([0, 0.25, 0.999].map((random) => pause(2, random))).toEqual([0, 1_000, 3_996]);
  });

  it('waits as long as the other system requests, but a day at most', () => {
    const inMs = (ms: number) => ({ retryAt: new Date(NOW.getTime() + ms) });
    expect(pause(0, 0.5, inMs(90_000))).toBe(90_000);
    expect(pause(0, 0.5, inMs(100))).toBe(500);
    expect(pause(0, 0.5, inMs(-5_000))).toBe(500);
    expect(pause(0, 0.5, inMs(10 * 86_400_000))).toBe(86_400_000);
  });

  it('gives up when the row has been queued for too long', () => {
    expect(pause(9, 0.5, { queuedAt: '2026-11-22T11:00:00.001Z' })).not.toBeNull();
    expect(pause(0, 0.5, { queuedAt: '2026-11-22T11:00:00Z' })).toBeNull();
  });

  it('uses fixed pauses with 20 % jitter if there are any, and gives up after the last', () => {
    const { webhook } = RETRY_SCHEDULES;
    const pauses = (random: number) =>
      [0, 1, 2, 3, 8, 9].map((attempts) => {
        const next = nextAttemptAt({ attempts, queuedAt: '2026-11-22T11:59:00Z' }, webhook, { now: NOW, random });
        return next === null ? null : (next.getTime() - NOW.getTime()) / 1_000;
      });
    expect(pauses(0.5)).toEqual([5, 300, 1_800, 7_200, 86_400, null]);
    expect(pauses(0)).toEqual([4, 240, 1_440, 5_760, 69_120, null]);
  });

  it('gives up on the hub before its link expires, however long the requested delays', () => {
    const queuedAt = NOW.toISOString();
    let now: Date = NOW;
    for (let attempts = 0; ; attempts++) {
      const retryAt = new Date(now.getTime() + 10 * 86_400_000);
      const next = nextAttemptAt({ attempts, queuedAt }, RETRY_SCHEDULES.webhook, { now, random: 1, retryAt });
      if (next === null) break;
      now = next;
    }
    const days = (now.getTime() - NOW.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(6);
    expect(days).toBeLessThan(MIN_WEBHOOK_LINK_DAYS);
  });

  it.each(Object.entries(RETRY_SCHEDULES))('has a valid schedule for %s', (_kind, kindSchedule) => {
    expect(kindSchedule.firstPauseMs).toBeLessThan(kindSchedule.maxPauseMs);
    expect(kindSchedule.maxPauseMs).toBeLessThan(kindSchedule.giveUpAfterMs);
    expect(kindSchedule.concurrency).toBeGreaterThan(0);
  });
});
