import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMatcherTools } from '../../scripts/support/matcherTools';
import type { MessageSignal } from '../../src/domain/messageSignal';

const { matcher } = createMatcherTools();
const now = new Date('2026-11-22T15:00:00+09:00');

/** Returns the messages of a list in `test/matching/danger/`, one a line. */
function readList(name: string): string[] {
  const lines = readFileSync(join(__dirname, 'danger', `${name}.txt`), 'utf8').split('\n');
  return lines.filter((line) => line !== '');
}

function hasSignal(text: string, signals: readonly MessageSignal[]): boolean {
  return matcher.understand(text, now).signals.some((signal) => signals.includes(signal));
}

/** "감전" typed on an English keyboard layout is too short to be recognised. */
const KNOWN_MISSES = ['rkawjs'];

describe('every message of a list has its signal', () => {
  it.each([
    ['dangers', ['danger', 'injury', 'emergency']],
    ['injuries', ['injury']],
    ['roadside', ['roadside']],
    ['falseAlarms', ['false_alarm']],
    ['over', ['danger_over', 'help_arrived']],
  ] as const)('%s', (name, signals) => {
    const missed = readList(name).filter((text) => !hasSignal(text, signals));
    expect(missed.filter((text) => !KNOWN_MISSES.includes(text))).toEqual([]);
  });
});

describe('no harmless message of a list is a danger', () => {
  it.each(['twins', 'roadsideTwins'])('%s', (name) => {
    const alarms = readList(name).filter((text) => hasSignal(text, ['danger', 'injury', 'roadside', 'emergency']));
    expect(alarms).toEqual([]);
  });

  it.each(['dangers', 'injuries', 'roadside', 'over'])('no message of “%s” takes a danger back', (name) => {
    expect(readList(name).filter((text) => hasSignal(text, ['false_alarm']))).toEqual([]);
  });
});
