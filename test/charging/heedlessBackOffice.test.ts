import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiBackOffice } from '../../src/charging/apiBackOffice';
import { ChargingApi } from '../../src/charging/chargingApi';
import { createLogger } from '../../src/platform/logger';
import { createDirectory } from '../support/fakeBackOffice';
import { TestClock } from '../support/talk';

const LIMIT = new AbortController().signal;
const SINCE = '2026-11-22T00:00:00.000Z';

function session(id: string, driver: string, station: string, charger: string): object {
  return {
    ...{ id, start_date_time: '2026-11-22T05:05:00Z', kwh: 20.5, currency: 'KRW', status: 'ACTIVE' },
    ...{ cdr_token: { contract_id: driver }, location_id: station, evse_uid: charger },
  };
}

const ALL = [
  session('OWN', 'D1', 'L1', 'E1'),
  session('STRANGE', 'D2', 'L1', 'E1'),
  session('NEXT', 'D1', 'L1', 'E2'),
  session('FAR', 'D2', 'L2', 'E1'),
];

describe('a back office that ignores filters', () => {
  const server = createServer((request, response) => {
    const isOne = /^\/sessions\/./.test(request.url!);
    const data = isOne ? ALL[1] : ALL;
    response.end(JSON.stringify({ data, status_code: 1000, timestamp: '2026-11-22T06:00:00Z' }));
  });
  let office: ApiBackOffice;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = new ChargingApi({ url, token: 'secret' });
    const logger = createLogger({ level: 'silent' });
    office = new ApiBackOffice({ api, directory: createDirectory([]), clock: new TestClock(), logger });
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ids = (answer: Awaited<ReturnType<ApiBackOffice['findDriverSessions']>>) =>
    answer.ok ? answer.value.map(({ id }) => id) : answer.error;

  it('does not return other drivers’ sessions as the driver’s', async () => {
    expect(ids(await office.findDriverSessions('D1', SINCE, LIMIT))).toEqual(['OWN', 'NEXT']);
  });

  it('does not return sessions of other chargers', async () => {
    expect(ids(await office.findChargerSessions({ stationId: 'L1', chargerId: 'E1' }, SINCE, LIMIT))).toEqual([
      'OWN',
      'STRANGE',
    ]);
  });

  it('does not return a session with another id', async () => {
    expect(await office.findSession('OWN', LIMIT)).toEqual({ ok: true, value: null });
    expect(await office.findSession('STRANGE', LIMIT)).toMatchObject({ ok: true, value: { id: 'STRANGE' } });
  });
});
