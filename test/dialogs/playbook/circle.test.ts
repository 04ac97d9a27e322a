import { Talk } from '../../support/talk';
import { sharedContent } from '../../support/sharedContent';

describe('a playbook whose steps go round without a question', () => {
  it('ends in an apology, and the conversation goes on', async () => {
    const content = sharedContent();
    const { playbooks } = content;
    const steps = playbooks
      .of('other_fault')
      .steps.map((step) => (step.kind === 'say' ? { ...step, next: 'look_up' } : step));
    const going = Object.assign(Object.create(playbooks) as typeof playbooks, {
      of: (symptom: Parameters<typeof playbooks.of>[0]) =>
        symptom === 'other_fault' ? { ...playbooks.of(symptom), steps } : playbooks.of(symptom),
    });
    const talk = await Talk.begin({ content: { ...content, playbooks: going } });
    expect((await talk.sayAndReadKeys('화면이 안 켜져요 여수시청 4번')).join(' ')).toContain('error.try_again');
    expect((await talk.sayAndReadKeys('인증실패 떠요 여수시청 4번')).join(' ')).toContain('ask.errorStep');
    await talk.end();
  });
});
