import type { KakaoSimulator, PhoneInput, SimulatorOptions } from './kakaoSimulator';

/** The commands of the phone, for its users. */
export const PHONE_HELP =
  'Write as a driver. /2 taps the second button, /photo sends a photo, /event lets the bot speak first.\n' +
  'Kakao plays badly with /twice (each request twice), /stranger (no friend), /nocallback, /lateack (reads\n' +
  'acknowledgements late) and /silent (no request reaches the bot); the same again undoes it.';

const SIMULATED_PHOTO_URL = 'https://secureimage.kakaocdn.net/simulated.png';

const SWITCHES: Readonly<Record<string, keyof SimulatorOptions>> = {
  '/twice': 'sendsTwice',
  '/stranger': 'isFriend',
  '/nocallback': 'hasCallback',
  '/lateack': 'acknowledgesLate',
  '/silent': 'isSilent',
};

/** Reads a line that was typed on the simulated phone; `null` if it only changes the simulator, or is no command. */
export function readPhoneLine(line: string, simulator: KakaoSimulator): PhoneInput | null {
  const [command = '', argument] = line.trim().split(/\s+/);
  const option = SWITCHES[command];
  if (option !== undefined) {
    simulator.options[option] = !simulator.options[option];
    return null;
  }
  if (command === '/event') return { text: '', isEvent: true };
  if (command === '/photo') return { text: '', photos: [argument ?? SIMULATED_PHOTO_URL] };
  const tapped = /^\/\d+$/.test(command) ? simulator.offered[Number(command.slice(1)) - 1] : undefined;
  if (tapped !== undefined) return { text: tapped.messageText, extra: tapped.extra };
  return command.startsWith('/') ? null : { text: line };
}
