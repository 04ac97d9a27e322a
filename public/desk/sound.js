import { useEffect, useRef, useState } from './htmPreact.js';

const SOUND_KEY = 'desk.sound';

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

/** Plays the sound of new tickets, once it was switched on in this page. */
export function useSound() {
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
      removeEventListener('keydown', resume);
      if (target.id !== 'sound') void toggle();
    };
    addEventListener('pointerdown', resume);
    addEventListener('keydown', resume);
    return () => {
      removeEventListener('pointerdown', resume);
      removeEventListener('keydown', resume);
    };
  }, []);
  return { isOn, toggle, play: () => isOn && playTones(audio.current) };
}
