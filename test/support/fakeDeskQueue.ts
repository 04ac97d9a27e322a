import type {
  BotConversation,
  DeskChange,
  DeskQueue,
  QueueRequest,
  QueueRow,
  TicketNote,
  TicketViewer,
} from '../../src/domain/deskQueue';

/** The desk's lists without a database: what was asked, and what a test puts in. */
export class FakeDeskQueue implements DeskQueue {
  readonly requests: QueueRequest[] = [];
  readonly notes = new Map<string, TicketNote[]>();
  rows: readonly QueueRow[] = [];
  botConversations: readonly BotConversation[] = [];
  changes: readonly DeskChange[] = [];
  viewers: readonly TicketViewer[] = [];
  isAway = false;

  list(request: QueueRequest) {
    this.requests.push(request);
    return this.answer({ rows: this.rows, next: null });
  }

  count() {
    return this.answer({ waiting: 1, mine: 2, on_hold: 3, open: 4, closed: 5 });
  }

  listChanges(seq: number | null) {
    const lastSeq = Math.max(0, ...this.changes.map((change) => change.seq));
    const changes = seq === null ? [] : this.changes.filter((change) => change.seq > seq - 2);
    return this.answer({ changes, lastSeq });
  }

  listTicketsOfDriver() {
    return this.answer([]);
  }

  listBotConversations() {
    return this.answer(this.botConversations);
  }

  addNote(number: string, note: TicketNote) {
    const notes = this.notes.get(number) ?? [];
    if (!notes.some(({ id }) => id === note.id)) this.notes.set(number, [...notes, note]);
    return this.answer(true);
  }

  listNotes(number: string) {
    return this.answer(this.notes.get(number) ?? []);
  }

  listMentions() {
    return this.answer([]);
  }

  noteViewer(viewer: TicketViewer, since: string) {
    const isSame = (one: TicketViewer) => one.number === viewer.number && one.agent.id === viewer.agent.id;
    const isSeen = this.viewers.some((one) => isSame(one) && one.at > since && one.isTyping === viewer.isTyping);
    this.viewers = [...this.viewers.filter((one) => !isSame(one)), viewer];
    const seq = Math.max(0, ...this.changes.map((change) => change.seq)) + 1;
    if (!isSeen) this.changes = [...this.changes, { seq, number: viewer.number, kind: 'viewers' }];
    return this.answer(undefined);
  }

  listViewers(since: string) {
    return this.answer(this.viewers.filter(({ at }) => at > since));
  }

  noteDriverTyping() {
    return this.answer(undefined);
  }

  listAgentTyping() {
    return this.answer(new Map<string, string>());
  }

  private answer<T>(value: T): Promise<T> {
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(value);
  }
}
