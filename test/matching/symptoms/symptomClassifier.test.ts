import { decideSymptom } from '../../../src/matching/symptoms/symptomClassifier';
import { SYMPTOM_CLASSES } from '../../../src/matching/symptoms/symptomModel';
import { HOSTILE_TEXTS } from '../support/hostileTexts';
import { sharedTools } from '../support/sharedTools';

/** Returns logits whose softmax is the given probabilities. */
function logitsOf(probabilities: readonly number[]): number[] {
  return probabilities.map((probability) => Math.log(probability));
}

describe('decideSymptom', () => {
  it.each([
    [
      'returns “match” if one symptom is probable',
      [0.8, 0.05, 0.05, 0.05, 0.05],
      'match',
      'auth_pending',
      ['auth_pending'],
    ],
    [
      'returns “clarify” if no class is probable enough',
      [0.5, 0.3, 0.1, 0.05, 0.05],
      'clarify',
      null,
      ['auth_pending', 'auth_failed', 'stuck_in_use'],
    ],
    [
      'returns “clarify” if a symptom is almost as probable as another topic',
      [0.1, 0.4, 0.02, 0.02, 0.46],
      'clarify',
      null,
      ['auth_failed', 'auth_pending'],
    ],
    [
      'returns “clarify” with the likeliest symptoms, even if each is improbable',
      [0.05, 0.05, 0.1, 0.2, 0.6],
      'clarify',
      null,
      ['other_fault', 'stuck_in_use'],
    ],
    ['returns “none” if another topic is probable', [0.1, 0.1, 0.05, 0.05, 0.7], 'none', null, []],
  ])('%s', (_how, probabilities, decision, symptom, candidates) => {
    const read = decideSymptom(logitsOf(probabilities), 1);
    expect(read).toMatchObject({ decision, symptom });
    expect(read.candidates.map((one) => one.symptom)).toEqual(candidates);
    SYMPTOM_CLASSES.forEach((of, place) => expect(read.probabilities[of]).toBeCloseTo(probabilities[place]!));
  });

  it('returns lower confidence at a higher temperature', () => {
    const logits = logitsOf([0.8, 0.05, 0.05, 0.05, 0.05]);
    expect(decideSymptom(logits, 3).decision).toBe('clarify');
    expect(decideSymptom(logits, 0.5).candidates[0]!.score).toBeGreaterThan(0.98);
  });

  it('returns “none” for an empty message, whatever the logits are', () => {
    expect(decideSymptom(logitsOf([0.96, 0.01, 0.01, 0.01, 0.01]), 1, true)).toMatchObject({
      decision: 'none',
      candidates: [],
    });
  });
});

describe('the symptom classifier', () => {
  const { classifySymptom } = sharedTools();

  it.each([
    ['인증중에서 안 넘어가요', 'auth_pending'],
    ['dlswmdwnddptj dks sjadjrkdy', 'auth_pending'],
    ['인증실페래요', 'auth_failed'],
    ['실패는 아니고 계속 인증중', 'auth_pending'],
    ['인증은 됐는데 화면이 꺼졌어요', 'other_fault'],
    ['충전은 잘 됐는데 종료가 안돼요', 'stuck_in_use'],
    ['차 뺐는데 계속 이용중이라고 떠요', 'stuck_in_use'],
    ['화면 나갓어여 ㅠㅠ', 'other_fault'],
    ['charging failed every time I tap my card', 'auth_failed'],
    ['stuck on authenticating', 'auth_pending'],
  ])('classifies “%s” as %s', (text, symptom) => {
    expect(classifySymptom(text)).toMatchObject({ decision: 'match', symptom });
  });

  it.each([
    '인증번호가 안 와요',
    '휴대폰 충전이 안돼요',
    '이용 중인 구독 해지하고 싶어요',
    '오늘 점심 뭐 먹지',
    '',
    '?',
    'ㅋㅋ',
  ])('finds no symptom in “%s”', (text) => {
    expect(classifySymptom(text)).toMatchObject({ decision: 'none', symptom: null, candidates: [] });
  });

  it('returns “clarify” with several symptoms for “충전이 안 돼요”', () => {
    const { decision, candidates } = classifySymptom('충전이 안 돼요');
    expect(decision).toBe('clarify');
    expect(candidates.length).toBeGreaterThan(1);
    expect(candidates[0]!.score).toBeGreaterThanOrEqual(candidates[1]!.score);
  });

  it.each(HOSTILE_TEXTS)('returns probabilities that add up to 1 for %s', (_what, text) => {
    const { probabilities } = classifySymptom(text);
    const total = Object.values(probabilities).reduce((one, other) => one + other, 0);
    expect(total).toBeCloseTo(1);
  });
});
