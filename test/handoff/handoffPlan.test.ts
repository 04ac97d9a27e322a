import type { Ticket } from '../../src/domain/ticket';
import { HandoffPlan } from '../../src/handoff/handoffPlan';
import { toDeliveryId } from '../../src/handoff/toDeliveryId';
import { loadOperatorContacts } from '../../src/handoff/mail/operatorContacts';
import { randomIds } from '../../src/platform/randomIds';
import { contactsFile } from '../support/runningBot';
import { newKey, opened } from '../storage/turnCommits';
import { sharedContent } from '../support/sharedContent';

const symptoms = sharedContent().playbooks;

const AT = '2026-11-22T05:40:00.000Z';
const contacts = loadOperatorContacts(contactsFile({ known: 'desk@operator.example' }));
const KEY = newKey();

function ticket(changes: Partial<Ticket> = {}): Ticket {
  return opened(KEY, { number: 'K7M2-9XW4', operator: 'known', ...changes }).ticket;
}

function plan(configured: { mail?: boolean; board?: boolean; webhook?: boolean }): HandoffPlan {
  const { mail = false, board = false, webhook = false } = configured;
  return new HandoffPlan({
    contacts: mail ? contacts : null,
    hasBoard: board,
    hasWebhook: webhook,
    ids: randomIds,
    symptoms,
  });
}

const kinds = (planned: readonly { kind: string }[]) => planned.map(({ kind }) => kind);

describe('the plan of a hand-over', () => {
  it.each([
    [{}, []],
    [{ board: true }, ['board_post']],
    [{ webhook: true }, ['webhook']],
    [{ mail: true }, ['cpo_mail']],
    [{ mail: true, board: true, webhook: true }, ['cpo_mail', 'board_post', 'webhook']],
  ])('contains, for the options %j, the deliveries %j', (configured, expected) => {
    expect(kinds(plan(configured).planForOpenedTicket(ticket(), AT))).toEqual(expected);
  });

  it('makes the board wait a minute for the mail, and the webhook wait for nothing', () => {
    const [mail, board, webhook] = plan({ mail: true, board: true, webhook: true }).planForOpenedTicket(ticket(), AT);
    expect(board).toMatchObject({ after: mail!.id, afterUntil: '2026-11-22T05:41:00.000Z' });
    expect(webhook).toMatchObject({ after: null, conversation: KEY, ticketNumber: 'K7M2-9XW4' });
  });

  it('contains the same rows when the turn is run again', () => {
    const all = plan({ mail: true, board: true, webhook: true });
    expect(all.planForOpenedTicket(ticket(), AT)).toEqual(all.planForOpenedTicket(ticket(), AT));
    expect(new Set(all.planForOpenedTicket(ticket(), AT).map(({ id }) => id)).size).toBe(3);
  });

  it.each<[string, Partial<Ticket>, boolean]>([
    ['a fault', {}, true],
    ['a fault whose driver asked for an agent', { reason: 'asked_for_agent' }, true],
    ['a stuck status', { symptom: 'stuck_in_use' }, false],
    ['no symptom', { symptom: null }, false],
    ['a directly operated station', { reason: 'directly_operated_station' }, false],
    ['an unknown station', { station: null, session: null }, false],
    ['an operator without an address', { operator: 'another' }, false],
    ['an unknown operator', { operator: undefined }, false],
    ['an operator whose address the directory has', { operator: 'another', operatorMail: 'b@operator.example' }, true],
  ])('decides on a mail about %s', (_what, changes, mailed) => {
    const about = ticket(changes);
    expect(plan({ mail: true }).willMailOperator(about)).toBe(mailed);
    expect(kinds(plan({ mail: true }).planForOpenedTicket(ticket(changes), AT))).toEqual(mailed ? ['cpo_mail'] : []);
    expect(plan({}).willMailOperator(about)).toBe(false);
  });

  it('contains a comment on a change if there is a board and something to report', () => {
    const change = { number: 'K7M2-9XW4', addMessage: '빨리요' };
    const [board] = plan({ board: true }).planForOpenedTicket(ticket(), AT);
    expect(plan({ board: true }).planForChange(change, ticket(), AT)).toEqual([
      expect.objectContaining({
        kind: 'board_comment',
        after: board!.id,
        payload: { about: 'change', addMessage: '빨리요' },
      }),
    ]);
    expect(plan({ mail: true }).planForChange(change, ticket(), AT)).toEqual([]);
    expect(plan({ board: true }).planForChange({ number: 'K7M2-9XW4', addPhotos: [] }, ticket(), AT)).toEqual([]);
  });

  const later = { symptom: null, station: null, session: null } as const;
  it.each<[string, Partial<Ticket>, Partial<Ticket>, boolean]>([
    ['gets its trouble and place', later, { symptom: 'other_fault', station: '나주시청' }, true],
    ['gets its place last', { ...later, symptom: 'other_fault' }, { station: '나주시청' }, true],
    ['gets its trouble last', { symptom: null }, { symptom: 'auth_pending' }, true],
    ['gets an operator with an address', { operator: undefined }, { operator: 'known' }, true],
    ['turns out to be a fault', { symptom: 'stuck_in_use' }, { symptom: 'auth_failed' }, true],
    ['gets only its place', later, { station: '나주시청' }, false],
    ['was mailed before', {}, { charger: '5' }, false],
    ['turns out to be a stuck status', { symptom: null }, { symptom: 'stuck_in_use' }, false],
    [
      'is of a directly operated station',
      { ...later, reason: 'directly_operated_station' },
      { symptom: 'auth_failed', station: '나주시청' },
      false,
    ],
    ['is closed', { ...later, status: 'closed' }, { symptom: 'auth_failed', station: '나주시청' }, false],
  ])('mails the operator about a ticket that %s: %j + %j', (_what, before, details, mailed) => {
    const change = { number: 'K7M2-9XW4', details };
    const planned = plan({ mail: true, board: true }).planForChange(change, ticket(before), AT);
    expect(kinds(planned).filter((kind) => kind === 'cpo_mail')).toEqual(mailed ? ['cpo_mail'] : []);
    const reports = planned.filter(({ payload }) => (payload as { about?: string }).about === 'mail');
    expect(reports.map(({ after }) => after)).toEqual(mailed ? [toDeliveryId('K7M2-9XW4', 'cpo_mail')] : []);
  });
});
