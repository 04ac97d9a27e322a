import { PrometheusMetrics } from '../../src/platform/prometheusMetrics';

const NOW = new Date('2026-11-28T10:00:00.000Z');
const EMPTY = { deliveries: [], tickets: { count: 0, since: null } };

describe('PrometheusMetrics', () => {
  it('counts turns by channel and outcome, and adds their stages up to the whole', async () => {
    const metrics = new PrometheusMetrics();
    metrics.recordTurn({
      channel: 'msteams',
      outcome: 'processed',
      decision: 'match',
      stages: { wait: 0.5, converse: 0.25 },
    });
    const text = await metrics.format(EMPTY, NOW);
    expect(text).toContain('evbot_turns_total{channel="msteams",outcome="processed"} 1');
    expect(text).toContain('evbot_matches_total{decision="match"} 1');
    expect(text).toContain('evbot_turn_duration_seconds_sum{channel="msteams",stage="wait"} 0.5');
    expect(text).toContain('evbot_turn_response_seconds_sum{channel="msteams"} 0.75');
  });

  it('counts unknown channels together, so that a sender cannot add series', async () => {
    const metrics = new PrometheusMetrics();
    for (const channel of ['x1', 'x2']) metrics.recordOpenedTicket(channel, 'asked_for_agent');
    const text = await metrics.format(EMPTY, NOW);
    expect(text).toContain('evbot_handovers_total{channel="other",reason="asked_for_agent"} 2');
    expect(text).not.toContain('x1');
  });

  it('shows how much waits and for how long, and forgets a kind that no longer waits', async () => {
    const metrics = new PrometheusMetrics();
    const waiting = { count: 3, since: '2026-11-28T09:58:00.000Z' };
    const text = await metrics.format({ deliveries: [{ kind: 'webhook', ...waiting }], tickets: waiting }, NOW);
    expect(text).toContain('evbot_outbox_waiting{kind="webhook"} 3');
    expect(text).toContain('evbot_outbox_oldest_age_seconds{kind="webhook"} 120');
    expect(text).toContain('evbot_queue_oldest_age_seconds 120');
    expect(await metrics.format(EMPTY, NOW)).not.toContain('kind="webhook"');
  });

  it('leaves out what waits if the database does not answer', async () => {
    expect(await new PrometheusMetrics().format(null, NOW)).not.toMatch(/^evbot_queue_waiting /m);
  });

  it('shows the answers to Kakao as zero before its first request', async () => {
    const metrics = new PrometheusMetrics();
    expect(await metrics.format(EMPTY, NOW)).not.toContain('evbot_kakao_answers_total{');
    metrics.showKakaoAnswers();
    expect(await metrics.format(EMPTY, NOW)).toContain('evbot_kakao_answers_total{way="sync"} 0');
  });
});
