import { DirectLineClient } from './directLineClient.js';
import { keep, readKept } from './keptValues.js';
import { sendOnEnter } from './koreanEnter.js';
import { createChoice, createMessage, element } from './messageView.js';

const SESSION_KEY = 'support-chat.session';
const LANGUAGE_KEY = 'support-chat.language';
/** An answer that is not there by then is not waited for visibly. Milliseconds. */
const MAX_TYPING_MS = 15_000;
/** A short interruption is not shown. Milliseconds. */
const OFFLINE_DELAY_MS = 1_500;
/** How near the end of the log counts as reading the newest message. Pixels. */
const NEAR_END = 80;
const MAX_PHOTO_BYTES = 8_000_000;

const find = (id) => document.getElementById(id);
const [log, choices, field, typing] = ['log', 'choices', 'text', 'typing'].map(find);
const ownMessages = new Map();
let words = {};
let language = readLanguage();
let unread = 0;
/** The page that embeds this one has closed its frame. */
let isFolded = false;
let typingTimer;
let offlineTimer;

const client = new DirectLineClient({
  base: new URL('..', import.meta.url),
  kept: readKept(SESSION_KEY),
  keep: (session) => keep(SESSION_KEY, session),
  on: { activity: showActivity, online: showConnection, sent: showSendState },
});

await loadWords();
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
  if (activity.type === 'typing') return isOwn ? undefined : showTyping();
  if (activity.type !== 'message') return;
  const ownId = activity.channelData?.clientActivityID;
  if (ownId !== undefined && ownMessages.has(ownId)) return showSendState(ownId, 'sent');
  const message = createMessage(activity, { isOwn, words, onChoose: choose });
  if (!isOwn) {
    hideTyping();
    showChoices(activity.suggestedActions?.actions ?? []);
    if (!isSeen()) showUnread(unread + 1);
  }
  if (message !== null) addMessage(message, activity.timestamp);
}

function addMessage(message, timestamp = Date.now()) {
  const isReadingEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  const time = element('time', 'time', new Date(timestamp).toLocaleTimeString(localeTag(), { timeStyle: 'short' }));
  time.dateTime = new Date(timestamp).toISOString();
  message.append(time);
  log.append(message);
  if (isReadingEnd || message.classList.contains('own')) scrollToEnd();
  else find('newest').hidden = false;
}

/** Adds a line of the page itself, which is no message. */
function addNotice(text) {
  log.append(element('p', 'notice', text));
  scrollToEnd();
}

function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
  find('newest').hidden = true;
}

function showChoices(actions) {
  choices.replaceChildren(...actions.map((action) => createChoice(action, choose)).filter(Boolean));
  choices.hidden = choices.children.length === 0;
  scrollToEnd();
}

function choose({ type, title, value }) {
  if (type === 'postBack') say({ text: title, value });
  else say({ text: String(value ?? title) });
  field.focus({ preventScroll: true });
}

/** Sends a message of the driver and shows it at once. */
function say(activity, files = []) {
  const id = client.send(activity, files);
  const attachments = files.map((file) => ({ contentType: file.type, contentUrl: URL.createObjectURL(file) }));
  const message = createMessage({ ...activity, attachments }, { isOwn: true, words, onChoose: choose });
  const state = element('span', 'state', words.sending);
  message.append(state);
  ownMessages.set(id, state);
  showChoices([]);
  addMessage(message);
  showTyping();
}

function showSendState(id, state) {
  const shown = ownMessages.get(id);
  if (shown === undefined) return;
  shown.classList.toggle('unsent', state !== 'sent');
  if (state === 'sent') return shown.replaceChildren();
  hideTyping();
  shown.replaceChildren(words[state]);
  if (state === 'refused') return;
  const button = element('button', '', words.resend);
  button.type = 'button';
  button.addEventListener('click', () => client.retry());
  shown.append(button);
}

function showConnection(isOnline) {
  clearTimeout(offlineTimer);
  log.setAttribute('aria-busy', String(!isOnline));
  if (isOnline) find('offline').hidden = true;
  else
    offlineTimer = setTimeout(() => {
      find('offline').textContent = words.offline;
      find('offline').hidden = false;
    }, OFFLINE_DELAY_MS);
}

function showTyping() {
  clearTimeout(typingTimer);
  typing.hidden = false;
  typingTimer = setTimeout(hideTyping, MAX_TYPING_MS);
}

function hideTyping() {
  clearTimeout(typingTimer);
  typing.hidden = true;
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
  say({ text });
}

sendOnEnter(field, sendText);
find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  sendText();
  field.focus();
});
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
  showChoices([]);
  client.restart(localeTag());
});
find('add-photo').addEventListener('click', () => find('photo').click());
find('photo').addEventListener('change', ({ target }) => {
  const [file] = target.files;
  target.value = '';
  if (file === undefined) return;
  if (file.size > MAX_PHOTO_BYTES) return addNotice(words.photo_too_large);
  say({}, [file]);
});
find('add-place').addEventListener('click', () => {
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => say({ entities: [{ type: 'GeoCoordinates', latitude, longitude }] }),
    () => addNotice(words.place_unknown),
    { enableHighAccuracy: true, timeout: 10_000 },
  );
});
document.addEventListener('visibilitychange', () => isSeen() && showUnread(0));
addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.type !== 'support-chat.shown') return;
  isFolded = data.isShown !== true;
  if (isSeen()) showUnread(0);
});
