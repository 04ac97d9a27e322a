import { freshState } from '../../../dialogs/core/conversationState';
import { newCase } from '../../../dialogs/core/supportCaseState';
import { Talk } from '../../support/talk';

const handled = { ...newCase(), symptom: 'auth_pending' as const, asked: ['station'] };
const TEXTS = ['모르겠어요', '접수 상태', '다시 문의', '해결됐어요'];
const INVALID = [null, undefined, -1, 1e300, 'x', true, [], [null], {}, { dialogStack: [{}] }, { symptom: 5 }];
const WHOLE = {
  ...freshState('ko'),
  case: handled,
  followUp: handled,
  offered: ['dont_know'],
  dialogs: { dialogStack: [{ id: 'auth_pending', state: { step: 'ask_charger', tries: 0, walk: 0, values: {} } }] },
};

/**
 * Describes that no invalid field of a stored state prevents a reply.
 * @param choose which of the messages a driver writes to the invalid value with this number
 */
export function describeInvalidStates(choose: (texts: readonly string[], index: number) => readonly string[]): void {
  describe('a state of another version', () => {
    it.each([...Object.keys(WHOLE).entries()])(
      'never prevents a reply if field %d, “%s”, is invalid',
      async (at, field) => {
        const talk = await Talk.begin();
        for (const [index, invalid] of INVALID.entries()) {
          await talk.storeState({ ...WHOLE, [field]: invalid });
          for (const text of choose(TEXTS, at + index)) {
            expect([invalid, text, ...(await talk.sayAndReadKeys(text))]).not.toContain('error.try_again');
          }
        }
        await talk.end();
      },
    );
  });
}
