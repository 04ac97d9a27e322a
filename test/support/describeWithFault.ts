import { DemoBackOffice } from './demoBackOffice';
import { CONVERSATIONS, playScript } from './playConversation';
import { BACK_OFFICE_FAULTS, NAMES_WITHOUT_BACK_OFFICE, playWithFault } from './playWithFault';
import { sharedContent } from './sharedContent';

const LOADING_MS = 120_000;

/**
 * Describes that scripted conversations are the same with a back office that fails: every one in `every`. The faults take
 * turns: they differ in how a request fails, not in what the driver reads.
 */
export function describeWithFault(every: number): void {
  const plays = NAMES_WITHOUT_BACK_OFFICE.filter((_name, index) => index % every === 0).map(
    (name, index) => [name, BACK_OFFICE_FAULTS[index % BACK_OFFICE_FAULTS.length]!] as const,
  );

  // Loaded before the first conversation, whose time limit would include it on a busy machine.
  beforeAll(() => void sharedContent(), LOADING_MS);

  it.each(plays)('%s is the same with a back office that answers %s', async (name, fault) => {
    const { expected, actual } = await playWithFault(name, fault);
    expect(actual).toBe(expected);
  });

  it('a conversation completes although the back office never answers', async () => {
    const office = await DemoBackOffice.open();
    office.server.fault = 'slow';
    const { expected, actual } = await playScript(CONVERSATIONS.get('auth-failed.reported.txt')!, office, {
      refresh: false,
    });
    expect(actual).toBe(expected);
  }, 30_000);
}
