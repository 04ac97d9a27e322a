import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../scripts/support/commandError';
import { listChangedFitInputs } from '../../scripts/support/fitInputs';
import { fitModels, readFitMaterial, writeModels } from '../../scripts/support/fitModels';
import { formatComparison } from '../../scripts/support/teach/formatComparison';
import { LESSON_FILES, parseLesson, toTrainingLine, type LessonArguments } from '../../scripts/support/teach/lesson';
import { findRefusal } from '../../scripts/support/teach/refuseLesson';
import { teachLesson } from '../../scripts/support/teach/teachLesson';
import { loadModels } from '../../src/matching/loadModels';
import { RunningBot } from '../support/runningBot';
import { runScript } from './runScript';
import { runTool } from './runTool';
import { openSmallProject } from './smallProject';
import type { WordsFolder } from './wordsFolder';

const NEW_COMPLAINT = '꼽아놨더만 기계가 멍때리고 자빠졌어';
const NEW_REPLY = '옹야 그렇다마다';

const lessonFile = (folder: WordsFolder, kind: keyof typeof LESSON_FILES) => join(folder.root, LESSON_FILES[kind]);

describe('npm run teach', () => {
  let folder: WordsFolder;

  beforeAll(() => {
    folder = openSmallProject();
  });

  it.each<[string, string, LessonArguments, string]>([
    ['a phone number', '제 번호 010-2345-6789로 연락 주세요', { reply: 'agent' }, '전화번호'],
    ['a phone number in words between', '전화 공일공 말고 02) 345 6789요', { label: 'other_fault' }, '전화번호'],
    ['a number plate', '12가 3456 차가 충전이 안 끝나요', { label: 'stuck_in_use' }, '차량번호'],
    ['a mail address', 'kim@car.example 로 답 주세요', { reply: 'agent' }, '메일 주소'],
    ['a masked place', '*** 차 충전이 계속 이용 중이래요', { label: 'stuck_in_use' }, '***'],
    ['an empty message', '  ?! ', { label: 'other_fault' }, '글자가 없어요'],
    ['a long message', '화면이 꺼졌어요 '.repeat(30), { label: 'other_fault' }, '너무 길어요'],
    ['the guide’s words for another symptom', '인증실패 상태로 나와요', { label: 'stuck_in_use' }, '‘인증실패’'],
    ['the guide’s words, in one', '계속인증실패만떠요왜이래요', { label: 'auth_pending' }, '‘인증실패’'],
  ])('refuses %s', (_what, text, labels, reason) => {
    expect(findRefusal(folder.root, parseLesson(text, labels))).toContain(reason);
  });

  it('refuses a message that the files have already, with the place, whatever its blanks and full stops', () => {
    const known = folder.read('locales/training/replies/own.jsonl').split('\n')[1]!;
    const { text, reply } = JSON.parse(known) as { text: string; reply: string };
    const typed = `${text.replaceAll(' ', '')}~.`;
    expect(findRefusal(folder.root, parseLesson(typed, { reply }))).toContain('own.jsonl:2');
    expect(findRefusal(folder.root, parseLesson(typed, { reply: 'cancel' }))).toMatch(/이미 yes.*own\.jsonl:2/);
  });

  it.each<[string, LessonArguments]>([
    ['인증실패는 이제 안 뜨고 인증 중에서 안 넘어가요', { label: 'auth_pending' }],
    ['네이버 로그인이 인증실패래요', { label: 'out_of_scope' }],
    ['3번 8월 12일부터 먹통', { label: 'other_fault' }],
  ])('accepts what only resembles something refused: %s', (text, labels) => {
    expect(findRefusal(folder.root, parseLesson(text, labels))).toBeNull();
  });

  it.each<LessonArguments>([{}, { label: 'auth_fail' }, { reply: 'yeah' }, { label: 'auth_failed', reply: 'yes' }])(
    'refuses unknown, missing and two labels: %j',
    (labels) => {
      expect(() => parseLesson('안 돼요', labels)).toThrow(CommandError);
    },
  );

  it('changes no file if the lesson is dropped', async () => {
    const before = readFileSync(join(folder.root, 'src/matching/fittedInputs.json'), 'utf8');
    const lesson = parseLesson(NEW_COMPLAINT, { label: 'auth_pending' });
    expect(await teachLesson(folder.root, lesson, () => Promise.resolve(false))).toBe(false);
    expect(existsSync(lessonFile(folder, 'symptom'))).toBe(false);
    expect(folder.read('src/matching/fittedInputs.json')).toBe(before);
    expect(listChangedFitInputs(folder.root)).toEqual([]);
  });

  it('shows what moves, keeps the lesson, and leaves models as a later fit would make them', async () => {
    const lesson = parseLesson(`  ${NEW_COMPLAINT}\n`, { label: 'auth_pending' });
    const shown: string[] = [];
    await teachLesson(folder.root, lesson, (comparison) => {
      shown.push(...formatComparison(lesson, comparison));
      expect(comparison.better).toContainEqual(expect.objectContaining({ file: 'taught', text: NEW_COMPLAINT }));
      return Promise.resolve(true);
    });
    expect(shown.join('\n')).toMatch(/이 문장: 지금은 .*, 배우면 (?:match|clarify) auth_pending[\s\S]*개 가운데/);
    expect(readFileSync(lessonFile(folder, 'symptom'), 'utf8')).toBe(
      `{"text": "${NEW_COMPLAINT}", "label": "auth_pending", "lang": "ko"}\n`,
    );
    expect(listChangedFitInputs(folder.root)).toEqual([]);
    expect(folder.check()).toEqual([]);
    const kept = loadModels(folder.root);
    writeModels(folder.root, fitModels(readFitMaterial(folder.root)));
    expect(loadModels(folder.root)).toEqual(kept);
    expect(findRefusal(folder.root, lesson)).toContain('taught.jsonl:1');
  });

  it('adds a reply after the others, also if an editor left out the last line break', async () => {
    const first = toTrainingLine({ kind: 'reply', text: '아서라 마라', label: 'none' });
    folder.write(LESSON_FILES.reply, first);
    const lesson = parseLesson(NEW_REPLY, { reply: 'yes' });
    await teachLesson(folder.root, lesson, () => Promise.resolve(true));
    expect(readFileSync(lessonFile(folder, 'reply'), 'utf8').split('\n')).toEqual([
      '{"text": "아서라 마라", "reply": null}',
      `{"text": "${NEW_REPLY}", "reply": "yes"}`,
      '',
    ]);
  });
});

describe('the command line of teach', () => {
  it.each([
    [[], 'npm run -s teach'],
    [['네', '--reply', 'yes', '--keep', '--drop'], '하나만'],
  ])('explains in Korean what is wrong with %j', async (args, text) => {
    const { code, stderr } = await runTool('teach.ts', args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(text)]);
  });

  it('takes a message that was not understood by its number, and refuses a number that does not exist', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'teach-')), 'bot.sqlite');
    const bot = await RunningBot.open({ DATABASE_URL: path });
    await bot.say('우리 강아지 미용은 12가 3456 차로 왔어요').finally(() => bot.close());
    const [masked, missing] = await Promise.all(
      ['1', '7'].map((number) =>
        // The clock of the bot stands still in the past.
        runScript('teach.ts', ['--miss', number, '--since', '2026-11-01', '--label', 'out_of_scope'], path),
      ),
    );
    expect(masked!.stderr).toContain('가려진 곳(***)');
    expect(missing!.stderr).toContain('7번 메시지가 없어요');
  });
});
