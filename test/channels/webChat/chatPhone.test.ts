import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/platform/systemClock';
import { RunningBot } from '../../support/runningBot';

const TALK = join(__dirname, '../../support/chatPhoneTalk.mjs');
/** Another address than the one that the browser opens, as with a tunnel. */
const PUBLIC_URL = 'https://bot.example.com';
/** Within that time the page comes back when the network is there again. Milliseconds. */
const MAX_RETURN_MS = 5_000;
/** What gets through the network of a car park. Bytes. */
const MAX_SENT_BYTES = 1_000_000;

/** What the driver's phone showed. */
interface Seen {
  readonly errors: readonly string[];
  readonly tapped: { readonly focused: string; readonly times: number; readonly messages: number };
  readonly offline: { readonly notice: string; readonly returnMs: number; readonly sent: number };
  readonly photo: {
    readonly capture: string;
    readonly status: number;
    readonly isAnswerInView: boolean;
    readonly type: string;
    readonly size: readonly number[];
    readonly megabytesBefore: number;
    readonly bytes: number;
  };
  readonly isLateScrollIgnored: boolean;
  readonly tooMany: number;
  readonly hasWokenUp: boolean;
  readonly large: {
    readonly cutOff: readonly string[];
    readonly titleLines: number;
    readonly logHeight: number;
    readonly fieldWidth: number;
    readonly tooHigh: number;
  };
  readonly greeting: string;
}

describe('a driver with a phone', () => {
  let bot: RunningBot;
  let seen: Seen;

  beforeAll(async () => {
    bot = await RunningBot.open({ PUBLIC_URL }, { clock: systemClock });
    const addresses = [bot.app.url, PUBLIC_URL];
    const { stdout } = await promisify(execFile)(process.execPath, [TALK, ...addresses], { timeout: 120_000 });
    seen = JSON.parse(stdout) as Seen;
  }, 180_000);

  afterAll(() => bot.close());

  it('taps an answer, and no keyboard opens over the reply', () => {
    expect(seen.tapped.focused).toBe('log');
  });

  it('reads the time once under messages of the same minute', () => {
    expect(seen.tapped.times).toBeLessThan(seen.tapped.messages);
  });

  it('reads that the network is gone, is back within five seconds, and the message is sent once', () => {
    expect(seen.offline.notice).toContain('연결이 끊겼어요');
    expect(seen.offline.returnMs).toBeLessThan(MAX_RETURN_MS);
    expect(seen.offline.sent).toBe(1);
  });

  it('takes a photo with the camera, of which the page sends a smaller one, and sees the answer', () => {
    const { megabytesBefore, bytes, ...rest } = seen.photo;
    expect(rest).toEqual({
      ...{ capture: 'environment', status: 200, isAnswerInView: true, type: 'image/jpeg', size: [2048, 1365] },
    });
    expect(megabytesBefore).toBeGreaterThan(5);
    expect(bytes).toBeLessThan(MAX_SENT_BYTES);
  });

  it('sees the end of a log that gets longer before the browser reports how it was scrolled', () => {
    expect(seen.isLateScrollIgnored).toBe(true);
  });

  it('writes on after a photo that the server does not take now, and sends it later', () => {
    expect(seen.tooMany).toBe(2);
  });

  it('is connected again after a sleep in which the connection died unnoticed', () => {
    expect(seen.hasWokenUp).toBe(true);
  });

  it('reads letters of twice the size: nothing is cut off or squeezed, and part of the log stays in view', () => {
    const { cutOff, titleLines, logHeight, fieldWidth, tooHigh } = seen.large;
    expect({ cutOff, titleLines, tooHigh }).toEqual({ cutOff: [], titleLines: 1, tooHigh: 0 });
    expect(logHeight).toBeGreaterThan(100);
    expect(fieldWidth).toBeGreaterThan(200);
  });

  it('is greeted in the language of the phone', () => {
    expect(seen.greeting).toMatch(/^Hello/);
  });

  it('uses a page without errors, also where the server’s public address is another', () => {
    expect(seen.errors).toEqual([]);
  });
});
