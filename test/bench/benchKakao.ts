import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SkillResponse } from '../../src/channels/kakao/skillResponse';
import { KakaoPhone, readLabels, readTexts, SKILL_SECRET } from '../support/kakaoPhone';
import { MeasuredProcess } from './measuredProcess';
import { percentile } from '../../src/platform/percentile';
import { answerHelp } from '../../scripts/support/answerHelp';

/** What Kakao waits for a response. Milliseconds. */
const KAKAO_LIMIT_MS = 5_000;
/** Who has no answer after that often has lost it. */
const MAX_ASKED = 60;

answerHelp(`Measures how soon drivers on KakaoTalk are answered who all write at the same moment.
  npm run bench:kakao -- [--users 1000]`);

const { values } = parseArgs({ options: { users: { type: 'string', default: '1000' } } });
const users = Number(values.users);

interface Exchange {
  readonly ms: number;
  readonly response: SkillResponse | null;
}

/** Prints how soon drivers on KakaoTalk are answered who all write at the same moment, and whether each gets their answer. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-kakao-'));
  const env = { DATABASE_URL: join(folder, 'bot.sqlite'), LOG_LEVEL: 'error', KAKAO_SKILL_SECRET: SKILL_SECRET };
  const bot = await MeasuredProcess.start(['--import', 'tsx', 'src/index.ts'], env);
  // Kakao's machines are not this one: the drivers must not wait for each other's turn on its processor.
  setPriority(-15);
  try {
    // The first turns compile the code.
    for (let turn = 0; turn < 30; turn++) await new KakaoPhone(bot.url, `warm-${turn}`).say('충전이 안 돼요');
    const phones = Array.from({ length: users }, (_, index) => new KakaoPhone(bot.url, `driver-${index}`));
    const cpuBefore = await bot.cpuMs();
    const exchanges = await Promise.all(
      phones.map((phone, index) => measure(() => phone.say(`나주시청 ${index + 1}번 충전기 화면이 꺼졌어요`))),
    );
    report(exchanges, (await bot.cpuMs()) - cpuBefore);
    const began = performance.now();
    const answers = await Promise.all(exchanges.map(({ response }, index) => fetchAnswer(phones[index]!, response)));
    const lost = answers.filter((texts, index) => countOwn(texts, index) === 0);
    const doubled = answers.filter((texts, index) => countOwn(texts, index) > 1).length;
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    process.stdout.write(`everybody has their answer after ${seconds} s more; lost ${lost.length}, twice ${doubled}\n`);
    for (const texts of lost) process.stdout.write(`instead of an answer, a driver read: ${JSON.stringify(texts)}\n`);
  } finally {
    await bot.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measure(send: () => Promise<SkillResponse>): Promise<Exchange> {
  const began = performance.now();
  const response = await send().catch(() => null);
  return { ms: performance.now() - began, response };
}

/** @param cpuMs processor time that the bot used until the last response */
function report(exchanges: readonly Exchange[], cpuMs: number): void {
  const times = exchanges.map(({ ms }) => ms);
  const kinds = new Map<string, number>();
  for (const { response } of exchanges) {
    const kind = kindOf(response);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const late = times.filter((ms) => ms > KAKAO_LIMIT_MS).length;
  const shown = [0.5, 0.9, 0.99, 1].map((share) => `${share * 100} % ${percentile(times, share)!.toFixed(0)} ms`);
  process.stdout.write(
    `${users} drivers at once, load average ${loadavg()[0]!.toFixed(1)}; the bot used ${cpuMs} ms of a core\n`,
  );
  process.stdout.write(`${shown.join(', ')}; later than ${KAKAO_LIMIT_MS} ms: ${late}\n`);
  process.stdout.write(`${[...kinds].map(([kind, count]) => `${kind}: ${count}`).join(', ')}\n`);
}

function kindOf(response: SkillResponse | null): string {
  if (response === null) return 'failed';
  if (readLabels(response).includes('답변 확인')) return 'asked to come back';
  return readTexts(response).join().includes('나주시청') ? 'answered' : 'apology';
}

/** Returns all texts that the driver reads until their answer is there. */
async function fetchAnswer(phone: KakaoPhone, first: SkillResponse | null): Promise<readonly string[]> {
  const texts = first === null ? [] : readTexts(first);
  let response = first;
  for (let asked = 0; asked < MAX_ASKED; asked++) {
    if (response !== null && !readLabels(response).some((label) => ['답변 확인', '이어서 보기'].includes(label))) break;
    response = await phone.say('답변 확인').catch(() => null);
    if (response !== null) texts.push(...readTexts(response));
  }
  return texts;
}

/** Counts the bubbles that name the driver's own charger. */
function countOwn(texts: readonly string[], index: number): number {
  return texts.filter((text) => new RegExp(`나주시청 ${index + 1}번`).test(text)).length;
}

void main();
