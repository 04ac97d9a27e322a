import { PackedNames } from '../../../src/matching/linearModel/packedNames';
import { createReplyJudge } from '../../../src/matching/replies/replyJudge';
import { REPLY_CLASSES, type ReplyClass, type ReplyModel } from '../../../src/matching/replies/replyModel';

/** Words with the class that they speak for, and how much. */
const WORDS: readonly (readonly [string, ReplyClass, number])[] = [
  ['son', 'none', 100],
  ['thanks', 'thanks', 60],
  ['surely', 'solved', 60],
  ['solved', 'solved', 30],
];

const MODEL: ReplyModel = {
  classes: REPLY_CLASSES,
  temperature: 1,
  bias: REPLY_CLASSES.map(() => 0),
  featureRows: new PackedNames(WORDS.map(([word]) => `=${word}`).join('\n')),
  weights: WORDS.flatMap(([, label, weight]) => REPLY_CLASSES.map((one) => (one === label ? weight : 0))),
};
const judge = createReplyJudge(MODEL);
const nothing = () => false;
const everything = () => true;

describe('the reply judge', () => {
  it('takes the meaning of a sentence that clearly has one, beside another without one', () => {
    expect(judge('thanks! my son is here', null, nothing)).toBe('thanks');
    expect(judge('thanks my son is here', null, nothing)).toBeNull();
  });

  it('keeps a costly meaning that words exclude only if it is next to certain, and else asks whether it is solved', () => {
    expect(judge('solved', null, nothing)).toBe('solved');
    expect(judge('solved', null, everything)).toBe('ambiguous_done');
    expect(judge('surely', null, everything)).toBe('solved');
  });

  it('lets a phrase that is only a part of the message decide what is likely anyway', () => {
    const phrase = { meaning: 'thanks', weight: 3, isWhole: false } as const;
    expect(judge('my son', phrase, nothing)).toBeNull();
    expect(judge('thanks', phrase, nothing)).toBe('thanks');
    expect(judge('my son', { ...phrase, isWhole: true }, nothing)).toBe('thanks');
  });
});
