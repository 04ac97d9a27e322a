import { TRIED_STEPS, type TriedStep } from '../../src/domain/triedSteps';
import type { WordingKey } from '../words/wordingKey';

/** What the bot says as soon as the driver waits, or it changes the status itself. Other steps are read from messages. */
const KEYS_OF_STEPS: Readonly<Partial<Record<TriedStep, WordingKey>>> = {
  patience: 'status_change.will_wait',
  status_change: 'guide.please_wait',
};

/** Returns the steps that are taken along with the spoken wordings. */
export function listTriedSteps(spokenKeys: readonly WordingKey[]): TriedStep[] {
  return TRIED_STEPS.filter((step) => {
    const key = KEYS_OF_STEPS[step];
    return key !== undefined && spokenKeys.includes(key);
  });
}
