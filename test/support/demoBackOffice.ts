import type { BackgroundJobs } from '../../src/backgroundJobs';
import { DEMO_DRIVER, DemoBackOfficeServer, type StopEffect } from '../../src/charging/demo/demoBackOfficeServer';
import { readSample, type SampleSession } from '../../src/charging/demo/demoData';
import { createDemoSession } from '../../src/charging/demo/demoData';
import type { DemoFault } from '../../src/charging/demo/demoFaults';
import { TestClock, type Talk } from './talk';

/** Sets of sessions, by their name in conversation files. */
const SESSION_SETS: Readonly<Record<string, readonly SampleSession[]>> = {
  none: [],
  paid: [createSession({ id: 'PAID', minutes_ago: 300, ended_minutes_ago: 200, won: 9_200 })],
  failed: readSample().sessions.filter(({ id }) => id === 'DEMO-S-FAILED'),
  failed_long_ago: readSample()
    .sessions.filter(({ id }) => id === 'DEMO-S-FAILED')
    .map((session) => ({ ...session, minutes_ago: 90 })),
  jecheon: [createSession({ id: 'LONG', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 1_000, won: 12_300 })],
  dollars: [createSession({ id: 'DOLLARS', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 1_000 })],
  live: [createSession({ id: 'LIVE', minutes_ago: 20, won: 777 })],
  live_and_stuck: [
    createSession({ id: 'LIVE', minutes_ago: 20, won: 777 }),
    createSession({ id: 'STUCK', minutes_ago: 1_500 }),
  ],
  three: [
    createSession({ id: 'FIRST', minutes_ago: 20, won: 777 }),
    createSession({ id: 'SECOND', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 300 }),
    createSession({ id: 'THIRD', station: 'DEMO-GANGNEUNG', charger: '13', minutes_ago: 1_500, won: 5_630 }),
  ],
  strangers: [
    createSession({ id: 'A', driver: 'KR-DEMO-DRIVER-2', charger: '1', minutes_ago: 30 }),
    createSession({ id: 'B', driver: 'KR-DEMO-DRIVER-3', charger: '1', minutes_ago: 90, ended_minutes_ago: 40 }),
  ],
  stranger: [createSession({ id: 'A', driver: 'KR-DEMO-DRIVER-2', charger: '1', minutes_ago: 30, won: 5_630 })],
};

function createSession(changes: Partial<SampleSession>): SampleSession {
  const defaults = { id: 'S', driver: DEMO_DRIVER, station: 'DEMO-GANGNAM', charger: '3' };
  return { ...defaults, minutes_ago: 55, kwh: 20, won: 8_000, ...changes };
}

/** The demo back office of the command `backoffice:demo`, with a test clock. */
export class DemoBackOffice {
  readonly env: Readonly<Record<string, string>>;
  private deliveries: BackgroundJobs | null = null;

  private constructor(
    readonly server: DemoBackOfficeServer,
    readonly clock: TestClock,
    private readonly account: { isKnown: boolean },
  ) {
    this.env = { CHARGING_API_URL: server.url, CHARGING_API_TOKEN: 'secret' };
  }

  static async open(): Promise<DemoBackOffice> {
    const clock = new TestClock();
    const account = { isKnown: true };
    const driverOf = () => (account.isKnown ? DEMO_DRIVER : null);
    return new DemoBackOffice(await DemoBackOfficeServer.open({ clock, token: 'secret', driverOf }), clock, account);
  }

  /** Changes the behaviour; takes the options of a `back office` step. */
  changeBehaviour({ accounts, stop, fault, sessions, ended }: Readonly<Record<string, string>>): void {
    if (ended !== undefined) for (const one of this.server.sessions.values()) one.status = 'COMPLETED';
    if (accounts !== undefined) this.account.isKnown = accounts !== 'none';
    if (stop !== undefined) this.server.stopEffect = stop as StopEffect;
    if (fault !== undefined) this.server.fault = fault === 'none' ? null : (fault as DemoFault);
    if (sessions === undefined) return;
    const wanted = sessions === 'sample' ? readSample().sessions : SESSION_SETS[sessions]!;
    this.server.sessions.clear();
    for (const sample of wanted) this.server.sessions.set(sample.id, createDemoSession(sample, this.clock.now()));
    if (sessions === 'dollars') for (const one of this.server.sessions.values()) one['currency'] = 'USD';
  }

  /** Starts the delivery worker for a conversation's outbox. */
  startDeliveriesOf(talk: Talk): void {
    this.deliveries ??= talk.startDeliveryWorker();
  }

  async close(): Promise<void> {
    await this.deliveries?.stop();
    await this.server.close();
  }
}
