import { html, useEffect, useRef, useState } from './htmPreact.js';
import { Composer } from './composer.js';
import { CopyButton } from './copyText.js';
import { transcriptAddress } from './deskClient.js';
import { FactsView } from './factsView.js';
import { describePlace, describeTrouble } from './queueView.js';
import { goTo } from './screenAddress.js';
import { StepDialog } from './stepDialogs.js';
import { describeProblem } from './problems.js';
import { useTicket } from './ticketState.js';
import { ASKING_STEPS, isAssignee, isBlocked, listSteps } from './ticketSteps.js';
import { formatDateTime, formatHeldUntil } from './times.js';
import { Transcript, transcriptAsText } from './transcriptView.js';
import { usePresence } from './presence.js';
import { say, sayIfKnown } from './words.js';

/** A ticket: its conversation, its facts and what can be done. Rendered with the ticket's number as its key. */
export function TicketView({
  client,
  me,
  number,
  listName,
  agents,
  canned,
  commands,
  changed,
  isDriverTyping,
  onChanged,
  onNext,
  onPause,
}) {
  const ticket = useTicket(client, number, onChanged);
  const [asking, setAsking] = useState(null);
  const [isShowingFacts, setShowingFacts] = useState(false);
  const showTyping = usePresence(client, number);
  const area = useRef(null);
  const hasClaimed = useRef(false);
  const { view, problem } = ticket;
  const mayWrite = view !== null && isAssignee(view, me);

  useEffect(() => area.current.focus({ preventScroll: true }), []);
  // Who takes a ticket writes next.
  useEffect(() => {
    if (mayWrite && hasClaimed.current) document.getElementById('reply').focus();
  }, [mayWrite]);
  useEffect(() => {
    if (changed > 0) void ticket.load();
  }, [changed]);

  function begin(name) {
    hasClaimed.current = name === 'claim';
    if (ASKING_STEPS.includes(name)) setAsking(name);
    else void ticket.act({ type: name });
  }

  async function finish(step) {
    setAsking(null);
    await ticket.act(step);
  }

  /** Adds a note; whether it was added. */
  function addNote(text, id) {
    return ticket.addNote(text, id).then(
      () => true,
      (error) => {
        ticket.setProblem(describeProblem(error));
        return false;
      },
    );
  }

  const steps = view === null ? [] : listSteps(view, me);
  commands.current = { steps, begin };
  return html`<main class=${`ticket${isShowingFacts ? ' shows-facts' : ''}`} id="ticket" tabindex="-1" ref=${area}>
    <button type="button" class="back" onClick=${() => goTo(listName)}>${say('back')}</button>
    <p class="problem" role="alert">${problem ?? ''}</p>
    ${
      view === null
        ? html`<p class="empty" aria-busy="true">${problem === null ? say('loading') : ''}</p>`
        : html`<${TicketHead} view=${view} me=${me} />
            <${StepButtons} steps=${mayWrite ? steps.filter((name) => name !== 'block') : steps} onBegin=${begin} />
            <${Tools}
              ...${{ number, isShowingFacts, setShowingFacts }}
              lines=${view.lines}
              onTakeOut=${ticket.recordTakeOut}
            />
            <section class="talk" aria-label=${say('transcript')}>
              <${Transcript}
                lines=${view.lines}
                isCut=${view.isCut}
                unsent=${ticket.unsent}
                onRepeat=${ticket.reply}
                onDiscard=${ticket.discard}
              />
              <p class="typing" role="status">${isDriverTyping ? say('driver_typing') : ''}</p>
              ${
                isAssignee(view, me)
                  ? html`<${Composer}
                      ...${{ view, ticket, me, canned, onTyping: showTyping, onBegin: begin, onNext, onPause }}
                    />`
                  : html`<p class="read-only">${say(whyReadOnly(steps))}</p>`
              }
            </section>
            <${FactsView} ...${{ view, ticket, listName, agents }} />`
    }
    ${
      asking !== null && steps.includes(asking)
        ? html`<${StepDialog}
            name=${asking}
            view=${view}
            agents=${agents}
            me=${me}
            onStep=${finish}
            onAddNote=${addNote}
            onClose=${() => setAsking(null)}
          />`
        : null
    }
  </main>`;
}

/** Names the wording that says what must happen before the agent can write. */
function whyReadOnly(steps) {
  if (steps.includes('claim')) return 'claim_to_write';
  return steps.includes('reopen') ? 'reopen_to_write' : 'only_assignee_writes';
}

function TicketHead({ view, me }) {
  const { ticket, viewers } = view;
  const title = [describeTrouble(ticket), describePlace(ticket)].filter(Boolean).join(' · ');
  const { work } = ticket;
  const others = viewers.filter(({ name }) => name !== me.name);
  return html`<header class="ticket-head">
    <h2>${ticket.urgent ? html`<span class="badge urgent">${say('urgent')}</span> ` : null}${title}</h2>
    <p>
      <span>${ticket.number}</span>
      <span class=${`badge ${ticket.status}`}>${say(`state.${ticket.status}`)}</span>
      <span>${work?.assignee ? say('assigned_to', { name: work.assignee.name }) : say('unassigned')}</span>
      <time datetime=${ticket.createdAt}>${formatDateTime(ticket.createdAt)}</time>
      <span>${sayIfKnown(`channel.${ticket.channel}`, ticket.channel)}</span>
      <span>${sayIfKnown(`speech.${ticket.locale}`, ticket.locale)}</span>
      ${work?.heldUntil ? html`<strong>${formatHeldUntil(work.heldUntil)}</strong>` : null}
      ${isBlocked(ticket) ? html`<strong class="badge blocked">${say('blocked_until', { time: formatDateTime(work.blockedUntil) })}</strong>` : null}
      ${work?.callBackAt ? html`<strong>${say('call_back_at', { time: formatDateTime(work.callBackAt) })}</strong>` : null}
    </p>
    <p class="viewers" role="status">
      ${others.map(({ name, isTyping }) => html`<span>${say(isTyping ? 'is_typing' : 'is_reading', { name })}</span> `)}
    </p>
  </header>`;
}

function StepButtons({ steps, onBegin }) {
  if (steps.length === 0) return null;
  return html`<div class="steps" role="group" aria-label=${say('steps')}>
    ${steps.map(
      (name, index) =>
        html`<button
          type="button"
          key=${name}
          class=${index === 0 && name !== 'block' ? 'main' : ''}
          onClick=${() => onBegin(name)}
        >
          ${say(`step.${name}`)}
        </button>`,
    )}
  </div>`;
}

function Tools({ number, lines, isShowingFacts, setShowingFacts, onTakeOut }) {
  function printPage() {
    onTakeOut('print');
    print();
  }

  return html`<div class="tools">
    <button
      type="button"
      class="toggle"
      aria-pressed=${String(isShowingFacts)}
      onClick=${() => setShowingFacts(!isShowingFacts)}
    >
      ${say('facts')}
    </button>
    <${CopyButton}
      read=${() => transcriptAsText(lines)}
      label=${say('copy_transcript')}
      onCopy=${() => onTakeOut('copy')}
    />
    <a class="button" href=${transcriptAddress(number)} download>${say('download')}</a>
    <button type="button" onClick=${printPage}>${say('print')}</button>
  </div>`;
}
