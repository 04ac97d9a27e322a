import { connectAttachButtons, hasTouchScreen } from './attachButtons.js';
import { DirectLineClient } from './directLineClient.js';
import { keepDraft, keepUnsent, readDraft, readUnsent } from './keptTexts.js';
import { keep, readKept } from './keptValues.js';
import { sendOnEnter } from './koreanEnter.js';
import { LogEnd } from './logEnd.js';
import { createChoice, createMessage, element } from './messageView.js';
import { TypingSign } from './typingSign.js';

const SESSION_KEY = 'support-chat.session';
const LANGUAGE_KEY = 'support-chat.language';
/** How often the driver's own typing is reported. Milliseconds. */
const REPORT_TYPING_MS = 4_000;
/** A short interruption is not shown. Milliseconds. */
const OFFLINE_DELAY_MS = 1_500;
/** How near the end of the log counts as reading the newest message. Pixels. */
const NEAR_END = 80;

const find = (id) => document.getElementById(id);
const [log, choices, field] = ['log', 'choices', 'text'].map(find);
const typing = new TypingSign(find('typing'));
const ownMessages = new Map();
let words = {};
let language = readLanguage();
const logEnd = new LogEnd(NEAR_END);
let unread = 0;
/** The last message is an agent's, so the bot does not answer. */
let isWithAgent = false;
/** The page that embeds this one has closed its frame. */
let isFolded = false;
/** The messages that the server has not taken yet. */
let waiting = [];
let typingReportedAt = 0;
let offlineTimer;

const client = new DirectLineClient({
  base: new URL('..', import.meta.url),
  kept: readKept(SESSION_KEY),
  keep: keepSession,
  on: { activity: showActivity, online: showConnection, sent: showSendState, waiting: keepWaiting },
});

await loadWords();
restoreTexts();
client.start(localeTag());

function readLanguage() {
  const asked = new URLSearchParams(location.search).get('lang') ?? readKept(LANGUAGE_KEY);
  if (asked === 'ko' || asked === 'en') return asked;
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

function localeTag() {
  return language === 'ko' ? 'ko-KR' : 'en-US';
}

async function loadWords() {
  words = await (await fetch(new URL(`words/${language}.json`, import.meta.url))).json();
  document.documentElement.lang = language;
  document.title = words.title;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = words[one.dataset.word];
  const labels = { text: 'type_here', send: 'send', 'add-photo': 'add_photo', 'add-place': 'add_place', log: 'log' };
  for (const [id, word] of Object.entries(labels)) find(id).setAttribute('aria-label', words[word]);
  choices.setAttribute('aria-label', words.choices);
  field.placeholder = words.type_here;
  find('language').textContent = words.other_language;
  find('language').lang = language === 'ko' ? 'en' : 'ko';
}

function showActivity(activity) {
  const isOwn = activity.from?.role === 'user' || activity.from?.id === client.userId;
  if (activity.type === 'typing') return isOwn ? undefined : typing.showAgent();
  if (activity.type !== 'message') return;
  const ownId = activity.channelData?.clientActivityID;
  if (ownId !== undefined && ownMessages.has(ownId)) {
    placeRestored(ownMessages.get(ownId).parentElement);
    return showSendState(ownId, 'sent');
  }
  const message = createMessage(activity, { isOwn, words, onChoose: choose });
  if (!isOwn) {
    typing.hide();
    isWithAgent = activity.channelData?.agentMessage !== undefined;
    showChoices(activity.suggestedActions?.actions ?? []);
    if (!isSeen()) showUnread(unread + 1);
  }
  if (message !== null) addMessage(message, activity.timestamp);
}

function addMessage(message, timestamp = Date.now()) {
  const time = createTime(new Date(timestamp));
  // What an earlier visit could not send stays below the history until it has its place there.
  const next = log.querySelector('.restored');
  const previous = next === null ? log.lastElementChild : next.previousElementSibling;
  // Messages of one minute show the time once, under the last of them.
  const sameTime = previous?.className === message.className ? previous.querySelector('time') : null;
  if (sameTime?.textContent === time.textContent) sameTime.remove();
  message.append(time);
  log.insertBefore(message, next);
  if (logEnd.isRead || message.classList.contains('own')) scrollToEnd();
  else find('newest').hidden = false;
}

function createTime(date) {
  const isToday = date.toDateString() === new Date().toDateString();
  const style = isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
  const time = element('time', 'time', date.toLocaleString(localeTag(), style));
  time.dateTime = date.toISOString();
  return time;
}

/** Adds a line of the page itself, which is no message. */
function addNotice(text) {
  log.append(element('p', 'notice', text));
  scrollToEnd();
}

function scrollToEnd() {
  logEnd.scrollTo(log);
  find('newest').hidden = true;
}

function showChoices(actions) {
  choices.replaceChildren(...actions.map((action) => createChoice(action, choose)).filter(Boolean));
  choices.hidden = choices.children.length === 0;
}

function choose({ type, title, value }) {
  if (type === 'postBack') say({ text: title, value });
  else say({ text: String(value ?? title) });
  // The tapped button is gone. On a phone, the field would open the keyboard over the answer.
  (hasTouchScreen() ? log : field).focus({ preventScroll: true });
}

/** Sends a message of the driver and shows it at once. */
function say(activity, files = []) {
  addOwnMessage(createOwnMessage(client.send(activity, files), activity, files), { isRestored: false });
  showChoices([]);
  if (!isWithAgent) typing.showBot();
}

function createOwnMessage(id, activity, files = []) {
  const attachments = files.map((file) => ({ contentType: file.type, contentUrl: URL.createObjectURL(file) }));
  const message = createMessage({ ...activity, attachments }, { isOwn: true, words, onChoose: choose });
  const state = element('span', 'state', words.sending);
  message.append(state);
  ownMessages.set(id, state);
  return message;
}

function addOwnMessage(message, { isRestored }) {
  const isBehindRestored = log.querySelector('.restored') !== null;
  addMessage(message);
  if (!isRestored && !isBehindRestored) return;
  message.classList.add('restored');
  log.append(message);
}

function keepSession(session) {
  const isOther = session?.conversationId !== readKept(SESSION_KEY)?.conversationId;
  keep(SESSION_KEY, session);
  if (!isOther) return;
  // What waits goes to the conversation that follows.
  keepUnsent(session?.conversationId ?? null, waiting);
  keepDraft(session?.conversationId ?? null, field.value);
}

function keepWaiting(messages) {
  waiting = messages;
  keepUnsent(client.conversationId, messages);
}

/** Shows what was typed or could not be sent before the page was loaded, and sends the latter. */
function restoreTexts() {
  field.value = readDraft(client.conversationId);
  for (const { id, activity } of readUnsent(client.conversationId)) {
    addOwnMessage(createOwnMessage(id, activity), { isRestored: true });
    client.resend({ id, activity });
  }
}

/** Moves a message to its place in the history. */
function placeRestored(message) {
  if (!message.classList.contains('restored')) return;
  const next = log.querySelector('.restored');
  if (next !== message) log.insertBefore(message, next);
  message.classList.remove('restored');
}

function showSendState(id, state) {
  const shown = ownMessages.get(id);
  // A reader would speak the same state at every attempt.
  if (shown === undefined || shown.dataset.state === state) return;
  shown.dataset.state = state;
  shown.classList.toggle('unsent', state !== 'sent');
  if (state === 'sent') {
    shown.replaceChildren();
    typing.noteSent();
    return;
  }
  typing.hide();
  shown.replaceChildren(words[state]);
  if (state === 'refused') return;
  const button = element('button', '', words.resend);
  button.type = 'button';
  button.addEventListener('click', () => client.retry());
  shown.append(button);
  if (logEnd.isRead) scrollToEnd();
}

function showConnection(isOnline) {
  log.setAttribute('aria-busy', String(!isOnline));
  if (!isOnline) {
    // Counted from the first of several failures.
    offlineTimer ??= setTimeout(showOffline, OFFLINE_DELAY_MS);
    return;
  }
  clearTimeout(offlineTimer);
  offlineTimer = undefined;
  find('offline').hidden = true;
}

function showOffline() {
  find('offline').textContent = words.offline;
  find('offline').hidden = false;
}

/** Whether the driver has the page in sight. */
function isSeen() {
  return !document.hidden && !isFolded;
}

/** Shows the number of unread messages in the title, and to the page that embeds this one. */
function showUnread(count) {
  unread = count;
  document.title = count === 0 ? words.title : `(${count}) ${words.title}`;
  if (parent !== window) parent.postMessage({ type: 'support-chat.unread', count }, '*');
}

function sendText() {
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  keepDraft(client.conversationId, '');
  // The next message is typed anew.
  typingReportedAt = 0;
  say({ text });
}

/** The desk shows that the driver types. */
function reportTyping() {
  if (field.value.trim() === '' || Date.now() - typingReportedAt < REPORT_TYPING_MS) return;
  typingReportedAt = Date.now();
  client.reportTyping();
}

sendOnEnter(field, sendText);
field.addEventListener('input', () => {
  keepDraft(client.conversationId, field.value);
  reportTyping();
});
find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  sendText();
  field.focus();
});
log.addEventListener('scroll', () => {
  logEnd.noteScroll(log);
  if (logEnd.isRead) find('newest').hidden = true;
});
// The typing sign, the offline bar, answers and the keyboard of a phone leave less room.
new ResizeObserver(() => logEnd.isRead && scrollToEnd()).observe(log);
// Pictures make the log longer when they are there.
log.addEventListener('load', () => logEnd.isRead && scrollToEnd(), { capture: true });
find('newest').addEventListener('click', scrollToEnd);
find('language').addEventListener('click', async () => {
  language = language === 'ko' ? 'en' : 'ko';
  keep(LANGUAGE_KEY, language);
  await loadWords();
  say({ text: words.speak_this });
});
find('restart').addEventListener('click', () => find('leave').showModal());
find('stay').addEventListener('click', () => find('leave').close());
find('leave-now').addEventListener('click', () => {
  find('leave').close();
  log.replaceChildren();
  ownMessages.clear();
  isWithAgent = false;
  showChoices([]);
  client.restart(localeTag());
});
connectAttachButtons({ say, notify: (word) => addNotice(words[word]) });
document.addEventListener('visibilitychange', () => isSeen() && showUnread(0));
addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.type !== 'support-chat.shown') return;
  isFolded = data.isShown !== true;
  if (isSeen()) showUnread(0);
});
