import type { BackgroundJobs } from '../../src/app';
import { DEMO_DRIVER, DemoBackOfficeServer, type StopEffect } from '../../src/charging/demo/demoBackOfficeServer';
import { readSample, type SampleSession } from '../../src/charging/demo/demoData';
import { createDemoSession } from '../../src/charging/demo/demoData';
import type { DemoFault } from '../../src/charging/demo/demoFaults';
import { TestClock, type Talk } from './talk';

/** Sets of sessions, by their name in conversation files. */
const SESSION_SETS: Readonly<Record<string, readonly SampleSession[]>> = {
  none: [],
  paid: [session({ id: 'PAID', minutes_ago: 300, ended_minutes_ago: 200, won: 9_200 })],
  failed: readSample().sessions.filter(({ id }) => id === 'DEMO-S-FAILED'),
  jecheon: [session({ id: 'LONG', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 1_000, won: 12_300 })],
  dollars: [session({ id: 'DOLLARS', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 1_000 })],
  live: [session({ id: 'LIVE', minutes_ago: 20, won: 777 })],
  live_and_stuck: [session({ id: 'LIVE', minutes_ago: 20, won: 777 }), session({ id: 'STUCK', minutes_ago: 1_500 })],
  three: [
    session({ id: 'FIRST', minutes_ago: 20, won: 777 }),
    session({ id: 'SECOND', station: 'DEMO-JECHEON', charger: '2', minutes_ago: 300 }),
    session({ id: 'THIRD', station: 'DEMO-GANGNEUNG', charger: '13', minutes_ago: 1_500, won: 5_630 }),
  ],
  strangers: [
    session({ id: 'A', driver: 'KR-DEMO-DRIVER-2', charger: '1', minutes_ago: 30 }),
    session({ id: 'B', driver: 'KR-DEMO-DRIVER-3', charger: '1', minutes_ago: 90, ended_minutes_ago: 40 }),
  ],
  stranger: [session({ id: 'A', driver: 'KR-DEMO-DRIVER-2', charger: '1', minutes_ago: 30, won: 5_630 })],
};

function session(changes: Partial<SampleSession>): SampleSession {
  const defaults = { id: 'S', driver: DEMO_DRIVER, station: 'DEMO-GANGNAM', charger: '3' };
  return { ...defaults, minutes_ago: 55, kwh: 20, won: 8_000, ...changes };
}

/** The demo back office with a test clock. */
export class Office {
  readonly env: Readonly<Record<string, string>>;
  private accounts = true;
  private working: BackgroundJobs | null = null;

  private constructor(
    readonly demo: DemoBackOfficeServer,
    readonly clock: TestClock,
    isKnown: { check: () => boolean },
  ) {
    this.env = { CHARGING_API_URL: demo.url, CHARGING_API_TOKEN: 'secret' };
    isKnown.check = () => this.accounts;
  }

  static async open(): Promise<Office> {
    const clock = new TestClock();
    const isKnown = { check: () => true };
    const driverOf = () => (isKnown.check() ? DEMO_DRIVER : null);
    return new Office(await DemoBackOfficeServer.open({ clock, token: 'secret', driverOf }), clock, isKnown);
  }

  /** Changes the behaviour; takes the options of a `back office` step. */
  behave({ accounts, stop, fault, sessions, ended }: Readonly<Record<string, string>>): void {
    if (ended !== undefined) for (const one of this.demo.sessions.values()) one.status = 'COMPLETED';
    if (accounts !== undefined) this.accounts = accounts !== 'none';
    if (stop !== undefined) this.demo.stopEffect = stop as StopEffect;
    if (fault !== undefined) this.demo.fault = fault === 'none' ? null : (fault as DemoFault);
    if (sessions === undefined) return;
    const wanted = sessions === 'sample' ? readSample().sessions : SESSION_SETS[sessions]!;
    this.demo.sessions.clear();
    for (const sample of wanted) this.demo.sessions.set(sample.id, createDemoSession(sample, this.clock.now()));
    if (sessions === 'dollars') for (const one of this.demo.sessions.values()) one['currency'] = 'USD';
  }

  /** Starts the delivery worker for a conversation's outbox. */
  workOn(talk: Talk): void {
    this.working ??= talk.deliveries();
  }

  async close(): Promise<void> {
    await this.working?.stop();
    await this.demo.close();
  }
}
