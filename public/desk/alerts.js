import { useEffect, useRef, useState } from './htmPreact.js';
import { findNews, listCalls } from './ownNews.js';
import { useSound } from './sound.js';
import { say } from './words.js';

/** The sound repeats until the agent has looked. Milliseconds. */
const REPEAT_MS = 10_000;
const CLOCK_MS = 15_000;

/** Shows a notice of the system, which leads back to this page. */
function showNotice(text) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(text, { tag: 'desk' });
  notice.addEventListener('click', () => window.focus());
}

function isLookedAt() {
  return !document.hidden && document.hasFocus();
}

/** Renders again when the agent turns to the page or away from it, and now and then, for calls that become due. */
function useAttention() {
  const [, count] = useState(0);
  useEffect(() => {
    const look = () => count((looks) => looks + 1);
    const timer = setInterval(look, CLOCK_MS);
    for (const name of ['focus', 'blur', 'visibilitychange']) addEventListener(name, look);
    return () => {
      clearInterval(timer);
      for (const name of ['focus', 'blur', 'visibilitychange']) removeEventListener(name, look);
    };
  }, []);
}

/** Whether new tickets wait that the agent has not seen in the list. */
function useNewWaiting(waiting, isListShown, announce) {
  const before = useRef(waiting);
  const [isUnseen, setUnseen] = useState(false);
  const isSeen = isListShown && isLookedAt();
  useEffect(() => {
    const hasNew = before.current !== undefined && waiting > before.current;
    before.current = waiting;
    if (!hasNew) return;
    announce(say('new_ticket'));
    if (!isSeen) setUnseen(true);
  }, [waiting]);
  useEffect(() => {
    if (isSeen || waiting === 0) setUnseen(false);
  }, [isSeen, waiting]);
  return isUnseen;
}

/** The numbers of tickets with news for the agent that the agent has not seen. */
function useOwnNews({ mine, mentions, opened }, announce) {
  const before = useRef(undefined);
  const [unseen, setUnseen] = useState([]);
  const seen = isLookedAt() ? opened : null;
  const calls = mine === undefined ? undefined : listCalls(mine, mentions, Date.now());
  const keys = calls?.map(({ id, at }) => `${id} ${at}`).join();
  useEffect(() => {
    const news = findNews(before.current, calls).filter((number) => number !== seen);
    before.current = calls;
    if (news.length === 0) return;
    announce(say('news_of_ticket'));
    setUnseen((earlier) => [...new Set([...earlier, ...news])]);
  }, [keys]);
  useEffect(() => {
    const isLeft = (number) => number !== seen && calls?.some((call) => call.number === number);
    if (!unseen.every(isLeft)) setUnseen(unseen.filter(isLeft));
  }, [keys, seen, unseen]);
  return unseen;
}

/**
 * Draws the agent's attention to new tickets in the queue and to news of the agent's own tickets: a count in title and icon,
 * a sound that repeats until they are seen, a notice of the system.
 * @param waiting how many tickets wait; `undefined` while that is unknown
 * @param isListShown whether the waiting list is on the screen
 * @param mine the agent's tickets; `undefined` while they are unknown
 * @param mentions the notes that name the agent
 * @param opened the number of the ticket on the screen, or `null`
 * @param isSilent whether the agent takes a rest: only the counts change
 */
export function useAlerts({ waiting, isListShown, mine, mentions, opened, isSilent }) {
  useAttention();
  const sound = useSound();
  const announce = (text) => {
    if (isSilent) return;
    sound.play();
    if (document.hidden) showNotice(text);
  };
  const isQueueUnseen = useNewWaiting(waiting, isListShown, announce);
  const ownUnseen = useOwnNews({ mine, mentions, opened }, announce);
  const count = (waiting ?? 0) + ownUnseen.length;
  const isUnseen = isQueueUnseen || ownUnseen.length > 0;

  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${say('title')}` : say('title');
    document.getElementById('icon').href = `icon.svg?count=${count}`;
  }, [count]);
  useEffect(() => {
    if (!isUnseen || isSilent) return undefined;
    const timer = setInterval(sound.play, REPEAT_MS);
    return () => clearInterval(timer);
  }, [isUnseen, isSilent, sound.isOn]);

  return { isSoundOn: sound.isOn, toggleSound: sound.toggle, ownUnseen };
}
