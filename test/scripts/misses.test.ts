import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMisses } from '../../scripts/support/findMisses';
import { RunningBot } from '../support/runningBot';
import { runTool } from './runTool';

describe('npm run misses', () => {
  it('finds what the bot did not understand, masked, with what was said before', async () => {
    const bot = await RunningBot.open({});
    try {
      await bot.say('강릉역 공영주차장 1번 충전기 화면이 꺼졌어요');
      await bot.say('우리 강아지 산책은 12가 3456 차로 가나요?');
      const misses = await findMisses(bot.app.bot.store, '2000-01-01T00:00:00.000Z');
      expect(misses.map(({ text }) => text)).not.toContain('강릉역 공영주차장 1번 충전기 화면이 꺼졌어요');
      const last = misses.at(-1);
      expect([last?.text, last?.wordingKeys]).toEqual(['우리 강아지 산책은 *** 차로 가나요?', ['question.unknown']]);
      expect(last?.before).not.toBe('');
      expect(await findMisses(bot.app.bot.store, '2099-01-01T00:00:00.000Z')).toEqual([]);
    } finally {
      await bot.close();
    }
  });
});

it('npm run preview writes every bubble and button with its key', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'preview-')), 'page.html');
  const { code } = await runTool('preview.ts', ['--out', path]);
  expect(code).toBe(0);
  const page = readFileSync(path, 'utf8');
  expect(page).toContain('<code>choice.agent</code>');
  expect(page).toContain('<span class="button">상담원 연결</span>');
  expect(page).toContain('<code>answer.why_ask</code>');
}, 180_000);
