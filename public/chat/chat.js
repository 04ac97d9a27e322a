import { DirectLineClient } from './directLineClient.js';
import { keep, readKept } from './keptValues.js';
import { sendOnEnter } from './koreanEnter.js';
import { createChoice, createMessage, element } from './messageView.js';
import { shrinkPhoto } from './shrinkPhoto.js';

const SESSION_KEY = 'support-chat.session';
const LANGUAGE_KEY = 'support-chat.language';
/** An answer that is not there by then is not waited for visibly. Milliseconds. */
const MAX_TYPING_MS = 15_000;
/** One that waits for the rest of what the driver writes is there by then after the message was taken. Milliseconds. */
const MAX_TYPING_AFTER_SENT_MS = 5_000;
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
/** The driver reads the newest message. Does not change when the log gets longer, only when it is scrolled. */
let isAtEnd = true;
let unread = 0;
/** The last message is an agent's, so the bot does not answer. */
let isWithAgent = false;
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
    isWithAgent = activity.channelData?.agentMessage !== undefined;
    showChoices(activity.suggestedActions?.actions ?? []);
    if (!isSeen()) showUnread(unread + 1);
  }
  if (message !== null) addMessage(message, activity.timestamp);
}

function addMessage(message, timestamp = Date.now()) {
  const time = createTime(new Date(timestamp));
  const previous = log.lastElementChild;
  // Messages of one minute show the time once, under the last of them.
  const sameTime = previous?.className === message.className ? previous.querySelector('time') : null;
  if (sameTime?.textContent === time.textContent) sameTime.remove();
  message.append(time);
  log.append(message);
  if (isAtEnd || message.classList.contains('own')) scrollToEnd();
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
  log.scrollTop = log.scrollHeight;
  find('newest').hidden = true;
}

function showChoices(actions) {
  choices.replaceChildren(...actions.map((action) => createChoice(action, choose)).filter(Boolean));
  choices.hidden = choices.children.length === 0;
  // The log has another height now.
  if (isAtEnd) scrollToEnd();
}

function choose({ type, title, value }) {
  if (type === 'postBack') say({ text: title, value });
  else say({ text: String(value ?? title) });
  // The tapped button is gone. On a phone, the field would open the keyboard over the answer.
  (hasTouchScreen() ? log : field).focus({ preventScroll: true });
}

function hasTouchScreen() {
  return matchMedia('(pointer: coarse)').matches;
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
  if (!isWithAgent) showTyping();
}

function showSendState(id, state) {
  const shown = ownMessages.get(id);
  // A reader would speak the same state at every attempt.
  if (shown === undefined || shown.dataset.state === state) return;
  shown.dataset.state = state;
  shown.classList.toggle('unsent', state !== 'sent');
  if (state === 'sent') {
    shown.replaceChildren();
    if (!typing.hidden) showTyping(MAX_TYPING_AFTER_SENT_MS);
    return;
  }
  hideTyping();
  shown.replaceChildren(words[state]);
  if (state === 'refused') return;
  const button = element('button', '', words.resend);
  button.type = 'button';
  button.addEventListener('click', () => client.retry());
  shown.append(button);
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

function showTyping(maxMs = MAX_TYPING_MS) {
  clearTimeout(typingTimer);
  typing.hidden = false;
  typingTimer = setTimeout(hideTyping, maxMs);
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

function choosePhoto({ fromCamera }) {
  find('photo-source').close();
  const photo = find('photo');
  if (fromCamera) photo.setAttribute('capture', 'environment');
  else photo.removeAttribute('capture');
  photo.click();
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
log.addEventListener('scroll', () => {
  isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  if (isAtEnd) find('newest').hidden = true;
});
// Pictures make the log longer when they are there.
log.addEventListener('load', () => isAtEnd && scrollToEnd(), { capture: true });
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
find('add-photo').addEventListener('click', () => {
  // Android's chooser of pictures offers no camera, so the page asks first.
  if (hasTouchScreen()) find('photo-source').showModal();
  else find('photo').click();
});
find('take-photo').addEventListener('click', () => choosePhoto({ fromCamera: true }));
find('choose-photo').addEventListener('click', () => choosePhoto({ fromCamera: false }));
find('no-photo').addEventListener('click', () => find('photo-source').close());
find('photo').addEventListener('change', async ({ target }) => {
  const [file] = target.files;
  if (file === undefined) return;
  const photo = await shrinkPhoto(file);
  target.value = '';
  if (photo.size > MAX_PHOTO_BYTES) return addNotice(words.photo_too_large);
  say({}, [photo]);
});
find('add-place').addEventListener('click', ({ currentTarget: button }) => {
  button.disabled = true;
  const finish = (show) => {
    button.disabled = false;
    show();
  };
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) =>
      finish(() => say({ entities: [{ type: 'GeoCoordinates', latitude, longitude }] })),
    () => finish(() => addNotice(words.place_unknown)),
    { enableHighAccuracy: true, timeout: 10_000 },
  );
});
document.addEventListener('visibilitychange', () => isSeen() && showUnread(0));
addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.type !== 'support-chat.shown') return;
  isFolded = data.isShown !== true;
  if (isSeen()) showUnread(0);
});
