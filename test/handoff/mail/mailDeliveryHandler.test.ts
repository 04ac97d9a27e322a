import { join } from 'node:path';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../../dialogs/words/wordings';
import type { Store } from '../../../src/domain/store';
import { DIRECTORY_CONTACTS } from '../../../src/handoff/mail/operatorContacts';
import { MailDeliveryHandler } from '../../../src/handoff/mail/mailDeliveryHandler';
import type { OutgoingMail } from '../../../src/handoff/mail/createMailer';
import { randomIds } from '../../../src/platform/randomIds';
import { newDelivery } from '../../storage/newDelivery';
import { newKey, opened, turn } from '../../storage/turnCommits';
import { openMemoryStore } from '../../support/memoryStore';
import { sharedContent } from '../../support/sharedContent';

const symptoms = sharedContent().playbooks;

const wordings = new Wordings(loadLocaleFiles(join(__dirname, '../../../locales'))).in('ko');
const NOW = new Date('2026-11-22T05:40:00.000Z');

describe('a mail whose ticket may have changed in the meantime', () => {
  let store: Store;
  let sent: OutgoingMail[];

  beforeEach(async () => {
    store = await openMemoryStore();
    sent = [];
  });

  afterEach(() => store.close());

  async function deliver(ticketNumber: string) {
    const handler = new MailDeliveryHandler({
      store,
      contacts: DIRECTORY_CONTACTS,
      wordings,
      symptoms,
      sendMail: async (mail) => void sent.push(mail),
      from: 'help@charging.example',
      clock: { now: () => NOW },
      ids: randomIds,
      hasBoard: true,
    });
    await store.outbox.enqueue([newDelivery({ kind: 'cpo_mail', ticketNumber, createdAt: NOW.toISOString() })]);
    const lease = { id: 'test', until: new Date(NOW.getTime() + 30_000).toISOString() };
    const [row] = await store.outbox.claim({ kind: 'cpo_mail', limit: 1, lease, now: NOW.toISOString() });
    return handler.deliver(row!, new AbortController().signal);
  }

  async function storeTicket(operatorMail?: string): Promise<string> {
    const key = newKey();
    const openedTicket = opened(key, { operatorMail });
    await store.commitTurn(turn(key, 'a1', { openedTicket }));
    return openedTicket.ticket.number;
  }

  it('is given up if there is no address any more', async () => {
    expect(await deliver(await storeTicket())).toEqual({ outcome: 'dead', error: 'no_contact' });
    expect(sent).toEqual([]);
  });

  it('is cancelled if the ticket was deleted', async () => {
    expect(await deliver('K7M2-9XW4')).toEqual({ outcome: 'cancelled', error: 'forgotten' });
    expect(sent).toEqual([]);
  });

  it('is sent if there is an address', async () => {
    expect(await deliver(await storeTicket('care@operator.example'))).toEqual({ outcome: 'done', followUps: [] });
    expect(sent).toEqual([expect.objectContaining({ to: 'care@operator.example' })]);
  });
});
