import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DELIVERY_KINDS } from '../../src/domain/outbox';
import type { DeliveryOutcome } from '../../src/domain/deliveryHandler';
import type { TurnResult } from '../../src/platform/metrics';
import { PrometheusMetrics } from '../../src/platform/prometheusMetrics';
import { projectRoot } from '../../src/platform/projectRoot';
import { newKey, opened, turn } from '../storage/turnCommits';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';
import { firingValues, readExpression, readSamples, type Sample } from './metricsText';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const readDocument = (name: string) => readFileSync(join(projectRoot, 'docs', name), 'utf8');
const { groups } = parse(readDocument('alerts.yaml'), { strict: true }) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readDocument('grafana-dashboard.json')) as {
  id: null;
  uid: string;
  panels: { title: string; targets?: { expr: string }[] }[];
};
const panelExpressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const expressions = [...rules.map(({ expr }) => expr), ...panelExpressions];

/** What Prometheus itself adds to the samples that it reads. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['instance', 'job'] };

/** All values that the bot gives these labels; written as objects, so that the compiler misses none. */
const OUTCOMES_OF_TURNS: Record<TurnResult, true> = {
  ...{ processed: true, duplicate: true, ignored: true, apologized: true, undelivered: true, failed: true },
};
const OUTCOMES_OF_DELIVERIES: Record<DeliveryOutcome['outcome'], true> = {
  ...{ done: true, retry: true, wait_for: true, dead: true, cancelled: true },
};
const VALUES = [
  ...DELIVERY_KINDS.map((kind) => `kind=${kind}`),
  ...Object.keys({ ...OUTCOMES_OF_TURNS, ...OUTCOMES_OF_DELIVERIES }).map((outcome) => `outcome=${outcome}`),
  ...['level=error', 'level=warn', 'job=evbot'],
];

const HUB = { HANDOFF_WEBHOOK_URL: 'http://127.0.0.1:1/', HANDOFF_WEBHOOK_SECRET: `whsec_${'A'.repeat(32)}` };

async function readMetrics(bot: RunningBot): Promise<Sample[]> {
  return readSamples(await (await fetch(`${bot.app.url}/metrics`)).text());
}

/** Returns the samples of a bot at which everything has happened once that is counted by labels. */
async function readBusyBot(bot: RunningBot): Promise<Sample[]> {
  await bot.openTicket();
  await bot.waitForRow('webhook', ({ attempts }) => attempts > 0);
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' };
  for (let count = 0; count <= 60; count++)
    await fetch(`${bot.app.url}/api/messages`, { method: 'POST', headers, body: '{}' });
  return readMetrics(bot);
}

describe('the alert rules and the dashboard for operators', () => {
  let bot: RunningBot;
  let samples: Sample[];

  beforeAll(async () => {
    const metrics = new PrometheusMetrics();
    metrics.collectProcessFigures();
    const settings = { ...HUB, KAKAO_SKILL_SECRET: 'k'.repeat(32), MAX_MESSAGES_PER_ADDRESS: '60' };
    bot = await RunningBot.open(settings, { metrics });
    samples = await readBusyBot(bot);
  });

  afterAll(() => bot.close());

  const labelsOf = (metrics: readonly string[]) =>
    samples.filter(({ name }) => metrics.includes(name)).flatMap(({ labels }) => Object.keys(labels));

  it('name only metrics that a running bot has', () => {
    const existing = [...OF_PROMETHEUS.metrics, ...samples.map(({ name }) => name)];
    const named = expressions.flatMap((expression) => readExpression(expression).metrics);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !existing.includes(name))).toEqual([]);
  });

  it.each(expressions)('compare and group by labels that the metrics have, and by values that occur: %s', (text) => {
    const { metrics, labels, values } = readExpression(text);
    const existing = [...OF_PROMETHEUS.labels, ...labelsOf(metrics)];
    expect(metrics.length).toBeGreaterThan(0);
    expect(labels.filter((label) => !existing.includes(label))).toEqual([]);
    expect(values.filter((value) => !VALUES.includes(value))).toEqual([]);
  });

  it('notices a metric, a label and a value that do not exist', () => {
    const { metrics, labels, values } = readExpression(
      'sum by (user) (rate(evbot_rides_total{outcome=~"lost|dead"}[5m]))',
    );
    expect({ metrics, labels }).toEqual({ metrics: ['evbot_rides_total'], labels: ['outcome', 'user'] });
    expect(values.filter((value) => !VALUES.includes(value))).toEqual(['outcome=lost']);
  });

  it('show every metric of the bot itself somewhere', () => {
    const own = new PrometheusMetrics().names();
    expect(own.filter((name) => !expressions.some((expression) => expression.includes(name)))).toEqual([]);
  });

  it.each(rules)('$alert has a summary, a severity and a runbook that exists', ({ alert, labels, annotations }) => {
    expect(['warning', 'critical']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\w+ \w+/);
    const [file, anchor] = annotations.runbook.split('#');
    const headings = [...readFileSync(join(projectRoot, file!), 'utf8').matchAll(/^#+ (.+)$/gm)];
    expect(headings.map(([, heading]) => heading!.toLowerCase().replaceAll(' ', '-'))).toContain(anchor);
    expect(anchor).toContain(alert.toLowerCase());
  });

  it('can be imported into another Grafana: no id, no fixed data source', () => {
    expect(dashboard).toMatchObject({ id: null, uid: 'evbot-overview' });
    const sources = readDocument('grafana-dashboard.json').match(/"type": "prometheus",\s+"uid": "[^"]*"/g)!;
    expect(sources.filter((source) => !source.includes('${datasource}'))).toEqual([]);
  });
});

describe('an alert about a running bot', () => {
  let bot: RunningBot;

  afterEach(() => bot.close());

  const fires = async (alert: string) =>
    firingValues(rules.find((rule) => rule.alert === alert)!.expr, await readMetrics(bot)).length > 0;

  it('fires when the hub takes nothing for a quarter of an hour, not before, and not for others', async () => {
    bot = await RunningBot.open(HUB);
    await bot.openTicket();
    await bot.waitForRow('webhook', ({ attempts }) => attempts > 0);
    expect(await fires('EvbotReceiverDead')).toBe(false);
    bot.clock.pass(16 * 60_000);
    expect(await fires('EvbotReceiverDead')).toBe(true);
    // Timers that were due in that time run first.
    await until(async () => !(await fires('EvbotRepliesLate')));
  });

  it('fires when more than thirty tickets wait for an agent, and no longer when they are gone', async () => {
    bot = await RunningBot.open();
    const { store } = bot.app.bot;
    const keys = Array.from({ length: 31 }, () => newKey());
    expect(await fires('EvbotQueueFlooded')).toBe(false);
    for (const key of keys) await store.commitTurn(turn(key, 'a1', { openedTicket: opened(key) }));
    expect(await fires('EvbotQueueFlooded')).toBe(true);
    expect(await fires('EvbotReceiverDead')).toBe(false);
    await store.upkeep.deleteUserData(keys[0]!.channel, 'user-1');
    expect(await fires('EvbotQueueFlooded')).toBe(false);
  });
});
