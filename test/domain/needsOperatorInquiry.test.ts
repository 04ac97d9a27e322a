import { needsOperatorInquiry } from '../../src/domain/needsOperatorInquiry';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import { NO_TRAITS, type SymptomCatalog } from '../../src/domain/symptomTraits';
import { sharedContent } from '../support/sharedContent';

const { playbooks } = sharedContent();

describe('an inquiry to the charge point operator', () => {
  it('is sent for the symptoms whose playbooks require one', () => {
    const inquired = SYMPTOM_IDS.filter((symptom) =>
      needsOperatorInquiry({ symptom, reason: 'unsatisfied' }, playbooks),
    );
    expect(inquired).toEqual(['auth_pending', 'auth_failed', 'other_fault']);
  });

  it('is not sent by default: neither without a symptom nor for a symptom whose playbook requires none', () => {
    const quiet: SymptomCatalog = { traitsOf: () => NO_TRAITS };
    expect(needsOperatorInquiry({ symptom: null, reason: 'asked_for_agent' }, playbooks)).toBe(false);
    expect(needsOperatorInquiry({ symptom: 'other_fault', reason: 'unsatisfied' }, quiet)).toBe(false);
  });

  it('is not sent about a directly operated station', () => {
    const ticket = { symptom: 'other_fault', reason: 'directly_operated_station' } as const;
    expect(needsOperatorInquiry(ticket, playbooks)).toBe(false);
  });
});
