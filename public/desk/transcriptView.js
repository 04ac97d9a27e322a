import { html, useEffect, useLayoutEffect, useRef, useState } from './htmPreact.js';
import { LogEnd } from './logEnd.js';
import { formatClock, formatDateTime, formatDay } from './times.js';
import { say } from './words.js';

/** How near the end counts as reading the newest line. Pixels. */
const NEAR_END = 120;

/** Names who wrote a line. */
function nameWriter({ from, agent }) {
  return from === 'agent' && agent !== null ? agent : say(`writer.${from}`);
}

/** Writes the transcript as plain text, for the clipboard. */
export function transcriptAsText(lines) {
  return lines
    .map((line) => `[${formatDateTime(line.at)}] ${nameWriter(line)}: ${line.isDeleted ? say('deleted') : line.text}`)
    .join('\n');
}

/** The conversation as bubbles, and below them the agent's replies that are under way. */
export function Transcript({ lines, isCut, unsent, onRepeat, onDiscard }) {
  const log = useRef(null);
  const end = useRef(null);
  end.current ??= new LogEnd(NEAR_END);
  const [hasNews, setNews] = useState(false);
  const newest = `${lines.at(-1)?.line ?? ''}/${unsent.length}`;
  useLayoutEffect(() => {
    if (end.current.isRead || unsent.length > 0) scrollToEnd();
    else setNews(true);
  }, [newest]);

  // A growing answer, or the keyboard of a phone, would cover the newest lines.
  useEffect(() => {
    const observer = new ResizeObserver(() => end.current.isRead && end.current.scrollTo(log.current));
    observer.observe(log.current);
    return () => observer.disconnect();
  }, []);

  function scrollToEnd() {
    end.current.scrollTo(log.current);
    setNews(false);
  }

  function noteScroll({ target }) {
    end.current.noteScroll(target);
    if (end.current.isRead) setNews(false);
  }

  return html`<div class="transcript">
    <div class="lines" role="log" aria-label=${say('transcript')} tabindex="0" ref=${log} onScroll=${noteScroll}>
      ${isCut ? html`<p class="event">${say('cut')}</p>` : null}
      ${lines.flatMap((line, index) => [
        isNewDay(lines[index - 1], line)
          ? html`<p class="day" key=${`day ${line.line}`}>${formatDay(line.at)}</p>`
          : null,
        html`<${Line} key=${line.line} line=${line} />`,
      ])}
      ${unsent.map((reply) => html`<${Unsent} key=${reply.id} ...${{ reply, onRepeat, onDiscard }} />`)}
    </div>
    ${hasNews ? html`<button type="button" class="newest" onClick=${scrollToEnd}>${say('newest')}</button>` : null}
  </div>`;
}

function isNewDay(previous, line) {
  return previous === undefined || formatDay(previous.at) !== formatDay(line.at);
}

function Line({ line }) {
  const { from, at, text, choices, photos, isScript, isDeleted } = line;
  const time = html`<time datetime=${at} title=${formatDateTime(at)}>${formatClock(at)}</time>`;
  if (from === 'event') return html`<p class="event">${text} ${time}</p>`;
  const said = isDeleted ? html`<del>${text || say('deleted')}</del>` : text;
  return html`<article class=${`line ${from}`}>
    <p class="writer">${nameWriter(line)} ${time} ${isDeleted ? say('deleted') : null}</p>
    ${
      isScript
        ? html`<details class="bubble">
            <summary>${firstWords(text)}</summary>
            ${said}
          </details>`
        : text === ''
          ? null
          : html`<div class="bubble">${said}</div>`
    }
    <${Photos} photos=${photos} />
    ${
      choices.length === 0
        ? null
        : html`<ul class="choices" aria-label=${say('choices')}>
            ${choices.map((label) => html`<li key=${label}>${label}</li>`)}
          </ul>`
    }
  </article>`;
}

/** What a folded text shows of itself. */
function firstWords(text) {
  const [first] = text.split('\n');
  return first.length > 40 ? `${first.slice(0, 40)}…` : `${first}…`;
}

/** Returns the address of a photo, or `null` for anything but web addresses and our own files. */
export function webAddress(url) {
  const address = URL.canParse(url, location.href) ? new URL(url, location.href) : null;
  return address !== null && /^https?:$/.test(address.protocol) ? address : null;
}

/** Photos as links, which show their host before one follows them. */
function Photos({ photos }) {
  const addresses = photos.map(webAddress).filter((address) => address !== null);
  if (addresses.length === 0) return null;
  return html`<p class="photo-links">
    ${addresses.map(
      ({ href, host }) =>
        html`<a key=${href} href=${href} target="_blank" rel="noopener noreferrer">${say('photo')} (${host})</a> `,
    )}
  </p>`;
}

function Unsent({ reply, onRepeat, onDiscard }) {
  const isFailed = reply.state === 'failed';
  return html`<article class=${`line agent unsent ${reply.state}`}>
    <div class="bubble">${reply.text}</div>
    <p class="writer">${say(isFailed ? 'not_sent' : 'sending')}</p>
    ${
      isFailed
        ? html`<p class="buttons">
            <button type="button" onClick=${() => onRepeat(reply)}>${say('repeat')}</button>
            <button type="button" class="plain" onClick=${() => onDiscard(reply.id)}>${say('discard')}</button>
          </p>`
        : null
    }
  </article>`;
}
