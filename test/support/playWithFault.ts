import type { DemoFault } from '../../src/charging/demo/demoFaults';
import type { ScriptLine } from './conversationScript';
import { DemoBackOffice } from './demoBackOffice';
import { CONVERSATIONS, playScript } from './playConversation';

/** One fault for each error code of a failed request. */
export const BACK_OFFICE_FAULTS: readonly DemoFault[] = ['500', '403', 'wrong_json'];

/** The names of the conversations in which the back office plays no part. */
export const NAMES_WITHOUT_BACK_OFFICE = [...CONVERSATIONS]
  .filter(([, script]) => !script.some(({ step }) => step.kind === 'back_office'))
  .map(([name]) => name);

/** Plays a scripted conversation with a back office that answers every request with `fault`. */
export async function playWithFault(name: string, fault: DemoFault): Promise<{ expected: string; actual: string }> {
  const office = await DemoBackOffice.open();
  office.server.fault = fault;
  return playScript(withoutChecks(CONVERSATIONS.get(name)!), office);
}

/** Drops the ticket checks of a script: failed look-ups appear on the ticket, everything else is as without a back office. */
function withoutChecks(script: readonly ScriptLine[]): ScriptLine[] {
  return script.filter(({ step }) => step.kind !== 'ticket' || !('checks' in step.fields));
}
