import { triedSteps } from '../../src/domain/triedSteps';
import type { TranscriptLine } from '../../src/domain/store';
import { newKey, reply } from '../storage/turnCommits';

const KEY = newKey();

function said(minute: number, ...wordingKeys: string[]): TranscriptLine {
  const line = reply(KEY, `r${minute}`, '');
  const timestamp = `2026-11-22T05:${String(minute).padStart(2, '0')}:00.000Z`;
  return { activity: { ...line.activity, timestamp }, wordingKeys };
}

const OPENED = { createdAt: '2026-11-22T05:20:00.000Z' };

describe('what was tried', () => {
  it('is what the bot said, in the guide’s order', () => {
    const lines = [
      said(1, 'guide.report_intro', 'guide.report_please'),
      said(2, 'guide.alternatives', 'guide.alternatives'),
      said(20, 'guide.transfer', 'handover.number'),
    ];
    expect(triedSteps(OPENED, lines)).toEqual(['alternatives', 'fault_report']);
  });

  it('is nothing of an earlier trouble, and nothing from after the hand-over', () => {
    const lines = [
      said(1, 'guide.alternatives'),
      said(2, 'solved.closing'),
      said(3, 'guide.status_patience'),
      said(4, 'handover.number'),
      said(5, 'guide.home_button'),
      said(20, 'handover.number'),
      said(21, 'guide.report_please'),
    ];
    expect(triedSteps(OPENED, lines)).toEqual(['home_button']);
    expect(triedSteps(OPENED, [])).toEqual([]);
  });
});
