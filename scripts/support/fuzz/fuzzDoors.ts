import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../randomFrom';
import { sendMessage, type Answer } from './httpMessage';
import { mutateMessage } from './mutateMessage';
import type { Target } from './messageParts';
import { sendInParallel } from './sendInParallel';
import { validMessage } from './validMessages';

/** What is watched of the bot while requests are sent. */
export interface WatchedBot {
  readonly isAlive: boolean;
  /** Lines of its output that are no lines of the log. */
  readonly rawLines: readonly string[];
  readMemory(): Promise<number | null>;
}

export interface FuzzRun {
  readonly count: number;
  /** The number of the first request: bots that are tried at the same time get different ones. */
  readonly first?: number;
  /** Request number `n` is always the same for the same seed, except for ids of conversations and times. */
  readonly seed: number;
  /** No request begins later. */
  readonly maxMinutes: number;
  /** Only this request is sent. */
  readonly only?: number;
}

/** An answer that took long. */
export interface LateAnswer {
  readonly ms: number;
  /** The request and its answer, for people. */
  readonly what: string;
}

type LatestAnswers = Record<'unfinished' | 'other', LateAnswer | null>;

export interface FuzzResult {
  readonly sent: number;
  /** How often each answer was given, by door. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<Answer, number>>;
  /** The latest answers: to a request that never came to its end (408), and to another one; `null` if there was none. */
  readonly latest: Readonly<LatestAnswers>;
  /** Resident memory after the first half and at the end, in bytes; `null` where it is not known. */
  readonly memory: readonly [half: number | null, end: number | null];
  /** Resident memory after each tenth of the requests. */
  readonly memoryByTenths: readonly (number | null)[];
  /** Empty if the doors held. */
  readonly problems: readonly string[];
}

const MAX_GROWTH = 1.3;
/** Answers, replies and garbage of the last requests are done with by then. */
const SETTLE_MS = 3_000;
const MAX_SHOWN = 5;

/** Sends mutated requests to every door, and reports what must not happen. */
export async function fuzzDoors(target: Target, bot: WatchedBot, run: FuzzRun): Promise<FuzzResult> {
  const answers = new Map<string, Map<Answer, number>>();
  const problems: string[] = [];
  const latest: LatestAnswers = { unfinished: null, other: null };
  const endsAt = performance.now() + run.maxMinutes * 60_000;
  let sent = 0;
  const sendOne = async (number: number): Promise<void> => {
    const random = randomFrom(run.seed * 1_000_003 + number);
    const message = mutateMessage(validMessage(target, random), random);
    const { answer, ms } = await sendMessage(target.port, message);
    sent += 1;
    const what = `request ${number} (${message.method} ${message.door}): ${answer}`;
    noteLate(latest, answer, { ms, what });
    const ofDoor = answers.get(message.door) ?? new Map<Answer, number>();
    answers.set(message.door, ofDoor.set(answer, (ofDoor.get(answer) ?? 0) + 1));
    if (!isAllowed(answer)) problems.push(what);
  };
  const { first = 0, count, only } = run;
  const memoryByTenths: (number | null)[] = [];
  const tenth = Math.max(1, Math.floor(count / 10));
  const late = new Set<Promise<void>>();
  const sendRange = async (from: number, to: number, untilTime: number): Promise<void> => {
    let next = from;
    const takeNext = (): Promise<void> | null => {
      if (next >= to || performance.now() >= untilTime || !bot.isAlive) return null;
      if ((next - first) % tenth === tenth - 1) void bot.readMemory().then((bytes) => memoryByTenths.push(bytes));
      return sendOne(next++);
    };
    await sendInParallel(takeNext, late);
    await wait(SETTLE_MS);
  };
  const startsAt = performance.now();
  const middle = only ?? first + Math.floor(count / 2);
  await sendRange(only ?? first, only === undefined ? middle : only + 1, startsAt + (endsAt - startsAt) / 2);
  const half = await bot.readMemory();
  if (only === undefined) await sendRange(middle, first + count, endsAt);
  await Promise.all(late);
  const memory = [half, await bot.readMemory()] as const;
  return { sent, answers, latest, memory, memoryByTenths, problems: [...problems, ...findBotProblems(bot, memory)] };
}

function noteLate(latest: LatestAnswers, answer: Answer, late: LateAnswer): void {
  if (answer === 'silent') return;
  const kind = answer === 408 ? 'unfinished' : 'other';
  if (late.ms > (latest[kind]?.ms ?? 0)) latest[kind] = late;
}

/** 503 asks the client to come again; `closed` is how Node ends what is no HTTP. */
function isAllowed(answer: Answer): boolean {
  return answer === 'closed' || (answer !== 'silent' && (answer < 500 || answer === 503));
}

function findBotProblems({ isAlive, rawLines }: WatchedBot, [half, end]: FuzzResult['memory']): string[] {
  const problems = rawLines.slice(0, MAX_SHOWN).map((line) => `a line that is no line of the log: ${line}`);
  if (!isAlive) problems.push('the process has ended');
  if (half !== null && end !== null && end > half * MAX_GROWTH)
    problems.push(`memory grew from ${toMegabytes(half)} to ${toMegabytes(end)} MB in the second half`);
  return problems;
}

/** The answers by door, the memory, and the problems, for people. */
export function formatResult({ sent, answers, latest, memory, memoryByTenths, problems }: FuzzResult): string {
  const rows = [...answers].sort(([a], [b]) => a.localeCompare(b)).map(([door, counts]) => formatRow(door, counts));
  const [half, end] = memory.map(formatMegabytes);
  return [
    ...rows,
    `${sent} requests; memory ${half} MB after the first half, ${end} MB at the end (at most ${MAX_GROWTH} times)`,
    `memory after each tenth: ${memoryByTenths.map(formatMegabytes).join(', ')} MB`,
    `latest answer ${formatLate(latest.other)}; to a request without an end ${formatLate(latest.unfinished)}`,
    ...problems.slice(0, 4 * MAX_SHOWN).map((problem) => `PROBLEM  ${problem}`),
    problems.length === 0 ? 'the doors held' : `${problems.length} problems`,
  ].join('\n');
}

function formatRow(door: string, counts: ReadonlyMap<Answer, number>): string {
  const sorted = [...counts].sort(([a], [b]) => String(a).localeCompare(String(b)));
  return `${door.padEnd(48)} ${sorted.map(([answer, count]) => `${answer}: ${count}`).join('  ')}`;
}

function formatMegabytes(bytes: number | null): string {
  return bytes === null ? '?' : String(toMegabytes(bytes));
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

function formatLate(answer: LateAnswer | null): string {
  return answer === null ? 'none' : `after ${(answer.ms / 1_000).toFixed(1)} s, ${answer.what}`;
}
