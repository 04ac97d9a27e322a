import { html, useEffect, useState } from './htmPreact.js';
import { BarTable } from './barTable.js';
import { overviewTableAddress } from './deskClient.js';
import { presenceWord } from './presence.js';
import { describeProblem } from './problems.js';
import { formatDateTime, formatDuration } from './times.js';
import { say, sayIfKnown } from './words.js';

const PERIODS = [1, 7, 30];
const OUTCOMES = ['solved', 'reported', 'handed_over', 'left'];
const TIMES = [
  ['claim', 'claim'],
  ['firstReply', 'first_reply'],
  ['close', 'close'],
];

/** What happened lately, for supervisors. */
export function OverviewView({ client }) {
  const [days, setDays] = useState(7);
  const [{ overview, problem }, setLoaded] = useState({});
  useEffect(() => {
    let isCurrent = true;
    client.overview(days).then(
      (loaded) => isCurrent && setLoaded({ overview: loaded }),
      (error) => isCurrent && setLoaded({ problem: describeProblem(error) }),
    );
    return () => (isCurrent = false);
  }, [client, days]);

  return html`<main class="overview" id="ticket" tabindex="-1">
    <header>
      <h2>${say('view.overview')}</h2>
      <div class="choose" role="group" aria-label=${say('overview.period')}>
        ${PERIODS.map(
          (one) =>
            html`<button type="button" key=${one} aria-pressed=${String(one === days)} onClick=${() => setDays(one)}>
              ${say('overview.days', { days: one })}
            </button>`,
        )}
        <a class="button" href=${overviewTableAddress(days)} download>${say('overview.table')}</a>
      </div>
    </header>
    <p class="problem" role="alert">${problem ?? ''}</p>
    ${
      overview === undefined
        ? html`<p class="empty">${problem === undefined ? say('loading') : ''}</p>`
        : html`<${Overview} overview=${overview} />`
    }
  </main>`;
}

function Overview({ overview }) {
  const { from, to, totals, bySymptom, byStation, byOperator, byHour, outcomes, ratings } = overview;
  return html`<p class="soft">${formatDateTime(from)} – ${formatDateTime(to)}</p>
    <dl class="totals">
      <${Total} label=${say('overview.opened')} value=${totals.opened} />
      <${Total} label=${say('overview.closed')} value=${totals.closed} />
      <${Total} label=${say('overview.waiting')} value=${totals.waiting} />
      <${Total}
        label=${say('overview.rating', { count: ratings.count })}
        value=${ratings.average === null ? say('overview.none') : `${ratings.average.toFixed(1)}/5`}
      />
    </dl>
    <div class="charts">
      <${Bars}
        name="outcomes"
        rows=${OUTCOMES.filter((name) => outcomes[name] !== null).map((name) => ({
          label: say(`overview.outcome.${name}`),
          count: outcomes[name],
        }))}
      />
      <${Times} times=${overview.times} />
      <${Bars}
        name="by_symptom"
        rows=${bySymptom.map(({ symptom, count }) => ({
          label: sayIfKnown(`trouble.${symptom}`, symptom ?? say('overview.no_symptom')),
          count,
        }))}
      />
      <${Bars} name="by_station" rows=${byStation.map(({ station, count }) => nameRow(station, count))} />
      <${Bars} name="by_operator" rows=${byOperator.map(({ operator, count }) => nameRow(operator, count))} />
      <${Bars} name="by_hour" rows=${byHour.map((count, hour) => ({ label: say('overview.hour', { hour }), count }))} />
      <${Bars}
        name="stars"
        rows=${ratings.stars.map((count, index) => ({ label: say('overview.star', { stars: index + 1 }), count }))}
      />
      <${Agents} agents=${overview.agents} />
      <${Misses} misses=${overview.misses} />
    </div>`;
}

function nameRow(name, count) {
  return { label: name ?? say('unknown'), count };
}

function Total({ label, value }) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function Bars({ name, rows }) {
  return html`<${BarTable} title=${say(`overview.${name}`)} rows=${rows} empty=${say('overview.none')} />`;
}

function Times({ times }) {
  const format = (seconds) => (seconds === null ? say('overview.none') : formatDuration(seconds));
  return html`<${Table}
    title=${say('overview.times')}
    columns=${['', say('overview.median'), say('overview.p90')]}
    rows=${TIMES.map(([name, word]) => [
      say(`overview.time.${word}`),
      format(times[name]?.median ?? null),
      format(times[name]?.p90 ?? null),
    ])}
  />`;
}

function Agents({ agents }) {
  return html`<${Table}
    title=${say('overview.agents')}
    columns=${['', say('overview.presence'), say('overview.open'), say('overview.closed')]}
    rows=${agents.map((agent) => [agent.name, say(presenceWord(agent)), agent.open, agent.closed])}
  />`;
}

/** What the bot did not understand, for those who teach it. */
function Misses({ misses }) {
  return html`<${Table}
    title=${say('overview.misses')}
    columns=${['', say('overview.count'), say('overview.latest')]}
    rows=${misses.map(({ text, count, at }) => [text, count, formatDateTime(at)])}
  />`;
}

function Table({ title, columns, rows }) {
  return html`<section class="chart">
    <h3>${title}</h3>
    ${
      rows.length === 0
        ? html`<p class="soft">${say('overview.none')}</p>`
        : html`<table aria-label=${title}>
            <thead>
              <tr>
                ${columns.map((column) => (column === '' ? html`<td></td>` : html`<th scope="col">${column}</th>`))}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([first, ...cells], index) =>
                  html`<tr key=${index}>
                    <th scope="row">${first}</th>
                    ${cells.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}
