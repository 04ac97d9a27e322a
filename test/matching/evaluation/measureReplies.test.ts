import { analyzeFiles } from '../../../src/matching/evaluation/crossValidate';
import { measureReplies } from '../../../src/matching/evaluation/measureReplies';
import { readReplyFeatures, REPLY_CLASSES, type ReplyClass } from '../../../src/matching/replies/replyModel';

const line = (text: string, label: ReplyClass) => ({ text, label });
const FILES = [
  { name: 'one', lines: [line('상담원이요', 'agent'), line('강남역이요', 'none')], madeLines: [] },
  { name: 'other', lines: [line('사람 많아요', 'none')], madeLines: [] },
  { name: 'phrases', lines: [line('상담원', 'agent')], madeLines: [], isAmbiguous: true },
];

it('measureReplies measures the reader on each writer and on all, without files that are only fitted to', () => {
  const figures = measureReplies(analyzeFiles(FILES, REPLY_CLASSES, readReplyFeatures), () => ({
    readMeaning: (text) => (text === '강남역이요' ? null : 'agent'),
    asksHowToReport: () => false,
  }));
  expect(figures).toEqual({
    one: { lines: 2, right: 100, nullTaken: 0, costlyPrecision: 100 },
    other: { lines: 1, right: 0, nullTaken: 100, costlyPrecision: 0 },
    all: { lines: 3, right: 66.7, nullTaken: 50, costlyPrecision: 50 },
  });
});
