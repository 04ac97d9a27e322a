import { freshState } from '../../../dialogs/core/conversationState';
import { chooseFirstMoment, nightOf, takeNextVariant } from '../../../dialogs/core/empathy';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { join } from 'node:path';

describe('empathy', () => {
  it.each([
    ['2026-11-22T15:00:00+09:00', false, 'first_contact'],
    ['2026-11-22T22:00:00+09:00', false, 'late_night'],
    ['2026-11-23T05:59:00+09:00', false, 'late_night'],
    ['2026-11-23T06:00:00+09:00', false, 'first_contact'],
    ['2026-11-22T23:00:00+09:00', true, 'angry'],
  ])('fits the moment at %s (angry: %s)', (now, angry, moment) => {
    expect(chooseFirstMoment({ angry, signals: [] }, new Date(now), true)).toBe(moment);
  });

  it('fits what the driver shows, before the time of day', () => {
    const night = new Date('2026-11-22T23:00:00+09:00');
    expect(chooseFirstMoment({ angry: false, signals: ['in_hurry'] }, night, true)).toBe('in_hurry');
    expect(chooseFirstMoment({ angry: true, signals: ['in_hurry'] }, night, true)).toBe('angry');
    expect(chooseFirstMoment({ angry: false, signals: ['cheerful'] }, night, true)).toBe('late_night');
  });

  it('names the late hour only where it may, and counts the hours after midnight to the night before', () => {
    const night = new Date('2026-11-23T01:00:00+09:00');
    expect(chooseFirstMoment({ angry: false, signals: [] }, night, false)).toBe('first_contact');
    expect(nightOf(night)).toBe(nightOf(new Date('2026-11-22T23:00:00+09:00')));
    expect(nightOf(night)).not.toBe(nightOf(new Date('2026-11-23T23:00:00+09:00')));
  });

  it('never uses the same line twice in a row, in either language', () => {
    const files = loadLocaleFiles(join(__dirname, '../../../locales'));
    for (const [locale, words] of Object.entries(files)) {
      for (const moment of [
        'first_contact',
        'late_night',
        'in_hurry',
        'repeated_trouble',
        'needs_plain_help',
        'sarcastic',
        'cheerful',
        'second_failure',
        'angry',
        'waiting',
        'after_handover',
      ] as const) {
        const lines = words.get(`empathy.${moment}`) as readonly string[];
        expect([locale, moment, new Set(lines).size]).toEqual([locale, moment, lines.length]);
        expect(lines.length).toBeGreaterThan(1);
        const state = freshState('ko');
        const spoken = Array.from({ length: 7 }, () => lines[takeNextVariant(state, moment, 3) % lines.length]);
        expect(spoken.some((line, index) => line === spoken[index + 1])).toBe(false);
      }
    }
  });
});
