import { evaluateFile } from '../../../src/matching/evaluation/evaluateFile';
import { sharedTools } from '../support/sharedTools';

const { matcher, classifySymptom } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');
const NONE = { station: null, charger: null, errorStep: null, chargerSpeed: null, endedAt: null };

/** A matcher whose clock advances by 1 ms at each call, so that every message seems to need 1 ms. */
function reader(): Parameters<typeof evaluateFile>[1] {
  let ms = 0;
  return { matcher, classifySymptom, clockMs: () => ms++ };
}

describe('the evaluation of messages labelled with symptoms', () => {
  const { figures, parts, misses, confusion } = evaluateFile(
    {
      kind: 'symptoms',
      lines: [
        { text: '인증중에서 안 넘어가요', label: 'auth_pending', lang: 'ko', tags: [] },
        { text: 'charging failed', label: 'auth_failed', lang: 'en', tags: ['short'] },
        { text: '인증실패래요', label: 'other_fault', tags: ['short'] },
        { text: '휴대폰 충전이 안돼요', label: 'out_of_scope', lang: 'ko', tags: [] },
      ],
    },
    reader(),
    now,
  );

  it('counts and times the messages', () => {
    expect(figures).toMatchObject({ lines: 4, first: 66.7, matchWrong: 33.3, outMatch: 0, msMedian: 1, ms99: 1 });
  });

  it('counts the messages of each class, language and tag', () => {
    expect(Object.keys(parts).sort()).toEqual(
      ['auth_failed', 'auth_pending', 'en', 'ko', 'other_fault', 'out_of_scope', 'short'].sort(),
    );
    expect(parts.short).toMatchObject({ lines: 2, first: 50 });
    expect(parts.ko).toMatchObject({ lines: 2, first: 100, outMatch: 0 });
  });

  it('lists the messages that were classified wrongly', () => {
    expect(misses).toEqual([
      {
        text: '인증실패래요',
        of: expect.stringMatching(/^symptom, \d+ % sure$/) as string,
        right: 'other_fault',
        read: 'auth_failed',
      },
    ]);
    expect(confusion?.other_fault.auth_failed).toBe(1);
  });
});

describe('the evaluation of messages labelled with details', () => {
  const { figures, misses, confusion } = evaluateFile(
    {
      kind: 'details',
      lines: [
        { text: '강남구청 3번', details: { ...NONE, station: '강남 구청', charger: '3' } },
        { text: '10분 전에 끝났어요', details: { ...NONE, endedAt: '2026-11-22T05:50:00Z' } },
        { text: '급속이요', details: { ...NONE, chargerSpeed: 'slow' } },
      ],
    },
    reader(),
    now,
  );

  it('compares each field: stations without spaces, and times as instants', () => {
    expect(figures).toMatchObject({ lines: 3, station: 100, charger: 100, errorStep: 100, endedAt: 100 });
    expect(figures.chargerSpeed).toBe(66.7);
    expect(confusion).toBeNull();
  });

  it('lists the fields that were extracted wrongly', () => {
    expect(misses).toEqual([{ text: '급속이요', of: 'chargerSpeed', right: 'slow', read: 'fast' }]);
  });
});

it('the evaluation of replies counts wrong meanings, and separately meanings found in messages without one', () => {
  const { figures, misses } = evaluateFile(
    {
      kind: 'replies',
      lines: [
        { text: 'ㄴㄴ', reply: 'no' },
        { text: 'ㅇㅇ', reply: 'no' },
        { text: '세 번째 충전기요', reply: null },
        { text: '네', reply: null },
      ],
    },
    reader(),
    now,
  );
  expect(figures).toMatchObject({ lines: 4, right: 50, nullTaken: 50, msMedian: 1 });
  expect(misses).toEqual([
    { text: 'ㅇㅇ', of: 'reply', right: 'no', read: 'yes' },
    { text: '네', of: 'reply', right: null, read: 'yes' },
  ]);
});
