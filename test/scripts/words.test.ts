import { formatWordProblem } from '../../scripts/support/words/formatWordProblem';
import { runTool } from './runTool';
import { WordsFolder } from './wordsFolder';

const KO = 'locales/ko.json';
const EN = 'locales/en.json';
const PHRASES = 'locales/ko.phrases.json';
const EN_PHRASES = 'locales/en.phrases.json';
const QUESTIONS = 'locales/ko.questions.json';
const EN_QUESTIONS = 'locales/en.questions.json';
const PLAYBOOK = 'dialogs/playbooks/auth_failed.json';
const PERSONAL = 'locales/personalData.json';
const QUOTED = 'locales/quotedNames.json';
const GUIDE = 'docs/support-guide.ko.md';

type Mistake = (folder: WordsFolder) => void;

/** Encodes Hangul syllables as Windows does without UTF-8: two bytes that are never valid UTF-8. */
function toCp949(text: string): Buffer {
  const bytes = [...text].flatMap((letter) => (letter > '\u007f' ? [0xb0, 0xa1] : [letter.charCodeAt(0)]));
  return Buffer.from(bytes);
}

function both(folder: WordsFolder, from: string | RegExp, to: string): void {
  folder.replace(KO, from, to);
  folder.replace(EN, from, to);
}

/** Begins the first answer with a text. */
function quoteInAnswer(text: string): Mistake {
  return (folder) => folder.replace(QUESTIONS, /"answer": \[\s*"/, `"answer": ["${text} `);
}

function emptyFirstSignal(folder: WordsFolder): void {
  const file = JSON.parse(folder.read(PHRASES)) as { signals: Record<string, { phrases: string[] }> };
  file.signals['threat']!.phrases = [];
  folder.write(PHRASES, JSON.stringify(file, null, 2));
}

describe('npm run words', () => {
  it('finds nothing to correct in the files of the project, and says so in Korean', async () => {
    const { code, stdout } = await runTool('words.ts', []);
    expect(stdout).toContain('고칠 곳이 없어요');
    expect(code).toBe(0);
  });

  it.each<[string, Mistake, string, string]>([
    ['a comma that is missing', (f) => f.replace(KO, '"그만",', '"그만"'), KO, '쉼표(,)가 빠졌어요: "stop": "그만"'],
    ['a comma too many', (f) => f.replace(KO, /"\s*\}\s*,/, '",\n},'), KO, '쉼표(,)가 남아 있어요'],
    ['a quote that is missing', (f) => f.replace(KO, '"그만",', '"그만,'), KO, '따옴표(")가 닫히지 않았어요'],
    ['quotes of a word processor', (f) => f.replace(KO, '"그만"', '“그만”'), KO, '둥근따옴표나 전각 기호'],
    ['a comma of a Korean keyboard', (f) => f.replace(EN, '"Stop",', '"Stop"，'), EN, '둥근따옴표나 전각 기호'],
    ['a comment', (f) => f.replace(KO, '"그만",', '"그만", // 종료'), KO, '설명(//'],
    ['an empty file', (f) => f.write(EN, ''), EN, '파일이 비어 있어요'],
    ['a file in CP949', (f) => f.write(KO, toCp949(f.read(KO))), KO, 'CP949 방식으로 저장'],
    ['a file in UTF-16', (f) => f.write(KO, Buffer.from(`\ufeff${f.read(KO)}`, 'utf16le')), KO, 'UTF-16 방식으로 저장'],
    [
      'phrases in UTF-16 without a mark',
      (f) => f.write(PHRASES, Buffer.from(f.read(PHRASES), 'utf16le')),
      PHRASES,
      'UTF-16',
    ],
    ['one broken letter', (f) => f.replace(KO, '그만', '그\ufffd'), KO, '깨진 글자'],
    ['one broken byte', (f) => f.write(QUESTIONS, breakByte(f.read(QUESTIONS))), QUESTIONS, '깨진 글자'],
    [
      'a key twice',
      (f) => f.replace(KO, '"stop": "그만"', '"stop": "그만",\n"stop": "끝"'),
      KO,
      '번째 줄에 이미 있어요',
    ],
    ['a key that ko has no more', (f) => f.replace(KO, /\n *"stop": "그만",/, ''), KO, 'en.json에는 있어요(“Stop”)'],
    ['a key that en has no more', (f) => f.replace(EN, /\n *"stop": "Stop",/, ''), EN, 'ko.json에는 있어요(“그만”)'],
    ['a key misspelt in ko', (f) => f.replace(KO, '"dont_know":', '"dont_konw":'), KO, '찾는 이름은 choice.dont_know'],
    ['a key misspelt in en', (f) => f.replace(EN, '"dont_know":', '"dontknow":'), EN, '찾는 이름은 choice.dont_know'],
    ['a key misspelt in both', (f) => both(f, '"if_again"', '"if_agian"'), KO, '오타예요'],
    ['a placeholder renamed in both', (f) => both(f, /\{\{amount\}\}/, '{{sum_paid}}'), KO, '{{sum_paid}} 자리는'],
    ['a placeholder renamed in ko', (f) => f.replace(KO, '{{until}}', '{{untill}}'), EN, 'ko.json과 달라요'],
    [
      'a particle after a placeholder',
      (f) => f.replace(KO, '접수번호: {{number}}', '{{number}}이에요'),
      KO,
      '조사가 있어요',
    ],
    ['an empty wording', (f) => f.replace(KO, '"그만"', '" "'), KO, '문장이 비어 있어요'],
    ['a number as wording', (f) => f.replace(KO, '"그만"', '7'), KO, '문장도 문장 목록도 아니에요'],
    [
      'a button that is too long',
      (f) => f.replace(KO, '"그만"', '"여기까지만 하고 그만할게요 정말로요"'),
      KO,
      '14자까지',
    ],
    ['two equal buttons', (f) => f.replace(KO, '"카드 태그"', '"QR 스캔 "'), KO, 'choice.qr 버튼과 같아요'],
    [
      'one line of empathy',
      (f) => f.replace(KO, /"late_night": \[[^\]]*\]/, '"late_night": ["늦은 시간이네요."]'),
      KO,
      '두 개 이상',
    ],
    [
      'the same line of empathy twice',
      (f) => f.replace(EN, /"late_night": \[[^\]]*\]/, '"late_night": ["Late!", "Late!"]'),
      EN,
      '두 개 이상',
    ],
    [
      'a changed sentence of the guide',
      (f) => f.replace(KO, '이용에 불편드려 정말 죄송합니다.', '불편드려 정말 죄송합니다.'),
      KO,
      '가이드의 문장:\n  이용에 불편드려',
    ],
    [
      'a button renamed in one language',
      (f) => f.replace(KO, '"agent": "상담원 연결"', '"agent": "사람 연결"'),
      KO,
      '‘상담원 연결’라고',
    ],
    [
      'a button renamed in both languages',
      (f) => {
        f.replace(KO, '"모르겠어요"', '"잘 몰라요"');
        f.replace(EN, `"I don't know"`, '"Not sure"');
      },
      QUESTIONS,
      '‘모르겠어요’라고',
    ],
    [
      'an unknown group in a phrase',
      (f) => f.replace(PHRASES, '"replies": {', '"replies": {"superseded2": [],'),
      PHRASES,
      'superseded2',
    ],
    [
      'a sign that is not allowed',
      (f) => f.replace(PHRASES, '"angry": [', '"angry": ["짜증{나}",'),
      PHRASES,
      '쓸 수 없는 기호',
    ],
    [
      'a word in terms of two kinds',
      (f) => f.replace(PHRASES, '"휴대폰"', '"휴대폰", "충전기"'),
      PHRASES,
      '종류(kind)가 다른',
    ],
    [
      'a question without its twin',
      (f) => f.replace(QUESTIONS, /"id": "why_ask"/, '"id": "why_asked"'),
      QUESTIONS,
      'why_ask 물음이 없어요',
    ],
    ['a phrase of two questions', addPhraseTwice, QUESTIONS, '물음에도 있어요'],
    [
      'a long answer',
      (f) => f.replace(QUESTIONS, /"answer": \[\s*"/, `"answer": ["${'가'.repeat(201)}`),
      QUESTIONS,
      '200자보다 길어요',
    ],
    [
      'a step that does not exist',
      (f) => f.replace(PLAYBOOK, /"next": "\w+"/, '"next": "nowhere"'),
      PLAYBOOK,
      '그런 단계가 없어요',
    ],
    [
      'a wording that a playbook misses',
      (f) => f.replace(PLAYBOOK, '"guide.apology"', '"guide.apologies"'),
      PLAYBOOK,
      'guide.apologies 문구가 ko.json에 없어요',
    ],
    [
      'a file that another program gave a further ending',
      (f) => f.rename(PLAYBOOK, `${PLAYBOOK}.txt`),
      PLAYBOOK,
      'ENOENT',
    ],
    ['a guide that was moved', (f) => f.rename(GUIDE, 'docs/guide.ko.md'), GUIDE, 'ENOENT'],
    ['an invisible character', (f) => f.replace(KO, '"그만"', '"그\u200b만"'), KO, '보이지 않는 글자(U+200B)'],
    ['only invisible characters', (f) => f.replace(KO, '"그만"', '"\u2060\u3164"'), KO, '문장이 비어 있어요'],
    [
      'letters that were lost on saving',
      (f) => f.replace(KO, '안녕하세요. 전기차', '?????. ???'),
      KO,
      '물음표(???)로 바뀌었어요',
    ],
    ['a tag of HTML', (f) => f.replace(EN, '"Stop"', '"<b>Stop</b>"'), EN, '<b> 표시는 운전자에게 그대로'],
    ['wide braces', (f) => f.replace(KO, '접수번호: {{number}}', '접수번호: ｛｛number｝｝'), KO, '전각 중괄호'],
    ['a reference to another wording', (f) => f.replace(KO, '"그만"', '"$t(a.b)"'), KO, '다른 문구를 불러오는 표시'],
    [
      'a placeholder that one of several sentences has no more',
      (f) => both(f, /(?<="added_facts": \[\s*"[^"{]*)\{\{facts\}\}/, ''),
      KO,
      '1번째 문장에 채우는 자리 [facts]가 없어요',
    ],
    ['a tab on a button', (f) => f.replace(KO, '"그만"', '"그만\\t하기"'), KO, '탭 같은 보이지 않는 글자(U+0009)'],
    [
      'a tab in an answer',
      (f) => f.replace(QUESTIONS, /"answer": \[\s*"/, '"answer": ["\\t'),
      QUESTIONS,
      '답: 탭 같은',
    ],
    ['a line break on a button', (f) => f.replace(KO, '"그만"', '"그만\\n하기"'), KO, '줄바꿈이 있어요'],
    ['a blank at the end of a button', (f) => f.replace(KO, '"그만"', '"그만 "'), KO, '빈칸이 있거나'],
    [
      'a button in corner brackets that does not exist',
      quoteInAnswer('「사람 부르기」'),
      QUESTIONS,
      '‘사람 부르기’라고',
    ],
    [
      'a button in pointed brackets that does not exist',
      quoteInAnswer('<사람 부르기>'),
      QUESTIONS,
      '‘사람 부르기’라고',
    ],
    ['the name of a setting', quoteInAnswer('CALL_CENTER_PHONE'), QUESTIONS, 'CALL_CENTER_PHONE: 설정의 이름'],
    [
      'English phrases that are the Korean ones',
      (f) => f.write(EN_PHRASES, f.read(PHRASES)),
      EN_PHRASES,
      '파일 전체가',
    ],
    [
      'Korean questions that are the English ones',
      (f) => f.write(QUESTIONS, f.read(EN_QUESTIONS)),
      QUESTIONS,
      '파일 전체가',
    ],
    ['phrases of a signal that were all deleted', emptyFirstSignal, PHRASES, '목록이 비어 있어서'],
    ['a list on a button', (f) => f.replace(KO, '"그만"', '["그만", "끝"]'), KO, '버튼 글자는 하나만'],
    ['a number on a button', (f) => f.replace(KO, '"그만"', '"2"'), KO, '숫자만 있는 버튼'],
    [
      'an answer with a tag and an invisible character',
      (f) => f.replace(QUESTIONS, /"answer": \[\s*"/, '"answer": ["<br>\u200b'),
      QUESTIONS,
      '답: <br> 표시는',
    ],
    [
      'a word for personal data of the wrong type',
      (f) => f.replace(PERSONAL, '"공": 0', '"공": "0"'),
      PERSONAL,
      '수가 와야',
    ],
    [
      'a misspelt list of personal data',
      (f) => f.replace(PERSONAL, '"joiners"', '"joinders"'),
      PERSONAL,
      '이 항목이 없어요',
    ],
    [
      'a kind of step that does not exist',
      (f) => f.replace(PLAYBOOK, '"kind": "look_up"', '"kind": "lookup"'),
      PLAYBOOK,
      '다음 가운데 하나를',
    ],
    [
      'a field that no step has',
      (f) => f.replace(PLAYBOOK, '"next":', '"nxt": "a", "next":'),
      PLAYBOOK,
      'nxt: 봇이 모르는 이름',
    ],
    [
      'a list that is empty',
      (f) => f.replace(QUESTIONS, /"answer": \[[^\]]*\]/, '"answer": []'),
      QUESTIONS,
      '하나 이상 적어',
    ],
    [
      'a list of quoted names that is none',
      (f) => f.write(QUOTED, '{"a": "b"}'),
      QUOTED,
      '화면 이름의 목록이 아니에요',
    ],
    [
      'lines of empathy that differ in spaces only',
      (f) => f.replace(KO, /"late_night": \[[^\]]*\]/, '"late_night": ["늦었네요.", "늦었네요. "]'),
      KO,
      '두 개 이상',
    ],
    [
      'a message with two symptoms',
      (f) =>
        f.replace(
          'locales/training/slang.jsonl',
          /^/,
          '{"text": "총을 아무리 세게 밀어넣어도 기계가 모르네", "label": "stuck_in_use", "lang": "ko"}\n',
        ),
      'locales/training/slang.jsonl',
      '뜻이 두 가지예요',
    ],
    [
      'an unknown symptom',
      (f) => f.replace('locales/training/slang.jsonl', /^/, '{"text": "a", "label": "auth_fail"}\n'),
      'locales/training/slang.jsonl',
      '뜻(label, reply)의 이름',
    ],
  ])('names %s', (_what, makeMistake, file, text) => {
    const folder = new WordsFolder();
    makeMistake(folder);
    const named = folder.check().filter((problem) => problem.file === file && !problem.isNotice);
    expect(named.map(formatWordProblem).join('\n')).toContain(text);
  });

  it.each<[string, Mistake]>([
    ['a byte order mark', (f) => f.write(KO, `\ufeff${f.read(KO)}`)],
    ['letters in parts, as macOS writes them', (f) => f.write(PHRASES, f.read(PHRASES).normalize('NFD'))],
    ['line breaks of Windows', (f) => f.write(QUESTIONS, f.read(QUESTIONS).replaceAll('\n', '\r\n'))],
    [
      'all of them in every file',
      (f) =>
        [KO, EN, PHRASES, QUESTIONS, PLAYBOOK].forEach((name) =>
          f.write(name, `\ufeff${f.read(name).normalize('NFD').replaceAll('\n', '\r\n')}`),
        ),
    ],
  ])('takes %s', (_what, edit) => {
    const folder = new WordsFolder();
    edit(folder);
    expect(folder.check()).toEqual([]);
  });

  it('names file, line and key, each once, and all problems together', () => {
    const folder = new WordsFolder();
    const lineOf = (name: string, text: string) =>
      folder.read(name).slice(0, folder.read(name).indexOf(text)).split('\n').length;
    const [line, lineInEnglish] = [lineOf(KO, '"dont_know"'), lineOf(EN, '"stop": "Stop"')];
    folder.replace(KO, '"dont_know"', '"dont_konw"');
    folder.replace(EN, '"Stop"', '""');
    folder.write(PHRASES, Buffer.from('\ufeff{}', 'utf16le'));
    expect(folder.check().map(({ file, line: at, key }) => [file, at, key])).toEqual(
      expect.arrayContaining([
        [PHRASES, null, null],
        [KO, line, 'choice.dont_konw'],
        [EN, lineInEnglish, 'choice.stop'],
      ]),
    );
  });

  it('gives notice of keys that nothing uses and of words that the models were not fitted to', () => {
    const folder = new WordsFolder();
    both(folder, '"stop":', '"zebra_crossing": "x", "stop":');
    folder.replace(PHRASES, '"휴대폰"', '"휴대폰", "손전화기"');
    const notices = () => folder.check().map(({ file, key, isNotice }) => [file, key, isNotice]);
    expect(notices()).toEqual([
      [KO, 'choice.zebra_crossing', true],
      [EN, 'choice.zebra_crossing', true],
      [PHRASES, null, true],
    ]);
  });

  it('gives notice of sentences in the language of the other file', () => {
    const folder = new WordsFolder();
    folder.replace(KO, '"그만"', '"Stop"');
    folder.replace(EN, '"Stop"', '"그만"');
    expect(folder.check().map(({ file, key, isNotice }) => [file, key, isNotice])).toEqual([
      [KO, 'choice.stop', true],
      [EN, 'choice.stop', true],
    ]);
  });

  it('gives notice of a Korean sentence in the English file, although it names a device in English', () => {
    const folder = new WordsFolder();
    folder.replace(EN, '"Ticket number: {{number}}"', '"접수번호: {{number}} (QR)"');
    folder.replace(EN_QUESTIONS, /"answer": \[\s*"/, '"answer": ["QR을 다시 찍어 주세요.", "');
    expect(folder.check().map(({ file, key, isNotice }) => [file, key, isNotice])).toEqual([
      [EN, 'handover.number', true],
      [EN_QUESTIONS, 'why_ask', true],
    ]);
  });

  it('names the line of a button that a playbook misspells', () => {
    const folder = new WordsFolder();
    const playbook = 'dialogs/playbooks/stuck_in_use.json';
    folder.replace(playbook, '"cannot_end", "agent"', '"cannot_ende", "agent"');
    const line = folder.read(playbook).split('"cannot_ende"')[0]!.split('\n').length;
    expect(folder.check()).toMatchObject([{ file: playbook, line, key: 'choice.cannot_ende' }]);
  });

  it('translates everything that it reports to Korean', () => {
    const folder = new WordsFolder();
    folder.replace(PHRASES, '"angry": [', '"angry": ["", "^", 7, "a^b", "{x}",');
    folder.replace(PERSONAL, '"공": 0', '"공": "영"');
    folder.replace(QUESTIONS, /"answer": \[\s*"/, '"answer": ["", "<i>???｛$t(", "{{who}}", "{{phone}}은", "{x",\n"');
    for (const problem of folder.check()) expect(problem.text).toMatch(/[가-힣]/);
  });
});

function breakByte(text: string): Buffer {
  const bytes = Buffer.from(text);
  bytes[bytes.findIndex((byte) => byte >= 0xea)] = 0xff;
  return bytes;
}

/** Gives the last question that counts in any situation a phrase of the first one. */
function addPhraseTwice(folder: WordsFolder): void {
  const file = JSON.parse(folder.read(QUESTIONS)) as {
    questions: { ask: string[]; slot?: string; symptom?: string }[];
  };
  const anytime = file.questions.filter(({ ask, slot, symptom }) => ask.length > 0 && !slot && !symptom);
  anytime.at(-1)!.ask.push(anytime[0]!.ask[0]!);
  folder.write(QUESTIONS, JSON.stringify(file, null, 2));
}
