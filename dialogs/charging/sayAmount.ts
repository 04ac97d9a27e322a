import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Repeats the amount of the session that was ended for the driver, if the account still proves that it is their own.
 * @returns whether a reply was sent
 */
export async function sayAmount(turn: ConversationTurn, { session, confirmedSession }: SupportCase): Promise<boolean> {
  if (session === null || session.status !== 'completed' || session.id !== confirmedSession) return false;
  const driver = await turn.backOffice?.findDriver();
  if (driver?.ok !== true || driver.value !== session.driver) return false;
  const { amountWon } = session;
  if (amountWon === null) await turn.say(['status_change.amount_in_app']);
  else
    await turn.say([
      { key: 'status_change.amount_again', values: { amount: turn.parts.wordings.formatWon(amountWon) } },
    ]);
  return true;
}
