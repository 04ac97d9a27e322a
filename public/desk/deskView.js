import { html, useCallback, useEffect, useRef, useState } from './htmPreact.js';
import { useAlerts } from './alerts.js';
import { BotConversation, BotRows } from './botView.js';
import { moveInRows, useKeys } from './keys.js';
import { LiveEvents } from './liveEvents.js';
import { HelpDialog, Palette } from './palette.js';
import { OverviewView } from './overviewView.js';
import { useDriverTyping } from './presence.js';
import { useQueue } from './queueState.js';
import { QueueView } from './queueView.js';
import { goTo, OVERVIEW, screenHash, useScreen, VIEWS } from './screenAddress.js';
import { describeProblem } from './problems.js';
import { TicketView } from './ticketView.js';
import { say } from './words.js';

/** Changes that come together are shown together. Milliseconds. */
const GATHER_MS = 150;

/** Follows the server's events: reloads the list, and counts the changes of the open ticket. */
function useLive(load, opened, onSignedOut) {
  const [isLive, setLive] = useState(true);
  const [changed, setChanged] = useState(0);
  const typing = useDriverTyping();
  const newest = useRef(null);
  newest.current = { load, opened, typing };
  useEffect(() => {
    let timer;
    let wasDead = false;
    const reload = () => {
      clearTimeout(timer);
      timer = setTimeout(() => newest.current.load(), GATHER_MS);
    };
    const events = new LiveEvents({
      onChange(number, kind) {
        // The driver has said what they were typing, or it is of no interest any more.
        if (kind === 'ticket') newest.current.typing.end(number);
        reload();
        if (number === newest.current.opened) setChanged((count) => count + 1);
      },
      onDriverTyping: (number) => newest.current.typing.note(number),
      onState(isFollowing) {
        setLive(isFollowing);
        // What happened in between has passed by unseen.
        if (isFollowing && wasDead) {
          reload();
          setChanged((count) => count + 1);
        }
        wasDead = !isFollowing;
      },
      onSignedOut,
    });
    void events.start();
    return () => {
      clearTimeout(timer);
      events.stop();
    };
  }, []);
  return { isLive, changed, typing: typing.numbers };
}

/** Moves the focus to the row of what was open, when the list is back on a narrow screen. */
function useReturnToRow(view, opened) {
  const before = useRef(null);
  useEffect(() => {
    if (opened === null && before.current !== null)
      document.querySelector(`.row[href="${screenHash(view, before.current)}"]`)?.focus();
    before.current = opened;
  }, [opened]);
}

/** The desk of an agent who is signed in. */
export function DeskView({ client, me, onSignedOut, onLanguage }) {
  const { view, opened } = useScreen();
  const [words, setWords] = useState('');
  const [filters, setFilters] = useState({});
  const [canned, setCanned] = useState([]);
  const [problem, setProblem] = useState('');
  const [dialog, setDialog] = useState(null);
  const ticketCommands = useRef(null);
  const showProblem = useCallback((error) => setProblem(describeProblem(error)), []);
  const listed = VIEWS.includes(view) && view !== 'bot' ? view : 'waiting';
  const queue = useQueue(client, { view: listed, words, filters }, showProblem);
  const { isLive, changed, typing } = useLive(queue.load, opened, onSignedOut);
  const isPaused = queue.agents.find(({ id }) => id === me.id)?.paused ?? false;
  const alerts = useAlerts({
    waiting: queue.counts.waiting,
    isListShown: view === 'waiting',
    mine: queue.mine,
    mentions: queue.mentions,
    isSilent: isPaused,
    opened,
  });

  useEffect(() => {
    client.get('canned').then(({ replies }) => setCanned(replies), showProblem);
  }, [client]);
  useEffect(() => {
    if (queue.isLoaded) setProblem('');
  }, [queue.rows]);
  if (opened === null || view === 'bot') ticketCommands.current = null;
  useReturnToRow(view, opened);

  async function signOut(everywhere) {
    await client.signOut(everywhere).catch(() => undefined);
    onSignedOut();
  }

  /** Begins or ends the agent's rest. */
  const togglePause = () => client.pause(!isPaused).then(queue.load, showProblem);

  /** Opens the ticket below the open one, or the first: what was claimed has left the waiting list. */
  function openNext() {
    const index = queue.rows.findIndex(({ number }) => number === opened);
    const next = queue.rows[index + 1] ?? queue.rows.find(({ number }) => number !== opened);
    goTo(view, next?.number ?? null);
  }

  function run(name) {
    const steps = ticketCommands.current?.steps ?? [];
    if (name === 'next_row') moveInRows(1);
    else if (name === 'previous_row') moveInRows(-1);
    else if (name === 'search') document.getElementById('search')?.focus();
    else if (name === 'write_reply') document.getElementById('reply')?.focus();
    else if (name === 'write_note') showNoteField();
    else if (name === 'help' || name === 'palette') setDialog(name);
    else if (steps.includes(name)) ticketCommands.current.begin(name);
  }

  function listCommands() {
    const steps = ticketCommands.current?.steps ?? [];
    const ofTicket = ticketCommands.current === null ? [] : ['write_reply', 'write_note'];
    return [
      ...steps.map((name) => ({ label: say(`step.${name}`), run: () => ticketCommands.current?.begin(name) })),
      ...[...ofTicket, 'search', 'help'].map((name) => ({ label: say(`command.${name}`), run: () => run(name) })),
      ...[...VIEWS, ...(isSupervisor(me) ? [OVERVIEW] : [])].map((one) => ({
        label: say('go_to', { list: say(`view.${one}`) }),
        run: () => goTo(one),
      })),
      { label: say(alerts.isSoundOn ? 'sound_off' : 'sound_on'), run: alerts.toggleSound },
      { label: say(isPaused ? 'pause_end' : 'pause'), run: togglePause },
      { label: say('other_language'), run: onLanguage },
      { label: say('sign_out'), run: () => signOut(false) },
      { label: say('sign_out_everywhere'), run: () => signOut(true) },
    ];
  }

  useKeys(run);
  return html`<div class=${`desk${opened === null ? '' : ' has-opened'}`}>
    <${DeskHead}
      onSignOut=${() => signOut(false)}
      onHelp=${() => setDialog('help')}
      onPause=${togglePause}
      ...${{ me, alerts, isPaused, onLanguage }}
    />
    <div class="bars" role="status">
      ${isLive ? null : html`<p class="bar">${say('stale')}</p>`}
      ${problem === '' ? null : html`<p class="bar">${problem}</p>`}
      ${
        alerts.ownUnseen.length === 0
          ? null
          : html`<p class="bar news">
              ${say('news')}:
              ${alerts.ownUnseen.map((number) => html` <a key=${number} href=${screenHash('open', number)}>${number}</a>`)}
            </p>`
      }
    </div>
    ${
      view === OVERVIEW
        ? html`<${OverviewView} client=${client} />`
        : html`<${Lists}
            commands=${ticketCommands}
            onSearch=${setWords}
            onFilter=${setFilters}
            onNext=${openNext}
            onPause=${isPaused ? null : togglePause}
            ...${{ view, queue, opened, words, filters, client, me, canned, changed, typing }}
          />`
    }
    ${dialog === 'help' ? html`<${HelpDialog} onClose=${() => setDialog(null)} />` : null}
    ${dialog === 'palette' ? html`<${Palette} commands=${listCommands()} onClose=${() => setDialog(null)} />` : null}
  </div>`;
}

/** The lists, and beside them the ticket or conversation that is open. */
function Lists({ client, me, canned, changed, commands, onNext, onPause, ...list }) {
  const { view, queue, opened, typing } = list;
  const isBot = view === 'bot';
  return html`<${QueueView} ...${list}>
      ${isBot ? html`<${BotRows} client=${client} opened=${opened} />` : undefined}
    <//>
    ${
      opened === null
        ? html`<main class="nothing" id="ticket"><p>${say('choose_ticket')}</p></main>`
        : isBot
          ? html`<${BotConversation} key=${opened} client=${client} opened=${opened} />`
          : html`<${TicketView}
              key=${opened}
              number=${opened}
              listName=${view}
              agents=${queue.agents}
              onChanged=${queue.load}
              isDriverTyping=${typing.has(opened)}
              ...${{ client, me, canned, changed, commands, onNext, onPause }}
            />`
    }`;
}

/** On a narrow screen the note's field is on the side of the facts. */
function showNoteField() {
  const field = document.getElementById('note');
  if (field !== null && field.offsetParent === null) document.querySelector('.tools .toggle')?.click();
  setTimeout(() => field?.focus(), 0);
}

/** Whether somebody may see the overview. The server decides; this only spares others the link. */
function isSupervisor({ role }) {
  return role === 'supervisor';
}

function DeskHead({ me, alerts, isPaused, onSignOut, onLanguage, onHelp, onPause }) {
  return html`<header class="desk-head">
    <h1><a href=${screenHash('waiting')}>${say('title')}</a></h1>
    ${isSupervisor(me) ? html`<a class="button" href=${screenHash(OVERVIEW)}>${say('view.overview')}</a>` : null}
    <button type="button" id="sound" aria-pressed=${String(alerts.isSoundOn)} onClick=${alerts.toggleSound}>
      ${say(alerts.isSoundOn ? 'sound_off' : 'sound_on')}
    </button>
    <button type="button" id="pause" aria-pressed=${String(isPaused)} onClick=${onPause}>
      ${say(isPaused ? 'pause_end' : 'pause')}
    </button>
    <button type="button" class="plain keys-button" onClick=${onHelp}>${say('keys')}</button>
    <button type="button" class="plain" onClick=${onLanguage}>${say('other_language')}</button>
    <span class="me">${me.name}</span>
    <button type="button" class="plain" onClick=${onSignOut}>${say('sign_out')}</button>
  </header>`;
}
