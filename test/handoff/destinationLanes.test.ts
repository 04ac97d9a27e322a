import { DestinationLanes } from '../../src/handoff/destinationLanes';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';

const MANY = 2_000;

describe('the lanes of many destinations', () => {
  let now: number;
  let lanes: DestinationLanes;

  beforeEach(() => {
    now = Date.UTC(2026, 10, 22, 12);
    lanes = new DestinationLanes(RETRY_SCHEDULES.reply, { now: () => new Date(now) });
  });

  function fail(destination: string, times: number): void {
    for (let n = 0; n < times; n++) {
      lanes.start({ id: `${destination}-${n}`, destination });
      lanes.end({ id: `${destination}-${n}`, destination }, 'failed');
    }
  }

  it('are bounded: of hosts that were never reached, the oldest are forgotten', () => {
    for (let n = 0; n < MANY; n++) fail(`host-${n}`, 3);
    const { exceptDestinations } = lanes.nextClaim();
    expect(exceptDestinations.length).toBeLessThan(MANY / 2);
    expect(exceptDestinations).toContain(`host-${MANY - 1}`);
    expect(exceptDestinations).not.toContain('host-0');
  });

  it('keep those to which a delivery is running', () => {
    for (let n = 0; n < RETRY_SCHEDULES.reply.concurrency; n++)
      lanes.start({ id: `running-${n}`, destination: 'slow' });
    for (let n = 0; n < MANY; n++) fail(`host-${n}`, 1);
    expect(lanes.nextClaim().exceptDestinations).toEqual(['slow']);
    lanes.end({ id: 'running-0', destination: 'slow' }, 'arrived');
    expect(lanes.nextClaim().exceptDestinations).toEqual([]);
  });

  it('keep one that is used again and again, however ill', () => {
    for (let n = 0; n < MANY; n++) {
      fail(`host-${n}`, 1);
      if (n % 50 === 0) fail('ill', 3);
    }
    expect(lanes.nextClaim().exceptDestinations).toEqual(['ill']);
    now += 60_000;
    expect(lanes.nextClaim()).toMatchObject({ exceptDestinations: [], limit: 1 });
  });
});
