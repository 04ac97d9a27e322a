import { useEffect, useRef, useState } from './htmPreact.js';
import { say } from './words.js';

const SOUND_KEY = 'desk.sound';
/** The sound repeats until the agent has looked at the waiting list. Milliseconds. */
const REPEAT_MS = 10_000;

/** Two short tones. Browsers refuse them before the agent has touched the page. */
function playTones(audio) {
  [880, 1_175].forEach((frequency, index) => {
    const begin = audio.currentTime + index * 0.2;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.2, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.18);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  });
}

/** Shows a notice of the system, which leads back to this page. */
function showNotice() {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(say('new_ticket'), { tag: 'desk' });
  notice.addEventListener('click', () => window.focus());
}

/** Plays the sound of new tickets, once it was switched on in this page. */
function useSound() {
  const audio = useRef(null);
  const [isOn, setOn] = useState(false);
  async function toggle() {
    if (isOn) {
      localStorage.removeItem(SOUND_KEY);
      setOn(false);
      return;
    }
    audio.current ??= new AudioContext();
    await audio.current.resume();
    localStorage.setItem(SOUND_KEY, 'on');
    setOn(true);
    playTones(audio.current);
    if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
  }
  // After a reload the first touch of the page switches the sound on again.
  useEffect(() => {
    if (localStorage.getItem(SOUND_KEY) !== 'on') return undefined;
    const resume = ({ target }) => {
      removeEventListener('pointerdown', resume);
      if (target.id !== 'sound') void toggle();
    };
    addEventListener('pointerdown', resume);
    return () => removeEventListener('pointerdown', resume);
  }, []);
  return { isOn, toggle, play: () => isOn && playTones(audio.current) };
}

/**
 * Draws the agent's attention to new tickets: the count in the title, a sound that repeats, a notice of the system.
 * @param waiting how many tickets wait; `undefined` while that is unknown
 * @param isListShown whether the waiting list is on the screen
 */
export function useAlerts(waiting, isListShown) {
  const sound = useSound();
  const before = useRef(waiting);
  const [isUnseen, setUnseen] = useState(false);
  const isSeen = () => isListShown && !document.hidden && document.hasFocus();

  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${say('title')}` : say('title');
    const hasNew = before.current !== undefined && waiting > before.current;
    before.current = waiting;
    if (!hasNew) return;
    sound.play();
    if (isSeen()) return;
    setUnseen(true);
    if (document.hidden) showNotice();
  }, [waiting]);

  useEffect(() => {
    if (!isUnseen) return undefined;
    const check = () => (isSeen() || waiting === 0) && setUnseen(false);
    check();
    const timer = setInterval(sound.play, REPEAT_MS);
    for (const name of ['focus', 'visibilitychange']) addEventListener(name, check);
    return () => {
      clearInterval(timer);
      for (const name of ['focus', 'visibilitychange']) removeEventListener(name, check);
    };
  }, [isUnseen, isListShown, waiting, sound.isOn]);

  return { isSoundOn: sound.isOn, toggleSound: sound.toggle, isUnseen };
}
