// Runs a bot as a separate process that tests can kill. Deliveries about tickets are posted to RECEIVER_URL, and those about
// their changes to HANDOFF_WEBHOOK_URL.
// The clock runs CLOCK_SPEED times as fast, so that leases of killed processes expire soon, or stands still at CLOCK_AT.
// FRAGMENT_WAIT_MS is how long unfinished messages wait, on the same clock. CRASH_TEST_BREAK breaks a guarantee on purpose.
import { randomUUID } from 'node:crypto';
import { startApp } from '../../src/app';
import type { Clock } from '../../src/domain/clock';
import type { DeliveryPlan } from '../../src/domain/deliveryPlan';
import { DELIVERY_KINDS, type DeliveryKind, type LeasedRow } from '../../src/domain/outbox';
import { NO_TRAITS } from '../../src/domain/symptomTraits';
import type { DeliveryHandler } from '../../src/domain/deliveryHandler';
import { HandoffPlan } from '../../src/handoff/handoffPlan';
import type { RetrySchedule } from '../../src/handoff/retrySchedule';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { openStore } from '../../src/storage/openStore';
import { breakDeliveryHandler, breakStore, type BrokenGuarantee } from './brokenGuarantees';
import { fastClock } from './fastClock';
import { TICKET_KINDS } from './invariants';

const env = process.env;
const receiverUrl = env['RECEIVER_URL'] ?? '';
const broken = (env['CRASH_TEST_BREAK'] ?? '') as BrokenGuarantee;
const speed = Number(env['CLOCK_SPEED'] ?? '1');
const fixedTime = env['CLOCK_AT'];
const clock: Clock = fixedTime === undefined ? fastClock(speed) : { now: () => new Date(fixedTime) };

const symptoms = { traitsOf: () => NO_TRAITS };
const hubPlan = new HandoffPlan({ contacts: null, hasBoard: false, hasWebhook: true, ids: randomIds, symptoms });
const plan: DeliveryPlan = {
  planForChange: (change, ticket, at) => hubPlan.planForChange(change, ticket, at),
  planForOpenedTicket(ticket, at) {
    const about = { ticketNumber: ticket.number, conversation: ticket, payload: {}, createdAt: at };
    const ids = TICKET_KINDS.map(() => randomUUID());
    return TICKET_KINDS.map((kind, index) => ({ ...about, id: ids[index]!, kind, after: ids[index - 1] ?? null }));
  },
};

const overHttp: DeliveryHandler = {
  async deliver({ id, kind, ticketNumber }: LeasedRow, signal) {
    const body = JSON.stringify({ id, kind, ticketNumber });
    const res = await fetch(receiverUrl, { method: 'POST', body, signal });
    return res.status === 200 ? { outcome: 'done' } : { outcome: 'retry', error: `http_${res.status}` };
  },
};

const quick: RetrySchedule = {
  firstPauseMs: 50 * speed,
  maxPauseMs: 500 * speed,
  giveUpAfterMs: 86_400_000 * speed,
  timeoutMs: 2_000,
  concurrency: 8,
  pausesDestination: true,
};
const retrySchedules = Object.fromEntries(DELIVERY_KINDS.map((kind) => [kind, quick])) as Record<
  DeliveryKind,
  RetrySchedule
>;
const handler = breakDeliveryHandler(overHttp, broken);

startApp(readConfig(), createLogger({ level: 'error' }), {
  clock,
  plan,
  deliveryHandlers: Object.fromEntries(TICKET_KINDS.map((kind) => [kind, handler])),
  retrySchedules,
  pollIntervalMs: 200,
  fragmentWaitMs: Number(env['FRAGMENT_WAIT_MS'] ?? '2000'),
  openStore: async (database) => breakStore(await openStore(database), broken),
}).then(
  (app) => {
    process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
    process.stdout.write('ready\n');
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
