/** Web addresses, telephone numbers, and the emergency numbers. */
const LINKS =
  /https?:\/\/[^\s<>"']+[^\s<>"'.,!?)\]]|(?<![\d-])(?:0\d{1,2}-\d{3,4}-\d{4}|1\d{3}-\d{4}|11[29])(?![\d-])/g;

/** Creates an element with a class and children; strings are text. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** Splits a text into strings and links; everything is text, never markup. */
export function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINKS)) {
    parts.push(text.slice(end, index), createLink(found.startsWith('http') ? found : `tel:${found}`, found));
    end = index + found.length;
  }
  return [...parts, text.slice(end)];
}

function createLink(address, label) {
  const link = element('a', '', label);
  link.href = address;
  if (!address.startsWith('tel:')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return link;
}

function isWebAddress(address) {
  return /^(?:https?:|blob:)/.test(String(address)) || String(address).startsWith('/');
}

/** Creates the element of a message: bubbles for its text and attachments. Returns `null` if it shows nothing. */
export function createMessage(activity, { isOwn, words, onChoose }) {
  const bubbles = [];
  const agentMessage = isOwn ? undefined : activity.channelData?.agentMessage;
  const text = agentMessage?.text ?? activity.text;
  if (text) bubbles.push(element('div', 'bubble', ...withLinks(text)));
  if (hasPlace(activity)) bubbles.push(element('div', 'bubble', words.place_sent));
  const attachments = (activity.attachments ?? []).map((one) => createAttachment(one, words, onChoose)).filter(Boolean);
  if (activity.attachmentLayout === 'carousel' && attachments.length > 1)
    bubbles.push(createCarousel(attachments, words));
  else bubbles.push(...attachments);
  if (bubbles.length === 0) return null;
  const isAgent = agentMessage !== undefined;
  const message = element('div', `message${isOwn ? ' own' : ''}${isAgent ? ' agent' : ''}`);
  const sender = isOwn ? words.you : isAgent ? createAgentName(agentMessage, words) : words.bot;
  message.append(element('span', isAgent ? 'sender' : 'hidden', sender), ...bubbles);
  return message;
}

function createAgentName({ agent }, words) {
  return agent === null ? words.agent : `${agent} · ${words.agent}`;
}

/** Pictures beside each other; the keyboard can scroll them too. */
function createCarousel(attachments, words) {
  const carousel = element('div', 'carousel', ...attachments);
  carousel.tabIndex = 0;
  carousel.role = 'group';
  carousel.ariaLabel = words.carousel;
  return carousel;
}

function hasPlace({ entities = [] }) {
  return entities.some(({ type }) => type === 'GeoCoordinates');
}

function createAttachment({ contentType = '', contentUrl, content, name }, words, onChoose) {
  if (contentType.startsWith('image/') && isWebAddress(contentUrl))
    return element('div', 'bubble', createPicture(contentUrl, name ?? words.photo));
  if (/card/.test(contentType) && content) return createCard(content, words, onChoose);
  if (!isWebAddress(contentUrl)) return null;
  return element('div', 'bubble', createLink(contentUrl, name ?? contentUrl));
}

function createPicture(address, description) {
  const picture = element('img', '');
  picture.src = address;
  picture.alt = description;
  picture.loading = 'lazy';
  picture.referrerPolicy = 'no-referrer';
  return picture;
}

function createCard({ title, text, images = [], buttons = [] }, words, onChoose) {
  const card = element('div', 'bubble card');
  for (const { url, alt } of images) if (isWebAddress(url)) card.append(createPicture(url, alt ?? words.photo));
  if (title) card.append(element('strong', '', title));
  if (text) card.append(element('span', '', ...withLinks(text)));
  card.append(...buttons.map((action) => createChoice(action, onChoose)).filter(Boolean));
  return card;
}

/** Creates the button of an action: one that says something, or a link. Returns `null` for other kinds. */
export function createChoice({ type, title, value }, onChoose) {
  if (type === 'openUrl') return /^(?:https?|tel):/.test(String(value)) ? createLink(String(value), title) : null;
  const button = element('button', '', title);
  button.type = 'button';
  button.addEventListener('click', () => onChoose({ type, title, value }));
  return button;
}
