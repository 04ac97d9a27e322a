import type { BackOffice } from '../../src/domain/backOffice';
import type { DeskTimes } from '../../src/domain/deskTimes';
import type { QuestionReader } from '../../src/domain/questionReader';
import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { StatusChanger } from '../../src/domain/statusChange';
import type { SupportHours } from '../../src/domain/supportHours';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import type { Ticket } from '../../src/domain/ticket';
import type { SinceReader, TimeReader } from '../../src/domain/timeReader';
import type { Playbooks } from './loadPlaybooks';
import type { UnfinishedEndings } from '../words/unfinishedEndings';
import type { Wordings } from '../words/wordings';

/** The dependencies of all dialogs, created once at startup. */
export interface DialogParts {
  readonly wordings: Wordings;
  readonly playbooks: Playbooks;
  readonly matcher: SymptomMatcher;
  readonly readTime: TimeReader;
  readonly readSince: SinceReader;
  readonly questionReader: QuestionReader;
  /** When and how the call centre can be reached; `null` if the bot does not know. */
  readonly supportHours: SupportHours | null;
  readonly stationDirectory: StationDirectory;
  /** The charging back office; `null` if none is connected. */
  readonly charging: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger } | null;
  readonly newTicketNumber: () => string;
  readonly unfinishedEndings: UnfinishedEndings;
  /** How long an unfinished message waits for the next one; 0: every message is answered at once. Milliseconds. */
  readonly fragmentWaitMs: number;
  /** How long agents of the desk may take. */
  readonly deskTimes: DeskTimes;
  /** Whether a page of this agent of the desk is open. Throws `storage_unavailable` if the database cannot be reached. */
  readonly isAgentOnline: (agentId: string) => Promise<boolean>;
  /** Whether the charge point operator will get a mail about the ticket. */
  readonly willMailOperator: (ticket: Ticket) => boolean;
}
