import { computeModelInputs, findCurrentModels } from '../../scripts/support/fitRecord';
import { fitModels, readFitMaterial, writeModels, type FittedModels } from '../../scripts/support/fitModels';
import { parseLesson, type LessonArguments } from '../../scripts/support/teach/lesson';
import { teachLesson } from '../../scripts/support/teach/teachLesson';
import { serializeModel } from '../../src/matching/linearModel/modelFile';
import { serializeCounts } from '../../src/matching/questions/questionModelFile';
import { openSmallProject } from './smallProject';
import type { WordsFolder } from './wordsFolder';

const SYMPTOMS = 'locales/training/slang.jsonl';
const REPLIES = 'locales/training/replies/own.jsonl';
const PHRASES = 'locales/ko.phrases.json';
const QUESTIONS = 'locales/ko.questions.json';
const REPLY_MODEL = 'src/matching/replies/fittedModel.json';
const RECORD = 'src/matching/fittedModels.json';

describe('models that would come out the same', () => {
  let folder: WordsFolder;

  /** Makes a change, calls `check`, and takes the change back. */
  const withChange = (name: string, from: string | RegExp, to: string, check: () => void): void => {
    const before = folder.read(name);
    folder.replace(name, from, to);
    try {
      check();
    } finally {
      folder.write(name, before);
    }
  };
  const listCurrent = (): string[] => [
    ...findCurrentModels(folder.root, computeModelInputs(readFitMaterial(folder.root))),
  ];
  const serialize = ({ symptoms, replies, questions }: FittedModels): string[] => [
    serializeModel(symptoms),
    serializeModel(replies),
    serializeModel(questions.asks),
    serializeCounts(questions.counts),
  ];
  const readRecord = () => JSON.parse(folder.read(RECORD)) as Record<string, unknown>;

  beforeAll(() => {
    folder = openSmallProject();
  });

  it('are all, if nothing has changed', () => {
    expect(listCurrent()).toEqual(['symptoms', 'replies', 'asks']);
  });

  it.each<[string, string, string | RegExp, string, string[]]>([
    ['the label of a complaint', SYMPTOMS, /"label": "(?!out)[a-z_]+"/, '"label": "out_of_scope"', []],
    ['the meaning of a reply', REPLIES, '"reply": "yes"', '"reply": "no"', ['symptoms', 'asks']],
    ['a term', PHRASES, '"id": "charger"', '"id": "charging_post"', ['replies', 'asks']],
    [
      'the examples of a question',
      QUESTIONS,
      /"examples": \[/,
      '"examples": ["수리수리 마수리",',
      ['symptoms', 'replies'],
    ],
    ['an answer', QUESTIONS, /"answer": \[/, '"answer": ["네.",', ['symptoms', 'replies', 'asks']],
    ['a stored model', REPLY_MODEL, '"temperature":', '"temperature": ', ['symptoms', 'asks']],
    ['the record', RECORD, /"inputs": "./, '"inputs": "', ['replies', 'asks']],
  ])('are only the others after a change of %s', (_what, name, from, to, expected) => {
    withChange(name, from, to, () => expect(listCurrent()).toEqual(expected));
  });

  it('are loaded, and the others fitted again: together they equal models that are all fitted', () => {
    withChange(REPLIES, '"reply": "yes"', '"reply": null', () => {
      const material = readFitMaterial(folder.root);
      const [updated, fitted] = [fitModels(material, folder.root), fitModels(material)].map(serialize);
      // Compared as flags: the difference between two models is no message that a person can read.
      expect(updated!.map((model, index) => model === fitted![index])).toEqual([true, true, true, true]);
    });
  });

  it.each<[string, LessonArguments, string[]]>([
    ['꼽아놨더만 기계가 멍때려', { label: 'auth_pending' }, ['replies', 'asks']],
    ['옹야 그렇다마다', { reply: 'yes' }, ['symptoms']],
  ])('are those that the lesson %s says nothing about', async (text, labels, unchanged) => {
    const before = readRecord();
    await teachLesson(folder.root, parseLesson(text, labels), () => Promise.resolve(true));
    const after = readRecord();
    expect(Object.keys(after).filter((name) => JSON.stringify(after[name]) === JSON.stringify(before[name]))).toEqual(
      unchanged,
    );
    writeModels(folder.root, fitModels(readFitMaterial(folder.root)));
    expect(readRecord()).toEqual(after);
  });
});
