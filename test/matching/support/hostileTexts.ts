/** Texts that an attacker may send: empty, huge, or with unusual characters. */
export const HOSTILE_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['an empty text', ''],
  ['spaces', ' \t\n\r\u3000\u00a0'],
  ['100 KB of repeated sentences', '3번 충전기 카드를 대도 어제 3시에 끝났는데 '.repeat(2500)],
  ['100 KB of one letter', 'ㅋ'.repeat(100_000)],
  ['100 KB of digits', '1'.repeat(100_000)],
  ['emoji', '🔌⚡️👩‍👩‍👧‍👦 3번 🚗💨'],
  ['lone surrogates', '3번 \ud83d 충전기 \udd0c'],
  ['an emoji cut at the limit', `${'가'.repeat(1999)}😀`],
  ['control characters', '\u0000\u0001\u001b[31m3번\u007f\u0085 충전기\u2028'],
  ['combining marks', 'e\u0301'.repeat(500) + '\u1100\u1161\u11a8'.repeat(200)],
  ['right-to-left marks', '\u202e3번 충전기\u202c'],
  ['characters with a meaning in phrases and regular expressions', '{person}~^$ (?:.*)+ [\\'],
  ['separate letters', 'ㄴㅔ'.repeat(1000)],
  ['names of prototype members', '__proto__ constructor toString'],
];

/** Texts whose repetition makes the regular expressions of the matcher backtrack the most. */
export const REPEATED_PIECES: readonly string[] = [
  ...['1', '1-', '1:', '1/', '가', '일', ' ', '\n', '.', 'ㅋ', 'ㄴㅔ', '네', '아니 ', '~', '{person}'],
  ...['3번 ', '주차장', '주차장 ', '충전기 ', '카드 ', 'QR ', '큐알', '꽂', '연결', '급속', '50kW', '103동 1502'],
  ...['3시 ', '3시간 ', '분 전 ', '방금', '막 끝', '어제 ', '끝났', '전'],
  ...['a', 'Seoul ', 'Seoul Parking ', 'charger 1 ', 'not the ', 'at the ', 'half ', 'one '],
];

/**
 * Returns how many times more computing time `read` needs for a text of four times the length: about 4 for linear time, 16
 * for quadratic time, and much more for catastrophic backtracking. Computing time, and the least of several runs, because
 * other processes hardly change that.
 */
export function measureGrowth(piece: string, read: (text: string) => unknown): number {
  const quarter = textOf(piece, 450);
  const whole = textOf(piece, 1800);
  read(quarter);
  read(whole);
  return shortestRun(() => read(whole)) / shortestRun(() => read(quarter));
}

function textOf(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

const MIN_RUNS = 3;
const MAX_RUNS = 7;
/** Short times vary most, so only those are measured more often than `MIN_RUNS`. In microseconds. */
const LONG = 100_000;

function shortestRun(run: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let index = 0, sum = 0; index < MIN_RUNS || (index < MAX_RUNS && sum < LONG); index += 1) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    sum += user + system;
    // Never 0, by which the other time is divided.
    shortest = Math.min(shortest, Math.max(user + system, 1));
  }
  return shortest;
}
