import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog, Waiting } from '../domain/backlog';
import type { DeliveryOutcome } from '../domain/deliveryHandler';
import type { DeliveryKind } from '../domain/outbox';
import type { HandoffReason } from '../domain/ticket';
import { KAKAO_ANSWER_WAYS, type KakaoAnswerWay, type MessageLimit, type Metrics, type TurnFigures } from './metrics';

const PREFIX = 'evbot_';
/** Seconds: from a turn that finds everything in memory to one that channels have given up. */
const TURN_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const REPLY_BUCKETS = [30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600, 86_400];
/** Channel ids come from outside: all others are counted together, so that the number of series stays small. */
const CHANNELS = ['directline', 'emulator', 'kakao', 'line', 'msteams', 'slack', 'telegram', 'webchat'];

/** Keeps the metrics in a registry of its own, in the names and units of Prometheus. */
export class PrometheusMetrics implements Metrics {
  private readonly registry = new Registry();
  private readonly stages = this.histogram('turn_duration_seconds', 'Duration of the stages of turns.', TURN_BUCKETS, [
    'channel',
    'stage',
  ]);
  private readonly responses = this.histogram('turn_response_seconds', 'Duration of whole turns.', TURN_BUCKETS, [
    'channel',
  ]);
  private readonly turns = this.counter('turns_total', 'Turns, by how they ended.', ['channel', 'outcome']);
  private readonly matches = this.counter('matches_total', 'Decisions about messages of drivers.', ['decision']);
  private readonly handovers = this.counter('handovers_total', 'Opened tickets.', ['channel', 'reason']);
  private readonly firstReplies = this.histogram(
    'first_reply_seconds',
    'Time from the opening of a ticket to the first message of an agent.',
    REPLY_BUCKETS,
    [],
  );
  private readonly deliveries = this.counter('deliveries_total', 'Attempts to deliver, by outcome.', [
    'kind',
    'outcome',
  ]);
  private readonly kakaoAnswers = this.counter('kakao_answers_total', 'Answers to requests of Kakao.', ['way']);
  private readonly refusals = this.counter('refused_messages_total', 'Messages for which there was no room.', [
    'limit',
  ]);
  private readonly errors = this.counter('errors_total', 'Logged errors and warnings, by code.', ['level', 'code']);
  private readonly outboxCount = this.gauge('outbox_waiting', 'Deliveries that are due and have not arrived.', [
    'kind',
  ]);
  private readonly outboxAge = this.gauge('outbox_oldest_age_seconds', 'How long the oldest of them waits.', ['kind']);
  private readonly queueCount = this.gauge('queue_waiting', 'Tickets that no agent has taken.', []);
  private readonly queueAge = this.gauge('queue_oldest_age_seconds', 'How long the oldest of them waits.', []);
  private readonly databaseLog = this.gauge(
    'sqlite_log_bytes',
    'Size of the write-ahead log of SQLite; 0 on PostgreSQL.',
    [],
  );

  /** Adds the figures of the process and of Node.js, such as CPU, memory and the lag of the event loop. Call it once. */
  collectProcessFigures(): void {
    collectDefaultMetrics({ register: this.registry, prefix: PREFIX });
  }

  recordTurn({ channel, outcome, decision, stages }: TurnFigures): void {
    const labels = { channel: channelLabel(channel) };
    const times = Object.entries(stages);
    for (const [stage, seconds] of times) this.stages.observe({ ...labels, stage }, seconds);
    this.responses.observe(
      labels,
      times.reduce((sum, [, seconds]) => sum + seconds, 0),
    );
    this.turns.inc({ ...labels, outcome });
    if (decision !== null) this.matches.inc({ decision });
  }

  recordOpenedTicket(channel: string, reason: HandoffReason): void {
    this.handovers.inc({ channel: channelLabel(channel), reason });
  }

  recordFirstReply(seconds: number): void {
    this.firstReplies.observe(seconds);
  }

  recordDelivery(kind: DeliveryKind, outcome: DeliveryOutcome['outcome']): void {
    this.deliveries.inc({ kind, outcome });
  }

  showKakaoAnswers(): void {
    for (const way of KAKAO_ANSWER_WAYS) this.kakaoAnswers.inc({ way }, 0);
  }

  recordKakaoAnswer(way: KakaoAnswerWay): void {
    this.kakaoAnswers.inc({ way });
  }

  recordRefusal(limit: MessageLimit): void {
    this.refusals.inc({ limit });
  }

  recordError(level: 'warn' | 'error', code: string): void {
    this.errors.inc({ level, code });
  }

  /** Sets the size of the database's write-ahead log, in bytes. */
  setDatabaseLog(bytes: number): void {
    this.databaseLog.set(bytes);
  }

  /**
   * Returns all metrics in the text format of Prometheus.
   * @param backlog what waits now; `null` if the database does not tell: its metrics are left out
   */
  async format(backlog: Backlog | null, now: Date): Promise<string> {
    for (const gauge of [this.outboxCount, this.outboxAge, this.queueCount, this.queueAge]) gauge.reset();
    if (backlog === null) for (const gauge of [this.queueCount, this.queueAge]) gauge.remove();
    else this.setBacklog(backlog, now);
    return this.registry.metrics();
  }

  /** The type of what `format` returns. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** The names of all metrics. */
  names(): string[] {
    return this.registry.getMetricsAsArray().map(({ name }) => name);
  }

  private setBacklog({ deliveries, tickets }: Backlog, now: Date): void {
    for (const { kind, ...waiting } of deliveries) {
      this.outboxCount.set({ kind }, waiting.count);
      this.outboxAge.set({ kind }, ageOf(waiting, now));
    }
    this.queueCount.set(tickets.count);
    this.queueAge.set(ageOf(tickets, now));
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name: PREFIX + name, help, labelNames, registers: [this.registry] });
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[],
  ): Histogram<Label> {
    return new Histogram({ name: PREFIX + name, help, buckets, labelNames, registers: [this.registry] });
  }
}

function channelLabel(channel: string): string {
  return CHANNELS.includes(channel) ? channel : 'other';
}

/** Seconds. */
function ageOf({ since }: Waiting, now: Date): number {
  return since === null ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1_000);
}
