import type { DemoFault } from '../src/charging/demo/demoFaults';
import type { ScriptLine } from './support/conversationScript';
import { DemoBackOffice } from './support/demoBackOffice';
import { CONVERSATIONS, playScript } from './support/playConversation';

const withoutBackOffice = [...CONVERSATIONS]
  .filter(([, script]) => !script.some(({ step }) => step.kind === 'back_office'))
  .map(([name]) => name);

/** Drops the ticket checks of a script: failed look-ups appear on the ticket, everything else is as without a back office. */
function withoutChecks(script: readonly ScriptLine[]): ScriptLine[] {
  return script.filter(({ step }) => step.kind !== 'ticket' || !('checks' in step.fields));
}

// One fault for each error code of a failed request.
describe.each<DemoFault>(['500', '403', 'wrong_json'])('conversations with a back office that answers %s', (fault) => {
  it.each(withoutBackOffice)('%s', async (name) => {
    const office = await DemoBackOffice.open();
    office.server.fault = fault;
    const { expected, actual } = await playScript(withoutChecks(CONVERSATIONS.get(name)!), office);
    expect(actual).toBe(expected);
  });
});

it('a conversation completes although the back office never answers', async () => {
  const office = await DemoBackOffice.open();
  office.server.fault = 'slow';
  const { expected, actual } = await playScript(CONVERSATIONS.get('auth-failed.reported.txt')!, office, {
    refresh: false,
  });
  expect(actual).toBe(expected);
}, 30_000);
