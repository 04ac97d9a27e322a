import { runTool } from './runTool';

const NOW = ['--now', '2026-11-22T15:00:00+09:00'];

function objects(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('match --json', () => {
  it('writes one JSON object per input line', async () => {
    const input = '강남구청 3번 급속 10분 전에 끝났는데 계속 이용중이에요\n\n휴대폰 충전이 안돼요';
    const { code, stdout, stderr } = await runTool('match.ts', ['--json', ...NOW], input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, empty, last, ...others] = objects(stdout);
    expect(others).toEqual([]);
    expect(first).toEqual({
      text: '강남구청 3번 급속 10분 전에 끝났는데 계속 이용중이에요',
      decision: 'match',
      symptom: 'stuck_in_use',
      candidates: [{ symptom: 'stuck_in_use', score: expect.any(Number) as number }],
      details: {
        station: '강남구청',
        charger: '3',
        errorStep: null,
        chargerSpeed: 'fast',
        endedAt: '2026-11-22T14:50:00+09:00',
      },
    });
    const nothing = { station: null, charger: null, errorStep: null, chargerSpeed: null, endedAt: null };
    expect(empty).toEqual({ text: '', decision: 'none', symptom: null, candidates: [], details: nothing });
    expect(last).toMatchObject({ text: '휴대폰 충전이 안돼요', decision: 'none', symptom: null, candidates: [] });
    for (const object of [first, empty, last]) {
      expect(Object.keys(object!)).toEqual(['text', 'decision', 'symptom', 'candidates', 'details']);
    }
  });

  it('writes the meaning of replies with --reply', async () => {
    const { code, stdout } = await runTool(
      'match.ts',
      ['--json', '--reply'],
      'ㄴㄴ\n사람 좀 바꿔줘요\n네 번째 충전기요\n',
    );
    expect(code).toBe(0);
    expect(objects(stdout)).toEqual([
      { text: 'ㄴㄴ', reply: 'no' },
      { text: '사람 좀 바꿔줘요', reply: 'agent' },
      { text: '네 번째 충전기요', reply: null },
    ]);
  });

  it('reads one message from its arguments', async () => {
    const { stdout } = await runTool('match.ts', ['--json', '인증중에서', '안', '넘어가요']);
    expect(objects(stdout)).toMatchObject([{ text: '인증중에서 안 넘어가요', symptom: 'auth_pending' }]);
  });
});

describe('match', () => {
  it('explains how a message was understood', async () => {
    const { code, stdout } = await runTool('match.ts', ['실패는 아니고 케이볼 연결 확인 계속 인증중', ...NOW]);
    expect(code).toBe(0);
    for (const part of [
      /^ {2}read as +실패는 아니고/m,
      /^ {2}decision +match: continues with auth_pending$/m,
      /^ {2}scores +[01]\.\d\d {2}auth_pending +#+$/m,
      /^ {2}denied +“실패는 아니고” is denied/m,
      /^ {2}weights for auth_pending \(above 0\) and against it \(below 0\):$/m,
      /[+-]\d\.\d\d {2}~failed: “실패”$/m,
      /[+-]\d\.\d\d {2}auth_in_progress: “인증중”/m,
      /“케이볼 연결 확인” is \d\d % like “케이블 연결 확인”/,
      /^ {2}words +[+-]\d\.\d\d \S+/m,
      /^ {2}language +ko$/m,
    ]) {
      expect(stdout).toMatch(part);
    }
  });

  it('explains a reply', async () => {
    const { stdout } = await runTool('match.ts', ['--reply', 'ㄴㄴ']);
    expect(stdout).toBe('ㄴㄴ\n  reply       no\n\n');
  });

  it('reports an invalid time', async () => {
    const { code, stdout, stderr } = await runTool('match.ts', ['--now', 'later', 'a']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('--now must be a time');
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
