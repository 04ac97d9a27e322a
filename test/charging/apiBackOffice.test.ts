import { ApiBackOffice } from '../../src/charging/apiBackOffice';
import { ChargingApi } from '../../src/charging/chargingApi';
import { DEMO_DRIVER, DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import { createDemoSession } from '../../src/charging/demo/demoData';
import { StationCache } from '../../src/charging/stationCache';
import { findChargerByNumber } from '../../src/domain/station';
import { createStationIndex } from '../../src/matching/stations/createStationIndex';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { TestClock } from '../support/talk';

const LIMIT = new AbortController().signal;
const SINCE = '2026-11-20T00:00:00.000Z';
const TWIN = 'DEMO-JECHEON-1B';

describe('ApiBackOffice', () => {
  let demo: DemoBackOfficeServer;
  let office: ApiBackOffice;
  let directory: StationCache;
  let log: ReturnType<typeof captureLog>;
  const clock = new TestClock();

  beforeEach(async () => {
    demo = await DemoBackOfficeServer.open({ clock, token: 'secret', sessions: [] });
    const jecheon = demo.locations.find(({ id }) => id === 'DEMO-JECHEON') as { evses: Record<string, unknown>[] };
    const last_error = { kind: 'OTHER', stage: 'QR', occurred_at: '2026-11-22T05:00:00Z' };
    jecheon.evses.push({ ...jecheon.evses[0]!, uid: TWIN, tid: 'T-TWIN', last_error });
    log = captureLog();
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const api = new ChargingApi({ url: demo.url, token: 'secret' });
    directory = new StationCache({ api, createIndex: createStationIndex, logger });
    await directory.refresh();
    office = new ApiBackOffice({ api, directory, clock, logger });
  });

  afterEach(() => demo.close());

  function add(id: string, minutesAgo: number, change: object = {}): void {
    const place = { station: 'DEMO-JECHEON', charger: '1' };
    const sample = { id, driver: DEMO_DRIVER, ...place, minutes_ago: minutesAgo, kwh: 1, won: 500 };
    demo.sessions.set(id, Object.assign(createDemoSession(sample, clock.now()), change));
  }

  it('assigns sessions of machines with the same number to their common charger', async () => {
    add('FIRST', 40);
    add('SECOND', 20, { evse_uid: TWIN });
    const charger = findChargerByNumber(directory.findById('DEMO-JECHEON')!, '1')!;
    const there = await office.findChargerSessions({ stationId: 'DEMO-JECHEON', chargerId: charger.id }, SINCE, LIMIT);
    const expected = [
      { id: 'SECOND', chargerId: charger.id, charger: '1', tid: 'T-TWIN' },
      { id: 'FIRST', chargerId: charger.id, charger: '1', tid: 'T-DEMO-JECHEON-1' },
    ];
    expect(there).toMatchObject({ ok: true, value: expected });
    expect(await office.findDriverSessions(DEMO_DRIVER, SINCE, LIMIT)).toMatchObject({ value: expected });
    expect(await office.findSession('SECOND', LIMIT)).toMatchObject({ value: expected[0] });
  });

  it('returns the newest error of all machines of a charger', async () => {
    const error = await office.findLastError({ stationId: 'DEMO-JECHEON', chargerId: 'DEMO-JECHEON-1' }, LIMIT);
    expect(error).toMatchObject({ ok: true, value: { kind: 'other', at: '2026-11-22T05:00:00.000Z' } });
  });

  it('leaves out sessions that begin in the future, except for small clock differences', async () => {
    add('NOW', 0);
    add('AHEAD', -4);
    add('FUTURE', -540);
    const own = await office.findDriverSessions(DEMO_DRIVER, SINCE, LIMIT);
    expect(own).toMatchObject({ ok: true, value: [{ id: 'AHEAD' }, { id: 'NOW' }] });
    const place = { stationId: 'DEMO-JECHEON', chargerId: 'DEMO-JECHEON-1' };
    expect(await office.findChargerSessions(place, SINCE, LIMIT)).toEqual(own);
  });

  it('leaves out invalid sessions and logs their number', async () => {
    add('VALID', 10);
    add('BAD', 10, { status: 'SUSPENDED' });
    expect(await office.findDriverSessions(DEMO_DRIVER, SINCE, LIMIT)).toMatchObject({ value: [{ id: 'VALID' }] });
    expect(log.text()).toContain('"invalidCount":1');
    expect(log.text()).not.toContain('SUSPENDED');
  });
});
