import { html, useEffect, useMemo, useRef, useState } from './htmPreact.js';
import { CannedList, fillReply, searchReplies } from './cannedReplies.js';
import { sendOnEnter } from './koreanEnter.js';
import { findWarnedWords } from './warnedWords.js';
import { say } from './words.js';

const DRAFT_PREFIX = 'desk.draft.';
const MAX_LENGTH = 4_000;

/** Keeps the draft of a ticket: it stays with its ticket when the agent looks at another. */
function useDraft(number) {
  const [text, setText] = useState(() => sessionStorage.getItem(DRAFT_PREFIX + number) ?? '');
  return [
    text,
    (changed) => {
      sessionStorage.setItem(DRAFT_PREFIX + number, changed);
      setText(changed);
    },
  ];
}

/** The field in which the assignee writes to the driver. Rendered with the ticket's number as its key. */
export function Composer({ view, ticket, me, canned, onTyping }) {
  const { number, locale } = view.ticket;
  const [text, setText] = useDraft(number);
  const [chosen, setChosen] = useState(0);
  const [isListing, setListing] = useState(false);
  const field = useRef(null);
  const search = text.startsWith('/') ? text.slice(1) : isListing ? '' : null;
  const replies = useMemo(
    () => (search === null ? [] : searchReplies(canned, search, locale)),
    [canned, search, locale],
  );
  const warned = useMemo(() => findWarnedWords(text), [text]);

  function pick(reply) {
    const filled = fillReply(reply.text, { ticket: view.ticket, me });
    setText(text === '' || text.startsWith('/') ? filled : `${text.trimEnd()}\n${filled}`);
    setListing(false);
    setChosen(0);
    field.current.focus();
  }

  function toggleList() {
    setListing(!isListing);
    field.current.focus();
  }

  async function send() {
    if (search !== null && replies.length > 0) return pick(replies[Math.min(chosen, replies.length - 1)]);
    const message = field.current.value.trim();
    if (message === '') return undefined;
    setText('');
    onTyping(false);
    const kept = await ticket.reply({ id: crypto.randomUUID(), text: message });
    // A refused reply is a draft again, unless the agent has begun another.
    if (kept !== null && sessionStorage.getItem(DRAFT_PREFIX + number) === '') {
      ticket.discard(kept);
      setText(message);
    }
    return undefined;
  }

  // The field keeps its listeners; they call what the newest rendering means.
  const newest = useRef(null);
  newest.current = send;
  useEffect(() => sendOnEnter(field.current, () => newest.current()), []);

  function move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (search === null || replies.length === 0 || !(event.code in steps)) return;
    event.preventDefault();
    setChosen((chosen + steps[event.code] + replies.length) % replies.length);
  }

  return html`<form
    class="composer"
    onSubmit=${(event) => {
      event.preventDefault();
      void send();
    }}
  >
    ${search === null ? null : html`<${CannedList} ...${{ replies, chosen, onPick: pick }} />`}
    <p class=${`reach ${view.reach}`} id="reach">${say(`reach.${view.reach}`)}</p>
    <p class="warned" role="status">${warned.length === 0 ? '' : say('warned', { words: warned.join(', ') })}</p>
    <div class="write">
      <button type="button" class="plain" aria-expanded=${String(search !== null)} onClick=${toggleList}>
        ${say('canned')}
      </button>
      <textarea
        id="reply"
        rows="2"
        maxlength=${MAX_LENGTH}
        enterkeyhint="send"
        aria-label=${say('reply_to', { number })}
        aria-describedby="reach"
        aria-controls=${search === null ? undefined : 'canned'}
        placeholder=${say('reply_example')}
        value=${text}
        ref=${field}
        onKeyDown=${move}
        onInput=${({ target }) => {
          setText(target.value);
          setListing(false);
          setChosen(0);
          onTyping(target.value.trim() !== '');
        }}
      ></textarea>
      <button class="main" disabled=${text.trim() === ''}>${say('send')}</button>
    </div>
  </form>`;
}
