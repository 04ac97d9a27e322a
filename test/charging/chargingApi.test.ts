import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { ChargingApi } from '../../src/charging/chargingApi';
import { DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
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

/** Fails a test whose expected requests were not all sent. */
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  if (pending.length > 0) throw new Error(`requests never sent: ${pending.join(', ')}`);
});

describe('ChargingApi', () => {
  const api = new ChargingApi({ url: URL, token: 'secret', timeoutMs: 200 });

  it('reads a session: times in UTC, the amount in whole won with tax', async () => {
    office().get('/sessions/S1').reply(200, frame(SESSION));
    expect(await api.fetchSession('S1', LIMIT)).toMatchObject({
      ...{ id: 'S1', driver: 'D1', stationId: 'L1', chargerId: 'E1', status: 'active', kwh: 20.5 },
      ...{ startedAt: '2026-11-22T05:05:00.000Z', endedAt: null, amountWon: 1100, lastError: null },
    });
  });

  it.each([
    ['another currency', { currency: 'USD' }],
    ['no cost', { total_cost: undefined }],
    ['a null cost', { total_cost: null }],
    ['no sum with tax', { total_cost: { excl_vat: 1000 } }],
    ['a null sum with tax', { total_cost: { excl_vat: 1000, incl_vat: null } }],
    ['less with tax than without', { total_cost: { excl_vat: 1000, incl_vat: 999 } }],
    ['an implausibly high sum', { total_cost: { excl_vat: 1000, incl_vat: 10_000_001 } }],
    ['an astronomic sum', { total_cost: { excl_vat: 1e300, incl_vat: 1e300 } }],
  ])('returns no amount for %s', async (_what, change) => {
    office()
      .get('/sessions/S1')
      .reply(200, frame({ ...SESSION, ...change }));
    expect(await api.fetchSession('S1', LIMIT)).toMatchObject({ amountWon: null });
  });

  it('returns the newest session first, regardless of the response’s order', async () => {
    const older = { ...SESSION, id: 'S0', start_date_time: '2026-11-21T05:05:00Z' };
    office()
      .get('/sessions')
      .query({ contract_id: 'D1', date_from: SINCE, limit: '50' })
      .reply(200, frame([older, SESSION]));
    const { sessions } = await api.fetchSessions({ driver: 'D1' }, SINCE, LIMIT);
    expect(sessions.map(({ id }) => id)).toEqual(['S1', 'S0']);
  });

  const list = (sessions: unknown[]) => {
    office().get('/sessions').query(true).reply(200, frame(sessions));
    return api.fetchSessions({ driver: 'D1' }, SINCE, LIMIT);
  };

  it.each([
    ['an unknown status', { status: 'SUSPENDED' }],
    ['Wh for kWh', { kwh: 20_500 }],
    ['an astronomic energy', { kwh: 1e308 }],
    ['a start date that does not exist', { start_date_time: '2026-02-31T10:00:00Z' }],
    ['an end date that does not exist', { end_date_time: '2026-11-31T10:00:00Z' }],
    ['an end before its start', { end_date_time: '2026-11-22T05:04:59Z' }],
    ['too many decimals of a second', { start_date_time: `2026-11-22T05:05:00.${'9'.repeat(1_000)}Z` }],
    ['no owner', { cdr_token: null }],
    ['an id that would change the path', { id: '..' }],
  ])('leaves out a session with %s, counts it, and keeps the others', async (_what, change) => {
    const { sessions, invalidCount } = await list([{ ...SESSION, id: 'S0', ...change }, SESSION]);
    expect([sessions.map(({ id }) => id), invalidCount]).toEqual([['S1'], 1]);
  });

  it('throws if no session of a list is valid, but accepts an empty list', async () => {
    await expect(list([{ ...SESSION, status: 'DONE' }])).rejects.toMatchObject({
      code: 'charging_answer_invalid',
      detail: 'session.status',
    });
    expect(await list([])).toMatchObject({ sessions: [], invalidCount: 0 });
  });

  it('keeps the newest 50 if the response has more', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      ...SESSION,
      id: `S${n}`,
      start_date_time: `2026-11-22T05:${String(n).padStart(2, '0')}:00Z`,
    }));
    const { sessions } = await list(many);
    expect([sessions.length, sessions[0]!.id, sessions.at(-1)!.id]).toEqual([50, 'S59', 'S10']);
  });

  it.each(['end_date_time', 'total_cost', 'last_error'])('treats a null %s as absent', async (field) => {
    office()
      .get('/sessions/S1')
      .reply(200, frame({ ...SESSION, [field]: null }));
    expect(await api.fetchSession('S1', LIMIT)).toMatchObject({ id: 'S1', endedAt: null, lastError: null });
  });

  it.each(['.', '..'])('sends no request for an id that would change the path (%s)', async (id) => {
    const failure = { code: 'charging_answer_invalid', detail: 'id' };
    await expect(api.fetchSession(id, LIMIT)).rejects.toMatchObject(failure);
    await expect(api.fetchLastError({ stationId: 'L', chargerId: id }, LIMIT)).rejects.toMatchObject(failure);
  });

  it('returns null for a driver or session that does not exist', async () => {
    office().get('/drivers').query({ channel: 'kakao', channel_user_id: 'u/1' }).reply(404, frame(undefined, 2001));
    office().get('/sessions/S%2F1').reply(404, frame(undefined, 2001));
    expect(await api.fetchDriver({ channel: 'kakao', userId: 'u/1' }, LIMIT)).toBeNull();
    expect(await api.fetchSession('S/1', LIMIT)).toBeNull();
  });

  it('sends commands with their key and returns whether they were accepted', async () => {
    const command = () =>
      office().post('/commands/STOP_SESSION', { session_id: 'S1' }).matchHeader('idempotency-key', 'k');
    command().reply(200, frame({ result: 'ACCEPTED', timeout: 30 }));
    command().reply(200, frame({ result: 'REJECTED', timeout: 0 }));
    expect(await api.stopSession('S1', 'k', LIMIT)).toBe(true);
    expect(await api.stopSession('S1', 'k', LIMIT)).toBe(false);
  });

  it('leaves out invalid locations and counts them', async () => {
    const valid = { id: 'L1', name: ' 나주시청 ', address: '시청길 22', city: '나주' };
    office()
      .get('/locations')
      .query({ offset: '0', limit: '2' })
      .reply(200, frame([valid, { id: 'L2' }]));
    const { stations, invalidCount, count } = await api.fetchStations(0, 2, LIMIT);
    expect(stations).toMatchObject([
      { id: 'L1', name: '나주시청', address: '나주 시청길 22', operator: null, chargers: [] },
    ]);
    expect([invalidCount, count]).toEqual([1, 2]);
  });

  const directory = async (...locations: unknown[]) => {
    office().get('/locations').query(true).reply(200, frame(locations), { 'x-total-count': '7' });
    return api.fetchStations(0, 500, LIMIT);
  };
  const PLACE = { id: 'L1', name: '나주시청', address: '시청길 22', city: '나주' };

  it('reads a page with only invalid locations, and the total count', async () => {
    const { stations, invalidCount, count, total, firstError } = await directory({ ...PLACE, address: 'x'.repeat(46) });
    expect([stations, invalidCount, count, total]).toEqual([[], 1, 1, 7]);
    expect(firstError).toMatchObject({ code: 'charging_answer_invalid', detail: 'location.address' });
  });

  describe('of a station with one odd charger', () => {
    const connectors = [{ id: '1', power_type: 'DC', max_electric_power: 50_000 }];
    const evse = { uid: 'E1', status: 'AVAILABLE', physical_reference: '1', connectors };
    const location = { id: 'L1', name: '나주시청', address: '시청길 22', city: '나주', directly_operated: true };
    const read = async (evses: unknown, change: object = {}) => {
      office()
        .get('/locations?offset=0&limit=500')
        .reply(200, frame([{ ...location, evses, ...change }]));
      return api.fetchStations(0, 500, LIMIT);
    };

    it.each<[string, unknown]>([
      ['no connectors', { ...evse, uid: 'E2', connectors: [] }],
      ['no list of connectors', { ...evse, uid: 'E2', connectors: undefined }],
      ['an unknown status', { ...evse, uid: 'E2', status: 'SLEEPING' }],
      ['a status in small letters', { ...evse, uid: 'E2', status: 'available' }],
      ['power as text', { ...evse, uid: 'E2', connectors: [{ ...connectors[0], max_electric_power: '50kW' }] }],
      ['an unknown kind of power', { ...evse, uid: 'E2', connectors: [{ ...connectors[0], power_type: 'DC_FAST' }] }],
      ['a long printed number', { ...evse, uid: 'E2', physical_reference: '1'.repeat(17) }],
      ['no id', { ...evse, uid: undefined }],
      ['an error of an unknown kind', { ...evse, uid: 'E2', last_error: { kind: 'BOOM' } }],
      ['nothing at all', null],
      ['a text in its place', 'E2'],
    ])('loses only that charger: %s', async (_what, odd) => {
      const { stations, invalidCount, invalidEvseCount } = await read([odd, evse]);
      expect(stations).toMatchObject([{ name: '나주시청', directlyOperated: true, chargers: [{ id: 'E1' }] }]);
      expect([invalidCount, invalidEvseCount]).toEqual([0, 1]);
    });

    it('reads ids that are numbers', async () => {
      const numbered = {
        ...evse,
        uid: 17,
        physical_reference: 3,
        tid: 4_711,
        connectors: [{ ...connectors[0], id: 1 }],
      };
      const { stations } = await read([numbered], { id: 5 });
      expect(stations).toMatchObject([{ id: '5', chargers: [{ id: '17', number: '3', tid: '4711' }] }]);
    });

    it.each([0.5, -0.1, 1e20, true, { id: 1 }])('does not take %j for an id', async (uid) => {
      expect((await read([{ ...evse, uid }, evse])).invalidEvseCount).toBe(1);
    });
  });

  it('reads places of sessions that are numbers, but never takes a number for a driver or a session', async () => {
    const sessions = (change: object) => {
      office()
        .get('/sessions/S1')
        .reply(200, frame({ ...SESSION, ...change }));
      return api.fetchSession('S1', LIMIT);
    };
    expect(await sessions({ location_id: 5, evse_uid: 17 })).toMatchObject({ stationId: '5', chargerId: '17' });
    await expect(sessions({ cdr_token: { contract_id: 1 } })).rejects.toThrow('charging_answer_invalid');
    await expect(sessions({ id: 1 })).rejects.toThrow('charging_answer_invalid');
  });

  it.each<[string, number, unknown]>([
    ['404', 404, {}],
    ['400', 400, 'no such page'],
    ['416', 416, ''],
    ['the status code 2001', 200, frame(null, 2001)],
    ['null', 200, frame(null)],
    ['an empty list', 200, frame([])],
  ])('takes %s as the end of the list after its first page, and only there', async (what, status, body) => {
    office()
      .get(/offset=500/)
      .reply(status, body as nock.Body);
    expect(await api.fetchStations(500, 500, LIMIT)).toMatchObject({ stations: [], count: 0 });
    if (what === 'an empty list') return;
    office()
      .get(/offset=0/)
      .reply(status, body as nock.Body);
    await expect(api.fetchStations(0, 500, LIMIT)).rejects.toThrow(/^charging_/);
  });

  it.each([401, 403, 429, 500])('does not take %s as the end of the list', async (status) => {
    office()
      .get(/offset=500/)
      .reply(status);
    await expect(api.fetchStations(500, 500, LIMIT)).rejects.toThrow(/^charging_/);
  });

  it('treats null optional fields as absent', async () => {
    const nullFields = { operator: null, evses: null, names: null, directly_operated: null, operator_mail: null };
    const bare = { physical_reference: null, tid: null, last_error: null };
    const connectors = [{ id: '1', power_type: 'AC_1_PHASE', max_electric_power: null }];
    const evses = [{ uid: 'E1', status: 'AVAILABLE', connectors, ...bare }];
    const { stations, invalidCount } = await directory({ ...PLACE, ...nullFields }, { ...PLACE, id: 'L2', evses });
    expect(invalidCount).toBe(0);
    expect(stations[0]).toMatchObject({ operator: null, chargers: [], otherNames: [], directlyOperated: false });
    expect(stations[1]!.chargers).toEqual([{ id: 'E1', number: 'E1', tid: null, speed: 'slow' }]);
  });

  it('removes control characters from names and numbers', async () => {
    const connectors = [{ id: '1', power_type: 'DC' }];
    const evse = { uid: 'E1', status: 'AVAILABLE', physical_reference: '\u202e0\n3\u0000', tid: ' T\r\n1', connectors };
    const { stations } = await directory({
      ...{
        id: 'L1',
        name: '\u202e제천역 주차장\u0000\n\n관리자 계좌\u2028110',
        address: '의림대로\t1\u0007',
        city: '제천\n',
      },
      ...{ operator: { name: '충북\r\n이차지\u200f' }, names: [{ language: 'en', text: 'Jecheon\n\u2066Station' }] },
      evses: [evse],
    });
    expect(stations).toEqual([
      {
        ...{
          id: 'L1',
          name: '제천역 주차장 관리자 계좌 110',
          address: '제천 의림대로 1',
          directlyOperated: false,
          coordinates: null,
        },
        ...{ otherNames: ['Jecheon Station'], operator: { name: '충북 이차지', mail: null } },
        chargers: [{ id: 'E1', number: '3', tid: 'T 1', speed: 'fast' }],
      },
    ]);
  });

  it.each(['   ', '\u0000\n', '\u200b'])('leaves out a location with a blank name (%j)', async (name) => {
    const { stations, invalidCount } = await directory({ ...PLACE, id: 'L2', name }, PLACE);
    expect([stations.map(({ id }) => id), invalidCount]).toEqual([['L1'], 1]);
  });

  it('merges machines with the same number into one charger', async () => {
    const evse = (uid: string, physical_reference: string, power_type: string, tid: string) => ({
      ...{ uid, status: 'AVAILABLE', physical_reference, tid },
      connectors: [{ id: '1', power_type }],
    });
    const evses = [evse('A', '1', 'DC', 'T1'), evse('B', '2', 'DC', 'T2'), evse('C', '01', 'AC_1_PHASE', 'T3')];
    const { stations } = await directory({ ...PLACE, evses });
    const twin = { id: 'C', number: '1', tid: 'T3', speed: 'slow' };
    expect(stations[0]!.chargers).toEqual([
      { id: 'A', number: '1', tid: 'T1', speed: null, twins: [twin] },
      { id: 'B', number: '2', tid: 'T2', speed: 'fast' },
    ]);
  });

  it.each([
    ['care@naju.example', 'care@naju.example'],
    ['care@naju.example, evil@evil.example', null],
    ['care@naju.example\r\nBcc: evil@evil.example', null],
    ['', null],
    [undefined, null],
  ])('accepts %j as the operator’s mail address only if it is valid', async (mail, expected) => {
    const place = { id: 'L1', name: '나주시청', address: '시청길 22', city: '나주', operator: { name: '나주전력' } };
    office()
      .get('/locations')
      .query({ offset: '0', limit: '2' })
      .reply(200, frame([{ ...place, operator_mail: mail }]));
    const { stations } = await api.fetchStations(0, 2, LIMIT);
    expect(stations.map(({ operator }) => operator)).toEqual([{ name: '나주전력', mail: expected }]);
  });

  it.each<[string, number, unknown, string, string]>([
    ['500', 500, '', 'charging_unavailable', 'http_500'],
    ['503', 503, frame(SESSION), 'charging_unavailable', 'http_503'],
    ['too many requests', 429, '', 'charging_unavailable', 'http_429'],
    ['401', 401, '', 'charging_refused', 'http_401'],
    ['403', 403, frame(SESSION), 'charging_refused', 'http_403'],
    ['an envelope with a client error', 200, frame(null, 2001), 'charging_refused', 'status_code 2001'],
    ['an envelope with a server error', 200, frame(null, 3000), 'charging_unavailable', 'status_code 3000'],
    ['no JSON', 200, '<html>', 'charging_answer_invalid', 'not_json'],
    ['an empty body', 200, '', 'charging_answer_invalid', 'not_json'],
    ['JSON of another shape', 200, { ok: true }, 'charging_answer_invalid', 'envelope.status_code, envelope.timestamp'],
    ['a list instead of one session', 200, frame([SESSION]), 'charging_answer_invalid', 'session'],
    ['a wrong field', 200, frame({ ...SESSION, kwh: '20' }), 'charging_answer_invalid', 'session.kwh'],
    ['an unknown status', 200, frame({ ...SESSION, status: 'DONE' }), 'charging_answer_invalid', 'session.status'],
    ['Wh for kWh', 200, frame({ ...SESSION, kwh: 20_500 }), 'charging_answer_invalid', 'session.kwh'],
    ['no owner', 200, frame({ ...SESSION, cdr_token: {} }), 'charging_answer_invalid', 'session.cdr_token.contract_id'],
    [
      'an invalid date',
      200,
      frame({ ...SESSION, start_date_time: '2026-13-45T99:99:99Z' }),
      'charging_answer_invalid',
      'date',
    ],
  ])('throws an error code for %s', async (_what, status, body, code, detail) => {
    office()
      .get('/sessions/S1')
      .reply(status, body as nock.Body);
    await expect(api.fetchSession('S1', LIMIT)).rejects.toMatchObject({ code, detail });
  });

  it('never quotes a response in an error', async () => {
    office()
      .get('/sessions/S1')
      .reply(200, frame({ ...SESSION, kwh: '010-1234-5678' }));
    const failure = await api.fetchSession('S1', LIMIT).then(
      () => '',
      (error: Error) => error.toString(),
    );
    expect(failure).toContain('charging_answer_invalid');
    expect(failure).not.toContain('1234');
  });

  it('does not follow redirects: the token is for one server', async () => {
    office().get('/sessions/S1').reply(302, '', { location: 'https://elsewhere.example/' });
    await expect(api.fetchSession('S1', LIMIT)).rejects.toMatchObject({
      code: 'charging_answer_invalid',
      detail: 'redirect',
    });
  });

  it('throws `no_answer` if no server is listening', async () => {
    office()
      .get('/sessions/S1')
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    await expect(api.fetchSession('S1', LIMIT)).rejects.toMatchObject({
      code: 'charging_unavailable',
      detail: 'no_answer',
    });
  });

  it('sends no request when the turn’s time is up', async () => {
    await expect(api.fetchSession('S1', AbortSignal.abort())).rejects.toMatchObject({
      code: 'charging_unavailable',
      detail: 'timeout',
    });
  });
});

describe('ChargingApi over a real connection', () => {
  let demo: DemoBackOfficeServer;

  beforeAll(async () => {
    demo = await DemoBackOfficeServer.open({ clock: new TestClock(), token: 'secret' });
  });

  afterAll(() => demo.close());

  it('allows larger responses for directory pages than for requests within a turn', async () => {
    const pad = (count: number) => ({ ...SESSION, pad: 'x'.repeat(count) });
    let answer: unknown = [];
    const server = createServer((_req, res) => res.end(JSON.stringify(frame(answer))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = new ChargingApi({ url, token: 'secret', timeoutMs: 20_000 });
    answer = [pad(200_000)];
    expect(await api.fetchSessions({ driver: 'D1' }, SINCE, LIMIT)).toMatchObject({ sessions: [{ id: 'S1' }] });
    answer = [pad(262_144)];
    const tooLarge = { code: 'charging_answer_invalid', detail: 'too_large' };
    await expect(api.fetchSessions({ driver: 'D1' }, SINCE, LIMIT)).rejects.toMatchObject(tooLarge);
    answer = [{ id: 'L1', name: '나주시청', address: '시청길 22', city: '나주', pad: 'x'.repeat(4_000_000) }];
    expect(await api.fetchStations(0, 500, LIMIT)).toMatchObject({ count: 1, invalidCount: 0, total: null });
    await new Promise((resolve) => server.close(resolve));
  });

  it('times out if the response does not start', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const api = new ChargingApi({ url, token: 'secret', timeoutMs: 200 });
    await expect(api.fetchSession('S1', LIMIT)).rejects.toMatchObject({
      code: 'charging_unavailable',
      detail: 'timeout',
    });
    // Closed to new connections first: one that comes in between would stay open.
    const closed = new Promise((resolve) => silent.close(resolve));
    silent.closeAllConnections();
    await closed;
  });

  it.each<[DemoFault, string, string]>([
    ['slow', 'charging_unavailable', 'timeout'],
    ['oversized', 'charging_answer_invalid', 'too_large'],
    ['redirect', 'charging_answer_invalid', 'redirect'],
    ['500', 'charging_unavailable', 'http_500'],
    ['wrong_json', 'charging_answer_invalid', 'not_json'],
  ])('throws an error code for a response with the fault %s', async (fault, code, detail) => {
    demo.fault = fault;
    const api = new ChargingApi({ url: demo.url, token: 'secret', timeoutMs: fault === 'slow' ? 200 : 20_000 });
    await expect(api.fetchSession('S1', LIMIT)).rejects.toMatchObject({ code, detail });
  });
});
