import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/platform/systemClock';
import { RunningBot } from '../../support/runningBot';

const TALK = join(__dirname, '../../support/realClientTalk.mjs');

it('Microsoft’s client works in a browser on a page of another origin, with photos, over a web socket and polls', async () => {
  const bot = await RunningBot.open({}, { clock: systemClock });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [TALK, bot.app.url], { timeout: 100_000 });
    const expected = { greeted: true, isEchoed: true, names: ['사진 (1).png', '사진.png'], sizes: [12, 13] };
    expect(JSON.parse(stdout)).toEqual({ webSocket: expected, polls: expected });
  } finally {
    await bot.close();
  }
}, 120_000);
