import { html, useEffect, useMemo, useRef, useState } from './htmPreact.js';
import { abuseStepOf, CannedList, fillReplies, listWarnings, searchReplies } from './cannedReplies.js';
import { transcriptAddress } from './deskClient.js';
import { keepAbuseStep, keepDraft, readAbuseStep, readDraft } from './kept.js';
import { sendOnEnter } from './koreanEnter.js';
import { findWarnedWords, hasPlaceholder } from './warnedWords.js';
import { say } from './words.js';

const MAX_LENGTH = 4_000;

/** Keeps the draft of a ticket: it stays with its ticket when the agent looks at another. */
function useDraft(number) {
  const [text, setText] = useState(() => readDraft(number));
  return [
    text,
    (changed) => {
      keepDraft(number, changed);
      // An agent may change the words of a warning, but what is written anew is none.
      if (changed === '') keepAbuseStep(number, undefined);
      setText(changed);
    },
  ];
}

/** The texts that a list above the field offers: warnings, or what a search finds; `null` without a list. */
function useOffered({ view, me, canned }, listed, search) {
  const { locale, station, charger } = view.ticket;
  const replies = useMemo(
    () => fillReplies(canned, { ticket: view.ticket, me }),
    [canned, me, view.ticket.number, station, charger],
  );
  return useMemo(() => {
    if (listed === 'warnings') return listWarnings(replies, locale);
    return search === null ? null : searchReplies(replies, search, locale);
  }, [replies, listed, search, locale]);
}

/** What an agent can do about abuse besides the warnings: keep the conversation as evidence, block the driver, take a rest. */
function AbuseSteps({ number, onBlock, onPause }) {
  return html`<div class="abuse-steps">
    <a class="button" href=${transcriptAddress(number)} download>${say('keep_evidence')}</a>
    <button type="button" onClick=${onBlock}>${say('step.block')}</button>
    ${onPause === null ? null : html`<button type="button" onClick=${onPause}>${say('pause')}</button>`}
  </div>`;
}

/**
 * The field in which the assignee writes to the driver. Rendered with the ticket's number as its key.
 * @param onBegin begins a step of the ticket by its name
 * @param onNext opens the next ticket, after a reply that was sent with Ctrl+Enter
 */
export function Composer({ view, ticket, me, canned, onTyping, onBegin, onNext, onPause }) {
  const { number } = view.ticket;
  const [text, setText] = useDraft(number);
  const [chosen, setChosen] = useState(0);
  /** Which list a button opened: `replies`, `warnings` or none. */
  const [listed, setListed] = useState(null);
  const field = useRef(null);
  const search = text.startsWith('/') ? text.slice(1) : listed === 'replies' ? '' : null;
  const offered = useOffered({ view, me, canned }, listed, search);
  const warned = useMemo(() => findWarnedWords(text), [text]);

  function pick(reply) {
    if (abuseStepOf(reply.id) !== undefined) keepAbuseStep(number, abuseStepOf(reply.id));
    setText(text === '' || text.startsWith('/') ? reply.text : `${text.trimEnd()}\n${reply.text}`);
    setListed(null);
    setChosen(0);
    field.current.focus();
  }

  function toggleList(name) {
    setListed(listed === name ? null : name);
    setChosen(0);
    field.current.focus();
  }

  async function send(opensNext) {
    if (offered !== null && offered.length > 0) return pick(offered[Math.min(chosen, offered.length - 1)]);
    const message = field.current.value.trim();
    if (message === '' || hasPlaceholder(message)) return undefined;
    const abuse = readAbuseStep(number);
    setText('');
    onTyping(false);
    const { isSent, kept } = await ticket.reply({ id: crypto.randomUUID(), text: message, abuse });
    if (isSent && opensNext) onNext();
    // A refused reply is a draft again, unless the agent has begun another.
    if (kept !== null && readDraft(number) === '') {
      ticket.discard(kept);
      setText(message);
      keepAbuseStep(number, abuse);
    }
    return undefined;
  }

  // The field keeps its listeners; they call what the newest rendering means.
  const newest = useRef(null);
  newest.current = send;
  useEffect(() => sendOnEnter(field.current, (opensNext) => newest.current(opensNext)), []);

  function move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (offered === null || offered.length === 0 || !(event.code in steps)) return;
    event.preventDefault();
    setChosen((chosen + steps[event.code] + offered.length) % offered.length);
  }

  return html`<form
    class="composer"
    onSubmit=${(event) => {
      event.preventDefault();
      void send(false);
    }}
  >
    ${offered === null ? null : html`<${CannedList} ...${{ replies: offered, chosen, onPick: pick }} />`}
    ${listed === 'warnings' ? html`<${AbuseSteps} number=${number} onPause=${onPause} onBlock=${() => (setListed(null), onBegin('block'))} />` : null}
    <p class=${`reach ${view.reach}`} id="reach">${say(`reach.${view.reach}`, view.events ?? {})}</p>
    <p class="warned" role="status">${warned.length === 0 ? '' : say('warned', { words: warned.join(', ') })}</p>
    <div class="write">
      <span class="lists">
        ${[
          ['replies', 'canned'],
          ['warnings', 'warnings'],
        ].map(
          ([name, label]) =>
            html`<button
              type="button"
              key=${name}
              class="plain"
              aria-expanded=${String(listed === name)}
              onClick=${() => toggleList(name)}
            >
              ${say(label)}
            </button>`,
        )}
      </span>
      <textarea
        id="reply"
        rows="2"
        maxlength=${MAX_LENGTH}
        enterkeyhint="send"
        aria-label=${say('reply_to', { number })}
        aria-describedby="reach"
        aria-controls=${offered === null ? undefined : 'canned'}
        placeholder=${say('reply_example')}
        value=${text}
        ref=${field}
        onKeyDown=${move}
        onInput=${({ target }) => {
          setText(target.value);
          setListed(null);
          setChosen(0);
          onTyping(target.value.trim() !== '');
        }}
      ></textarea>
      <button class="main" disabled=${text.trim() === '' || hasPlaceholder(text)}>${say('send')}</button>
    </div>
  </form>`;
}
