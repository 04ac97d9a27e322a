import { formatWordProblem } from '../../scripts/support/words/formatWordProblem';
import { WordsFolder } from './wordsFolder';

const KO = 'locales/ko.json';
const EN = 'locales/en.json';
const PHRASES = 'locales/ko.phrases.json';
const QUESTIONS = 'locales/ko.questions.json';
const SLANG = 'locales/training/slang.jsonl';
const ASKED = 'locales/training/questions/exclaimed.jsonl';
const REMARKS = 'locales/training/remarks.json';
const HELLO = '안녕하세요. 전기차 충전 문제를 도와드리는 챗봇이에요.';

type Mistake = (folder: WordsFolder) => void;
type Signals = Record<string, { phrases: string[]; except?: string[] }>;

function hello(text: string): Mistake {
  return (folder) => folder.replace(KO, HELLO, text);
}

function helloInEnglish(text: string): Mistake {
  return (folder) => folder.replace(EN, /(?<="hello": ")[^"]*/, text);
}

function addLine(name: string, line: object | string): Mistake {
  return (folder) => {
    const row = typeof line === 'string' ? line : JSON.stringify(line);
    folder.write(name, `${row}\n${folder.read(name)}`);
  };
}

function editSignals(edit: (signals: Signals) => void): Mistake {
  return (folder) => {
    const file = JSON.parse(folder.read(PHRASES)) as { signals: Signals };
    edit(file.signals);
    folder.write(PHRASES, JSON.stringify(file, null, 2));
  };
}

function repeatAnswer(folder: WordsFolder): void {
  const file = JSON.parse(folder.read(QUESTIONS)) as { questions: { answer: string[] }[] };
  const { answer } = file.questions[0]!;
  answer.push(`${answer[0]!} `);
  folder.write(QUESTIONS, JSON.stringify(file, null, 2));
}

function loseNumberInBoth(folder: WordsFolder): void {
  folder.replace(KO, '접수번호: {{number}}', '접수되었어요.');
  folder.replace(EN, 'Ticket number: {{number}}', 'It is filed.');
}

describe('npm run words, for slips of editors', () => {
  it.each<[string, Mistake, string, string]>([
    [
      'marks of a merge that was not finished',
      (f) => f.replace(KO, '"stop":', '<<<<<<< HEAD\n"stop":'),
      KO,
      '합쳐지지 않은 자국이에요: <<<<<<< HEAD',
    ],
    ['bold print of Markdown', hello('**안녕하세요.** 충전 문제를 도와드려요.'), KO, '“**” 표시는'],
    ['a character of HTML', hello('안녕하세요.&nbsp;충전 문제를 도와드려요.'), KO, '“&nbsp;” 표시는'],
    ['what another program fills in', hello('%s님, 안녕하세요.'), KO, '“%s” 표시는'],
    ['a line break with two backslashes', hello('안녕하세요.\\\\n도와드려요.'), KO, '역슬래시가 하나 더'],
    ['a note to write the text later', hello('TODO 인사말을 적어요.'), KO, '“TODO” 메모'],
    ['a text of signs only', hello('...'), KO, '기호나 낱자뿐이에요'],
    ['single letters that a hand left on the keyboard', hello('ㅁㄴㅇㄹ'), KO, '기호나 낱자뿐이에요'],
    [
      'wide commas between words',
      (f) => f.replace(KO, '대신 여쭤, 대신 물어,', '대신 여쭤， 대신 물어，'),
      KO,
      '전각 기호 “，”',
    ],
    ['an entry without a word', (f) => f.replace(KO, '대신 여쭤, 대신 물어,', '대신 여쭤, ,'), KO, '모든 메시지에서'],
    [
      'a sentence that is said twice',
      (f) => f.replace(EN, /"late_night": \[\s*("[^"]*"),/, '"late_night": ["Late!", "So late.", "Late! ",'),
      EN,
      '3번째 문장이 앞의 것과 같아요',
    ],
    ['an answer that is given twice', repeatAnswer, QUESTIONS, '번째 문장이 앞의 것과 같아요'],
    ['a number in a keycap on a button', (f) => f.replace(KO, '"그만"', '"1️⃣"'), KO, '숫자만 있는 버튼'],
    [
      'buttons that differ in a sign only',
      (f) => f.replace(KO, '"그만"', '"모르겠어요!"'),
      KO,
      'choice.dont_know 버튼과 같아요',
    ],
    ['a placeholder that both languages lost', loseNumberInBoth, KO, '{{number}} 자리가 ko.json과 en.json에 모두'],
    [
      'a phrase that the list beside it excludes',
      editSignals(({ injury }) => (injury!.except ??= []).push(injury!.phrases[0]!)),
      PHRASES,
      '제외 목록(except, unless)에도',
    ],
    [
      'a syllable that is in every other message',
      editSignals(({ injury }) => injury!.phrases.push('요')),
      PHRASES,
      '“요”: 한 글자라서',
    ],
    [
      'a question that does not exist in the training lines',
      addLine(ASKED, { text: '새로운 말', question: 'nowhere', lang: 'ko' }),
      ASKED,
      'nowhere 물음이 없어요',
    ],
    [
      'a line of questions that is no JSON',
      addLine(ASKED, '{"text": "새로운 말", "question": null'),
      ASKED,
      '1번째 줄\n  이 줄을 읽을 수 없어요',
    ],
    [
      'a message with two questions',
      addLine(ASKED, { text: '충전기 번호까지 와 물어보는데예', question: null, lang: 'ko' }),
      ASKED,
      '뜻이 두 가지예요',
    ],
    ['questions in CP949', (f) => f.write(ASKED, Buffer.from([0x7b, 0xb0, 0xa1])), ASKED, 'CP949 방식으로 저장'],
    [
      'a telephone number in the training lines',
      addLine(SLANG, { text: '고장이에요 010-9876-5432로 연락 주세요', label: 'other_fault', lang: 'ko' }),
      SLANG,
      '개인정보가 있어요',
    ],
    [
      'a broken letter in the training lines',
      addLine(SLANG, { text: '고\ufffd이에요', label: 'other_fault', lang: 'ko' }),
      SLANG,
      '깨진 글자',
    ],
    ['remarks without a comma', (f) => f.replace(REMARKS, '",', '"'), REMARKS, '쉼표(,)가 빠졌어요'],
    ['a misspelt list of remarks', (f) => f.replace(REMARKS, '"places"', '"place"'), REMARKS, '모양이 달라졌어요'],
  ])('names %s', (_what, makeMistake, file, text) => {
    const folder = new WordsFolder();
    makeMistake(folder);
    const named = folder.check().filter((problem) => problem.file === file && !problem.isNotice);
    expect(named.map(formatWordProblem).join('\n')).toContain(text);
  });

  it.each<[string, Mistake, string, string]>([
    ['a copy of a file', (f) => f.write('locales/ko (1).json', '{}'), 'locales/ko (1).json', '봇이 읽지 않는 파일'],
    [
      'training lines with a further ending',
      (f) => f.write('locales/training/own.jsonl.txt', ''),
      'locales/training/own.jsonl.txt',
      '봇이 읽지 않는 파일',
    ],
    ['a promise', hello('10분 안에 연락드릴게요.'), KO, '시간을 약속하는'],
    ['a promise in English', helloInEnglish('We will answer within 10 minutes.'), EN, '시간을 약속하는'],
    ['formal style', hello('안녕하십니까. 충전 문제를 도와드립니다.'), KO, '해요체'],
    ['familiar style', hello('안녕. 충전 문제를 도와줄게.'), KO, '반말'],
    ['a telephone number', hello('안 되면 02-123-4567로 전화해 주세요.'), KO, '전화번호가 적혀 있어요'],
  ])('gives notice of %s', (_what, makeMistake, file, text) => {
    const folder = new WordsFolder();
    makeMistake(folder);
    const problems = folder.check();
    expect(problems.filter(({ isNotice }) => !isNotice)).toEqual([]);
    expect(
      problems
        .filter((problem) => problem.file === file)
        .map(formatWordProblem)
        .join('\n'),
    ).toContain(text);
  });
});
