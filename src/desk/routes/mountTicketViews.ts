import { z } from 'zod';
import type { DeskQueue } from '../../domain/deskQueue';
import type { Locale } from '../../domain/locale';
import type { DriverReach } from '../../domain/reach';
import type { ConversationKey, Store } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { isOpen, type CategoryPath, type Ticket } from '../../domain/ticket';
import { TICKET_NUMBER_PATTERN } from '../../domain/ticketNumber';
import { TAKE_OUTS, type TakeOut } from '../../domain/ticketTrail';
import type { Logger } from '../../platform/logger';
import type { DeskPresence } from '../live/deskPresence';
import { readTicketTranscript } from '../readTicketTranscript';
import type { TicketPageDependencies } from '../renderTicketPage';
import type { StaffWordings } from '../staffWordings';
import { describeTicket } from '../ticket/describeTicket';
import type { OpeningRecorder } from '../ticket/openingRecorder';
import { readTicketView } from '../ticketView';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface TicketViewDependencies extends Omit<TicketPageDependencies, 'wordings'> {
  readonly wordingsIn: (language: Locale) => StaffWordings;
  readonly store: Store;
  readonly queue: Pick<DeskQueue, 'listNotes' | 'listTicketsOfDriver'>;
  readonly presence: DeskPresence;
  readonly openings: OpeningRecorder;
  readonly logger: Logger;
  /** Reads how messages reach the driver of a conversation. */
  readonly reachOf: (key: ConversationKey) => Promise<DriverReach>;
  /** The call centre's category paths (상담유형), of which the agent chooses one at the end. */
  readonly categories: readonly CategoryPath[];
  /** Whether the back office can be asked to end the session of a ticket. */
  readonly canChangeStatus: (ticket: Ticket) => boolean;
  /** Formats a conversation as the text of a `.transcript` file. */
  readonly toTranscriptFile: (activities: readonly StoredActivity[]) => string;
}

const MAX_EARLIER_TICKETS = 20;

const takeOutSchema = z.object({ what: z.enum(TAKE_OUTS) });

/** Mounts a ticket with everything about it, its conversation as a file, and the record of copies. */
export function mountTicketViews(router: DeskRouter, dependencies: TicketViewDependencies): void {
  router.get('/desk/api/tickets/:number', (request) => readTicket(request, dependencies));
  router.get('/desk/api/tickets/:number/transcript', (request) => exportTranscript(request, dependencies));
  router.post('/desk/api/tickets/:number/take-outs', takeOutSchema, (request, { what }) =>
    recordTakeOut(request, what, dependencies),
  );
}

async function readTicket(
  { params, language, signedIn: { user } }: DeskRequest,
  dependencies: TicketViewDependencies,
): Promise<DeskAnswer> {
  const { store, queue, presence, openings, reachOf, canChangeStatus, categories, wordingsIn } = dependencies;
  const number = params['number']!;
  if (!(await isRecorded(number, () => openings.record(number, 'page', user)))) return problemAnswer('not_found');
  const ticket = await store.findTicket(number);
  if (ticket === null) return problemAnswer('not_found');
  // Read first: lines that come in between get lower numbers, so that an agent who has not seen them is asked to look.
  const lastLine = await readLastLine(ticket, store);
  const [view, notes, earlier, viewersOf, { reach, events }] = await Promise.all([
    readTicketView(store, number),
    queue.listNotes(number),
    queue.listTicketsOfDriver(number, MAX_EARLIER_TICKETS),
    presence.readViewers(),
    reachOf(ticket),
  ]);
  if (view === null) return problemAnswer('not_found');
  // The lines of a closed ticket end with it, and its conversation may go on; they are shown from the beginning.
  const firstLine = isOpen(ticket) ? lastLine - view.lines.length + 1 : 1;
  const body = {
    ...describeTicket(view, firstLine, { ...dependencies, wordings: wordingsIn(language) }),
    ...{ notes, earlier, categories, reach, events },
    can: { changeStatus: canChangeStatus(view.ticket) },
    viewers: viewersOf(number),
  };
  return { status: 200, body };
}

async function readLastLine({ channel, conversationId }: Ticket, { feed }: Pick<Store, 'feed'>): Promise<number> {
  return (await feed.readLastLines(channel, [conversationId])).get(conversationId) ?? 0;
}

async function exportTranscript(
  { params, signedIn: { user } }: DeskRequest,
  { store, openings, logger, toTranscriptFile }: TicketViewDependencies,
): Promise<DeskAnswer> {
  const number = params['number']!;
  if (!(await isRecorded(number, () => openings.record(number, 'transcript', user)))) return problemAnswer('not_found');
  const ticket = await store.findTicket(number);
  if (ticket === null) return problemAnswer('not_found');
  const lines = await readTicketTranscript(store, ticket);
  logger.info({ ticket: number, agent: user.id }, 'transcript downloaded at the desk');
  return {
    status: 200,
    body: Buffer.from(toTranscriptFile(lines.map(({ activity }) => activity))),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${number}.transcript"`,
    },
  };
}

/** The page copies or prints what it has; here it only says so. */
async function recordTakeOut(
  { params, signedIn: { user } }: DeskRequest,
  what: TakeOut,
  { openings }: TicketViewDependencies,
): Promise<DeskAnswer> {
  const number = params['number']!;
  const isFound = await isRecorded(number, () => openings.record(number, what, user));
  return isFound ? { status: 204 } : problemAnswer('not_found');
}

/** Whether the ticket may exist and its opening is recorded; nothing is shown unrecorded. */
async function isRecorded(number: string, record: () => Promise<boolean>): Promise<boolean> {
  return TICKET_NUMBER_PATTERN.test(number) && record();
}
