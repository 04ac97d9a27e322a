import { once } from 'node:events';
import { TurnBackOffice } from '../../../dialogs/core/turnBackOffice';
import type { BackOffice } from '../../../src/domain/backOffice';

const NO_ANSWER = { ok: false, error: 'timeout' } as const;

/** Creates a back office that answers only when a request is aborted; collects the abort signals in `limits`. */
function hungOffice(limits: AbortSignal[]): BackOffice {
  const hang = async (limit: AbortSignal) => {
    limits.push(limit);
    if (!limit.aborted) await once(limit, 'abort');
    return NO_ANSWER;
  };
  return {
    findDriver: (_user, limit) => hang(limit),
    findDriverSessions: (_driver, _since, limit) => hang(limit),
    findChargerSessions: (_place, _since, limit) => hang(limit),
    findSession: (_id, limit) => hang(limit),
    findLastError: (_place, limit) => hang(limit),
  };
}

describe('the back office within a turn', () => {
  it('times out soon, with one time limit for all requests of a turn', async () => {
    const limits: AbortSignal[] = [];
    const office = new TurnBackOffice(hungOffice(limits), { channel: 'test', userId: 'driver' });
    // Each of these ends only by the time limit.
    expect(await office.findDriver()).toEqual(NO_ANSWER);
    expect(await office.findSession('S1')).toEqual(NO_ANSWER);
    expect(await office.findDriverSessions('D1', new Date(0))).toEqual(NO_ANSWER);
    expect(await office.findChargerSessions({ stationId: 'L1', chargerId: 'E1' }, new Date(0))).toEqual(NO_ANSWER);
    expect(await office.findLastError({ stationId: 'L1', chargerId: 'E1' })).toEqual(NO_ANSWER);
    expect(limits).toHaveLength(5);
    expect(new Set(limits).size).toBe(1);
  });
});
