import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageSignal } from '../../src/domain/messageSignal';
import { sharedTools } from './support/sharedTools';

const { matcher } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');

/** Returns the messages of a list in `test/matching/danger/`, one a line. */
function readList(name: string): string[] {
  const lines = readFileSync(join(__dirname, 'danger', `${name}.txt`), 'utf8').split('\n');
  return lines.filter((line) => line !== '');
}

/** The lists are long, and several tests read each. */
const signalsByText = new Map<string, readonly MessageSignal[]>();

function signalsOf(text: string): readonly MessageSignal[] {
  const signals = signalsByText.get(text) ?? matcher.understand(text, now).signals;
  signalsByText.set(text, signals);
  return signals;
}

function hasSignal(text: string, signals: readonly MessageSignal[]): boolean {
  return signalsOf(text).some((signal) => signals.includes(signal));
}

/** "감전" typed on an English keyboard layout is too short to be recognised. */
const KNOWN_MISSES = ['rkawjs'];

/** The signals that are a danger by themselves. */
const DANGERS: readonly MessageSignal[] = ['danger', 'injury', 'roadside', 'emergency', 'trapped', 'ill'];

describe('every message of a list has its signal', () => {
  it.each([
    ['dangers', ['danger', 'injury', 'emergency']],
    ['injuries', ['injury']],
    ['roadside', ['roadside']],
    ['shutIn', ['trapped']],
    ['ill', ['ill']],
    ['falseAlarms', ['false_alarm']],
    ['over', ['danger_over', 'help_arrived']],
  ] as const)('%s', (name, signals) => {
    const missed = readList(name).filter((text) => !hasSignal(text, signals));
    expect(missed.filter((text) => !KNOWN_MISSES.includes(text))).toEqual([]);
  });
});

describe('no harmless message of a list is a danger', () => {
  it.each(['twins', 'roadsideTwins'])('%s', (name) => {
    const alarms = readList(name).filter((text) => hasSignal(text, DANGERS));
    expect(alarms).toEqual([]);
  });

  it.each(['dangers', 'injuries', 'roadside', 'shutIn', 'ill', 'over'])(
    'no message of “%s” takes a danger back',
    (name) => {
      expect(readList(name).filter((text) => hasSignal(text, ['false_alarm']))).toEqual([]);
    },
  );
});

/** Messages of the right-hand side have none of these topics, though they share a word with them. */
const TOPIC_TWINS: readonly (readonly [string, MessageSignal])[] = [
  ['화면이 아무 반응이 없어요', 'life_threat'],
  ['버튼을 눌러도 반응이 없어요', 'life_threat'],
  ['차단기가 안 열려서 주차장에 갇혔어요', 'trapped'],
  ['문막휴게소 2번에서 인증 실패만 나왔어요', 'freed'],
  ['차에 다시 타도 되나요', 'may_spread'],
  ['가까이 가도 되나요', 'moving_car'],
  ['비상등 켜러 가도 돼요?', 'going_home'],
  ['차 수리비는 얼마나 나와요', 'who_comes'],
  ['직원이 껐어요', 'who_comes'],
  ['10분만 더 기다릴게요', 'ill'],
  ['커넥터가 차에 끼였어요', 'life_threat'],
  ['이러다 기절하겠네', 'life_threat'],
  ['the screen is not responding', 'life_threat'],
  ['멀리 도망갔어요', 'hit_and_run'],
  ['애가 추워서 담요 가지러 가려고요', 'extinguishing'],
  ['담요가 차에 있어요', 'in_car'],
  ['남편이 119 불러줬어요', 'asks_bot_to_call'],
  ['차번호 적었어요?', 'my_number'],
  ['상대 운전자가 가려고 해요', 'moving_car'],
  ['불은 아니고 연기가 나요', 'no_fire'],
  ['집에 가도 되나요', 'asks_permission'],
  ['119에 전화해도 돼요?', 'asks_permission'],
  ['눌러도 안 돼요', 'asks_permission'],
  ['제가 꽂아놨어요', 'other_plugged_in'],
  ['차 빼라고 할까요', 'telling_to_unplug'],
  ['누가 119 불렀대요', 'caller_of_119'],
  ['119 안 불러도 돼요', 'caller_of_119'],
  ['화면에 오류가 나왔어요', 'out_of_car'],
  ['애가 아직 안 나왔어요', 'out_of_car'],
  ['담당자가 아직 안 왔어요', 'still_inside'],
];

describe('the topics of a danger', () => {
  it('are found in every message of the list', () => {
    const lines = readList('topics').map((line) => line.split(': '));
    expect(lines.filter(([topic, text]) => !hasSignal(text!, [topic as MessageSignal]))).toEqual([]);
  });

  it('are not found in a message that only shares a word with them', () => {
    expect(TOPIC_TWINS.filter(([text, topic]) => hasSignal(text, [topic]))).toEqual([]);
  });
});
