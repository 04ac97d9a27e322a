import type { BotOverrides } from '../../src/createBot';
import type { BackOffice, BackOfficeResult, BackOfficeSession } from '../../src/domain/backOffice';
import { findNearest } from '../../src/domain/mapLocation';
import type { Station } from '../../src/domain/station';
import type { NewDelivery } from '../../src/domain/outbox';
import type { StatusChanger, StatusChangeRequest } from '../../src/domain/statusChange';
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

const SESSION: BackOfficeSession = {
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

/** Creates a station directory that finds stations by their exact names. */
export function createDirectory(stations: readonly Station[]): StationDirectory {
  return {
    isLoaded: true,
    find(spokenName) {
      const station = stations.find(({ name }) => name === spokenName);
      return station === undefined ? { found: 'none' } : { found: 'one', station };
    },
    nearest: (location, limit, maxMetres) => findNearest(stations, location, limit, maxMetres),
    findById: (id) => stations.find((station) => station.id === id) ?? null,
  };
}

/** Returns overrides for a back office in which every driver has the same session (active by default) at the only station. */
export function withSession(statusChanger: StatusChanger, session: Partial<BackOfficeSession> = {}): BotOverrides {
  const answer = <T>(value: T) => Promise.resolve({ ok: true, value } as const);
  const only = { ...SESSION, ...session };
  const backOffice: BackOffice = {
    findDriver: () => answer(only.driver),
    findDriverSessions: () => answer([only]),
    findChargerSessions: () => answer([only]),
    findSession: () => answer(only),
    findLastError: () => answer(null),
  };
  return { charging: { backOffice, statusChanger }, stationDirectory: createDirectory([STATION]) };
}

/** Id of the nth row that a {@link FakeBackOffice} planned, counted from 1. */
export function plannedRowId(nth: number): string {
  return `00000000-0000-8000-8000-00000000000${nth}`;
}

/** The current answers of a {@link FakeBackOffice}; tests change them. */
interface FakeBackOfficeState {
  /** Account id of the driver; `null` if unknown. */
  driver: string | null;
  sessions: BackOfficeSession[];
  isAway: boolean;
}

/** A back office that ignores all filters; tests can change its answers between two requests. */
export class FakeBackOffice implements BackOffice, StatusChanger {
  readonly state: FakeBackOfficeState = { driver: SESSION.driver, sessions: [SESSION], isAway: false };
  /** Ids of the sessions for which a command was planned. */
  readonly plannedSessionIds: string[] = [];

  get overrides(): BotOverrides {
    return { charging: { backOffice: this, statusChanger: this }, stationDirectory: createDirectory([STATION]) };
  }

  /** Changes fields of the first session. */
  changeFirstSession(session: Partial<BackOfficeSession>): void {
    this.state.sessions = this.state.sessions.map((one, index) => (index === 0 ? { ...one, ...session } : one));
  }

  findDriver = () => this.answer(this.state.driver);
  findDriverSessions = () => this.answer(this.state.sessions);
  findChargerSessions = () => this.answer(this.state.sessions);
  findSession = (id: string) => this.answer(this.state.sessions.find((session) => session.id === id) ?? null);
  findLastError = () => this.answer(null);

  planStatusChange({ sessionId, conversation, at }: StatusChangeRequest): Promise<NewDelivery> {
    this.plannedSessionIds.push(sessionId);
    const row = {
      id: plannedRowId(this.plannedSessionIds.length),
      kind: 'stop_session',
      ticketNumber: null,
      conversation,
      payload: {},
      after: null,
    } as const;
    return Promise.resolve({ ...row, createdAt: at });
  }

  private answer<T>(value: T): Promise<BackOfficeResult<T>> {
    if (this.state.isAway) return Promise.resolve({ ok: false, error: 'away' });
    return Promise.resolve({ ok: true, value: structuredClone(value) });
  }
}
