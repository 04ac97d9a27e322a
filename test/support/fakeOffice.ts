import type { BotParts } from '../../src/app';
import type { BackOffice, OfficeSession } from '../../src/domain/backOffice';
import type { Station } from '../../src/domain/station';
import type { StatusChanger } from '../../src/domain/statusChange';
import type { StationDirectory } from '../../src/domain/stationDirectory';

const STATION: Station = {
  id: 'L1',
  name: '제천역 주차장',
  otherNames: [],
  address: '제천 의림대로 1',
  directlyOperated: false,
  operator: null,
  chargers: [{ id: 'E1', number: '1', tid: null, speed: 'fast' }],
};

const SESSION: OfficeSession = {
  id: 'S1',
  driver: 'D1',
  stationId: 'L1',
  chargerId: 'E1',
  station: STATION.name,
  charger: '1',
  tid: null,
  startedAt: '2026-11-22T05:00:00.000Z',
  endedAt: null,
  kwh: 20,
  amountWon: 12_300,
  status: 'active',
  lastError: null,
};

/** A directory of these stations, found by their exact names. */
export function directoryOf(stations: readonly Station[]): StationDirectory {
  return {
    isRead: true,
    find(said) {
      const station = stations.find(({ name }) => name === said);
      return station === undefined ? { found: 'none' } : { found: 'one', station };
    },
    station: (id) => stations.find((station) => station.id === id) ?? null,
  };
}

/** Every driver has one session, an active one, at the only station there is. */
export function withSession(statusChanger: StatusChanger, session: Partial<OfficeSession> = {}): BotParts {
  const answer = <T>(value: T) => Promise.resolve({ answered: true, value } as const);
  const only = { ...SESSION, ...session };
  const backOffice: BackOffice = {
    driverOf: () => answer(only.driver),
    sessionsOf: () => answer([only]),
    sessionsAt: () => answer([only]),
    session: () => answer(only),
    lastErrorAt: () => answer(null),
  };
  return { office: { backOffice, statusChanger }, stationDirectory: directoryOf([STATION]) };
}
