import type { Agent } from '../../domain/agentWork';
import type { Clock } from '../../domain/clock';
import type { DeskAccounts } from '../../domain/deskAccounts';
import type { DeskQueue } from '../../domain/deskQueue';
import type { StaffWordings } from '../staffWordings';

/** The steps against insults of which supervisors are notified; the first warning is none of them. */
export const ABUSE_STEPS = ['second', 'end'] as const;
export type AbuseStep = (typeof ABUSE_STEPS)[number];

export interface AbuseNoticeDependencies {
  readonly accounts: Pick<DeskAccounts, 'listUsers'>;
  readonly queue: Pick<DeskQueue, 'addNote'>;
  readonly clock: Clock;
  readonly wordings: StaffWordings;
}

/**
 * Notifies supervisors that a driver was warned a second time or that a consultation ended because of insults: by a note on
 * the ticket that names them, as a colleague would. An action that is repeated notifies them once.
 * @param actionId the id of the reply with the warning
 */
export async function notifyOfAbuse(
  { number, actionId, author, step }: { number: string; actionId: string; author: Agent; step: AbuseStep },
  { accounts, queue, clock, wordings }: AbuseNoticeDependencies,
): Promise<void> {
  const supervisors = (await accounts.listUsers()).filter(({ id, role }) => role === 'supervisor' && id !== author.id);
  const mentions = supervisors.map(({ name }) => `@${name}`);
  const text = [wordings.say(`page.abuse_note.${step}`), ...mentions].join(' ');
  const { id, name } = author;
  const at = clock.now().toISOString();
  await queue.addNote(number, { id: `abuse-${actionId}`, author: { id, name }, text, at });
}
