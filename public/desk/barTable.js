import { html } from './htmPreact.js';

/** The length of a full bar, in the units of its drawing. */
const FULL = 100;

/** Counts as a table with a bar in each row: the bars are for the eye, the table is for everybody. */
export function BarTable({ title, rows, empty }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return html`<section class="chart">
    <h3>${title}</h3>
    ${
      rows.length === 0
        ? html`<p class="soft">${empty}</p>`
        : html`<table aria-label=${title}>
            <tbody>
              ${rows.map(
                ({ label, count }) =>
                  html`<tr key=${label}>
                    <th scope="row">${label}</th>
                    <td class="bar-cell"><${Bar} length=${(FULL * count) / most} /></td>
                    <td class="bar-count">${count}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}

function Bar({ length }) {
  return html`<svg viewBox=${`0 0 ${FULL} 10`} preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-fill" width=${length} height="10" />
  </svg>`;
}
