import type { TranscriptLine } from './store';
import type { Ticket } from './ticket';

/** What the guide has the driver try before a person takes over, in its order. */
export const TRIED_STEPS = ['alternatives', 'fault_report', 'patience', 'home_button', 'status_change'] as const;
export type TriedStep = (typeof TRIED_STEPS)[number];

/** The wordings by which a step was taken. */
const SPOKEN: Readonly<Record<TriedStep, string>> = {
  alternatives: 'guide.alternatives',
  fault_report: 'guide.report_please',
  patience: 'guide.status_patience',
  home_button: 'guide.home_button',
  status_change: 'guide.please_wait',
};

/** Behind these another trouble begins. */
const ENDS = ['handover.number', 'solved.closing', 'restart.done', 'cancel.done'];

/** What was tried in the trouble that a ticket is about, by what the bot has said. */
export function triedSteps(ticket: Pick<Ticket, 'createdAt'>, lines: readonly TranscriptLine[]): TriedStep[] {
  const tried = new Set<TriedStep>();
  for (const { activity, wordingKeys } of lines) {
    if (activity.timestamp > ticket.createdAt) break;
    const ownEnd = activity.timestamp === ticket.createdAt;
    if (!ownEnd && ENDS.some((key) => wordingKeys.includes(key))) tried.clear();
    for (const step of TRIED_STEPS) if (wordingKeys.includes(SPOKEN[step])) tried.add(step);
  }
  return TRIED_STEPS.filter((step) => tried.has(step));
}
