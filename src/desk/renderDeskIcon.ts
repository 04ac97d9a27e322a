import { html } from './html';

/** More digits do not fit. */
const MAX_COUNT = 99;

/** Returns the icon of the desk's tab as SVG, with how many tickets need an agent. */
export function renderDeskIcon(count: number): string {
  const shown = count > MAX_COUNT ? `${MAX_COUNT}+` : String(count);
  const size = shown.length > 2 ? 15 : 19;
  const badge = html`<circle cx="20" cy="20" r="12" fill="#a3231b" />
    <text x="20" y="27" font-family="sans-serif" font-weight="700" font-size="${size}" fill="#fff" text-anchor="middle"
      >${shown}</text
    >`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <path d="M3 3h22a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H13l-8 6v-6a4 4 0 0 1-2-4z" fill="#1f4fc4" />
    ${count > 0 ? badge : null}
  </svg>`.source;
}
