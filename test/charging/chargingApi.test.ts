import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { ChargingApi } from '../../src/charging/chargingApi';
import { DemoBackOffice } from '../../src/charging/demo/demoBackOffice';
import type { DemoFault } from '../../src/charging/demo/demoFaults';
import { TestClock } from '../support/talk';

const URL = 'https://backoffice.example';
const LIMIT = new AbortController().signal;
const SINCE = '2026-11-22T00:00:00.000Z';

const SESSION = {
  ...{ id: 'S1', start_date_time: '2026-11-22T05:05:00', kwh: 20.5, currency: 'KRW', status: 'ACTIVE' },
  ...{
    cdr_token: { contract_id: 'D1' },
    location_id: 'L1',
    evse_uid: 'E1',
    total_cost: { excl_vat: 1000, incl_vat: 1100.4 },
  },
};

function frame(data: unknown, status_code = 1000) {
  return { data, status_code, timestamp: '2026-11-22T06:00:00Z' };
}

function office() {
  return nock(URL, { reqheaders: { authorization: 'Bearer secret' } });
}

/** A request that was expected and never made is a fault of the test that expected it. */
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  if (pending.length > 0) throw new Error(`never asked for: ${pending.join(', ')}`);
});

describe('ChargingApi', () => {
  const api = new ChargingApi({ url: URL, token: 'secret', timeoutMs: 200 });

  it('reads a session: times in UTC, the amount in whole won with tax', async () => {
    office().get('/sessions/S1').reply(200, frame(SESSION));
    expect(await api.session('S1', LIMIT)).toMatchObject({
      ...{ id: 'S1', driver: 'D1', stationId: 'L1', chargerId: 'E1', status: 'active', kwh: 20.5 },
      ...{ startedAt: '2026-11-22T05:05:00.000Z', endedAt: null, amountWon: 1100, lastError: null },
    });
  });

  it.each([
    ['another currency', { currency: 'USD' }],
    ['no cost', { total_cost: undefined }],
  ])('tells no amount where there is %s', async (_what, change) => {
    office()
      .get('/sessions/S1')
      .reply(200, frame({ ...SESSION, ...change }));
    expect(await api.session('S1', LIMIT)).toMatchObject({ amountWon: null });
  });

  it('gives the newest session first, whatever the order', async () => {
    const older = { ...SESSION, id: 'S0', start_date_time: '2026-11-21T05:05:00Z' };
    office()
      .get('/sessions')
      .query({ contract_id: 'D1', date_from: SINCE, limit: '50' })
      .reply(200, frame([older, SESSION]));
    const sessions = await api.sessions({ driver: 'D1' }, SINCE, LIMIT);
    expect(sessions.map(({ id }) => id)).toEqual(['S1', 'S0']);
  });

  it('knows no driver and no session where there is none', async () => {
    office().get('/drivers').query({ channel: 'kakao', channel_user_id: 'u/1' }).reply(404, frame(undefined, 2001));
    office().get('/sessions/S%2F1').reply(404, frame(undefined, 2001));
    expect(await api.driverOf({ channel: 'kakao', userId: 'u/1' }, LIMIT)).toBeNull();
    expect(await api.session('S/1', LIMIT)).toBeNull();
  });

  it('gives commands with their key, and knows which are taken', async () => {
    const command = () =>
      office().post('/commands/STOP_SESSION', { session_id: 'S1' }).matchHeader('idempotency-key', 'k');
    command().reply(200, frame({ result: 'ACCEPTED', timeout: 30 }));
    command().reply(200, frame({ result: 'REJECTED', timeout: 0 }));
    expect(await api.stopSession('S1', 'k', LIMIT)).toBe(true);
    expect(await api.stopSession('S1', 'k', LIMIT)).toBe(false);
  });

  it('leaves out locations that are unsound, and counts them', async () => {
    const sound = { id: 'L1', name: ' 나주시청 ', address: '시청길 22', city: '나주' };
    office()
      .get('/locations')
      .query({ offset: '0', limit: '2' })
      .reply(200, frame([sound, { id: 'L2' }]));
    const { stations, unsound, count } = await api.stations(0, 2, LIMIT);
    expect(stations).toMatchObject([
      { id: 'L1', name: '나주시청', address: '나주 시청길 22', operator: null, chargers: [] },
    ]);
    expect([unsound, count]).toEqual([1, 2]);
  });

  it.each([
    ['care@naju.example', 'care@naju.example'],
    ['care@naju.example, evil@evil.example', null],
    ['care@naju.example\r\nBcc: evil@evil.example', null],
    ['', null],
    [undefined, null],
  ])('takes %j for the operator’s address only if it is one', async (mail, expected) => {
    const place = { id: 'L1', name: '나주시청', address: '시청길 22', city: '나주', operator: { name: '나주전력' } };
    office()
      .get('/locations')
      .query({ offset: '0', limit: '2' })
      .reply(200, frame([{ ...place, operator_mail: mail }]));
    const { stations } = await api.stations(0, 2, LIMIT);
    expect(stations.map(({ operator }) => operator)).toEqual([{ name: '나주전력', mail: expected }]);
  });

  it.each<[string, number, unknown, string, string]>([
    ['500', 500, '', 'charging_unavailable', 'http_500'],
    ['503', 503, frame(SESSION), 'charging_unavailable', 'http_503'],
    ['too many requests', 429, '', 'charging_unavailable', 'http_429'],
    ['401', 401, '', 'charging_refused', 'http_401'],
    ['403', 403, frame(SESSION), 'charging_refused', 'http_403'],
    ['a frame of a client’s fault', 200, frame(null, 2001), 'charging_refused', 'status_code 2001'],
    ['a frame of its own fault', 200, frame(null, 3000), 'charging_unavailable', 'status_code 3000'],
    ['no JSON', 200, '<html>', 'charging_answer_invalid', 'not_json'],
    ['nothing', 200, '', 'charging_answer_invalid', 'not_json'],
    ['JSON of another kind', 200, { ok: true }, 'charging_answer_invalid', 'envelope.status_code, envelope.timestamp'],
    ['a list for one', 200, frame([SESSION]), 'charging_answer_invalid', 'session'],
    ['a wrong field', 200, frame({ ...SESSION, kwh: '20' }), 'charging_answer_invalid', 'session.kwh'],
    ['an unknown status', 200, frame({ ...SESSION, status: 'DONE' }), 'charging_answer_invalid', 'session.status'],
    ['no owner', 200, frame({ ...SESSION, cdr_token: {} }), 'charging_answer_invalid', 'session.cdr_token.contract_id'],
    ['no date', 200, frame({ ...SESSION, start_date_time: '2026-13-45T99:99:99Z' }), 'charging_answer_invalid', 'date'],
  ])('gives a code for %s', async (_what, status, body, code, detail) => {
    office()
      .get('/sessions/S1')
      .reply(status, body as nock.Body);
    await expect(api.session('S1', LIMIT)).rejects.toMatchObject({ code, detail });
  });

  it('never quotes an answer', async () => {
    office()
      .get('/sessions/S1')
      .reply(200, frame({ ...SESSION, kwh: '010-1234-5678' }));
    const failure = await api.session('S1', LIMIT).then(
      () => '',
      (error: Error) => error.toString(),
    );
    expect(failure).toContain('charging_answer_invalid');
    expect(failure).not.toContain('1234');
  });

  it('does not follow redirects: the token is for one server', async () => {
    office().get('/sessions/S1').reply(302, '', { location: 'https://elsewhere.example/' });
    await expect(api.session('S1', LIMIT)).rejects.toMatchObject({
      code: 'charging_answer_invalid',
      detail: 'redirect',
    });
  });

  it('has no answer where nothing listens', async () => {
    office()
      .get('/sessions/S1')
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    await expect(api.session('S1', LIMIT)).rejects.toMatchObject({ code: 'charging_unavailable', detail: 'no_answer' });
  });

  it('asks nothing when the time of the turn is up', async () => {
    await expect(api.session('S1', AbortSignal.abort())).rejects.toMatchObject({
      code: 'charging_unavailable',
      detail: 'timeout',
    });
  });
});

describe('ChargingApi over a real connection', () => {
  let demo: DemoBackOffice;

  beforeAll(async () => {
    demo = await DemoBackOffice.open({ clock: new TestClock(), token: 'secret' });
  });

  afterAll(() => demo.close());

  it('gives up an answer that does not begin', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const api = new ChargingApi({ url, token: 'secret', timeoutMs: 200 });
    await expect(api.session('S1', LIMIT)).rejects.toMatchObject({ code: 'charging_unavailable', detail: 'timeout' });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it.each<[DemoFault, string, string]>([
    ['slow', 'charging_unavailable', 'timeout'],
    ['oversized', 'charging_answer_invalid', 'too_large'],
    ['redirect', 'charging_answer_invalid', 'redirect'],
    ['500', 'charging_unavailable', 'http_500'],
    ['wrong_json', 'charging_answer_invalid', 'not_json'],
  ])('gives a code for an answer that is %s', async (fault, code, detail) => {
    demo.fault = fault;
    const api = new ChargingApi({ url: demo.url, token: 'secret', timeoutMs: fault === 'slow' ? 200 : 20_000 });
    await expect(api.session('S1', LIMIT)).rejects.toMatchObject({ code, detail });
  });
});
