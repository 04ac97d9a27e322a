import { ActionTypes, InputHints, MessageFactory, type Activity, type TurnContext } from 'botbuilder-core';
import type { BackOffice, ChannelUser } from '../../src/domain/backOffice';
import type { NewDelivery } from '../../src/domain/outbox';
import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { StatusChanger, StatusChangeOutcome } from '../../src/domain/statusChange';
import type { ConversationKey, TicketChange } from '../../src/domain/store';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import { isOpen, type HandoffReason, type Ticket } from '../../src/domain/ticket';
import type { TimeReader } from '../../src/domain/timeReader';
import type { IgnoredReason, TurnInput, TurnOutcome } from '../../src/domain/turn';
import { addTriedSteps } from '../../src/domain/triedSteps';
import type { WordingValues } from '../../src/domain/localeWordings';
import { choiceLabel, shortLabel, type Choice } from './quickReplies';
import type { ConversationState } from './conversationState';
import { nextVariant, type Moment } from './empathy';
import type { Playbooks } from './loadPlaybooks';
import { buildTicket } from '../handoff/buildTicket';
import type { ParsedMessage } from './incomingMessage';
import { photosToAdd } from '../handoff/photosToAdd';
import { triedBy } from './triedBy';
import { TurnBackOffice } from './turnBackOffice';
import type { Wordings } from '../words/wordings';
import type { WordingKey } from '../words/wordingKey';

/** What every dialog may use, made once at start. */
export interface DialogParts {
  readonly words: Wordings;
  readonly playbooks: Playbooks;
  readonly matcher: SymptomMatcher;
  readonly readTime: TimeReader;
  readonly stationDirectory: StationDirectory;
  /** The charging back office; `null` where none is connected. */
  readonly charging: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger } | null;
  readonly newTicketNumber: () => string;
  /** Whether the charge point operator will be written to about a ticket. */
  readonly willMailOperator: (ticket: Ticket) => boolean;
}

/** A wording with what is filled in. */
export interface Line {
  readonly key: WordingKey;
  readonly values?: WordingValues;
  /** Makes the line an item of a numbered list. */
  readonly number?: number;
  /** Stands right under the line before it instead of behind a gap. */
  readonly sameParagraph?: boolean;
  /** Which of the sentences that take turns. */
  readonly variant?: number;
}

interface Bubble {
  readonly text: string;
  readonly keys: readonly WordingKey[];
}

/** Characters: more than two lines of a phone. */
const LONG_TEXT_LENGTH = 60;

const TURN_KEY = Symbol('conversation turn');
const SPEECH_LOCALES = { ko: 'ko-KR', en: 'en-US' } as const;

/** Who writes, as the back office may know them; `null` in a group, where everybody reads what one is told. */
function channelUserOf({ channelId, from, conversation }: Activity): ChannelUser | null {
  return conversation?.isGroup === true ? null : { channel: channelId, userId: from?.id ?? '' };
}

/** One turn of one conversation: what was heard, what is known, what is said and what shall change. */
export class ConversationTurn {
  private prefix: Line[] = [];
  private hasEmpathized = false;
  private openedTicket: Ticket | null = null;
  private readonly changes: TicketChange[] = [];
  private readonly deliveries: NewDelivery[] = [];
  private awaited: string | undefined;

  /** What the back office knows, within what a turn may wait for it; `null` where none is connected. */
  readonly charging: TurnBackOffice | null;
  /** What came of a status change, for the step that waits for it. */
  statusOutcome: StatusChangeOutcome | null = null;
  /** Why a hub's status changed nothing. */
  passedOver: IgnoredReason | undefined;

  constructor(
    private readonly context: TurnContext,
    readonly parts: DialogParts,
    readonly state: ConversationState,
    readonly message: ParsedMessage,
    private readonly input: TurnInput,
  ) {
    context.turnState.set(TURN_KEY, this);
    this.charging =
      parts.charging === null ? null : new TurnBackOffice(parts.charging.backOffice, channelUserOf(context.activity));
  }

  static of(context: TurnContext): ConversationTurn {
    return context.turnState.get<ConversationTurn>(TURN_KEY);
  }

  get now(): Date {
    return this.input.now;
  }

  /** The driver can be told something later without having to write again. */
  get canSendLater(): boolean {
    return this.input.canSendLater === true;
  }

  get conversationKey(): ConversationKey {
    const { channelId, conversation } = this.context.activity;
    return { channel: channelId, conversationId: conversation.id };
  }

  /** The newest ticket, with what this turn has changed about it. */
  get ticket(): Ticket | null {
    const ticket = this.openedTicket ?? this.input.ticket;
    if (ticket === null) return null;
    const changes = this.changes.filter(({ number }) => number === ticket.number);
    const status = changes.findLast((change) => change.status)?.status ?? ticket.status;
    return { ...ticket, status, said: [...ticket.said, ...changes.flatMap(({ addSaid = [] }) => addSaid)] };
  }

  get openTicket(): Ticket | null {
    const ticket = this.ticket;
    return ticket !== null && isOpen(ticket) ? ticket : null;
  }

  /**
   * Says one or more wordings in one bubble, with quick replies under it if there are choices. Behind a long text the
   * last wording, the question, gets a bubble of its own: next to the buttons it is read, at the end of a page it is
   * not (and some clients run the lines of a bubble with buttons together).
   */
  async say(said: readonly (Line | WordingKey)[], choices: readonly Choice[] = []): Promise<void> {
    const lines = said.map((line) => (typeof line === 'string' ? { key: line } : line));
    const before = this.compose([...this.prefix, ...lines.slice(0, -1)]);
    if (choices.length > 0 && (before.keys.length > 1 || before.text.length > LONG_TEXT_LENGTH)) {
      await this.send(before, []);
      await this.send(this.compose(lines.slice(-1)), choices);
    } else {
      await this.send(this.compose([...this.prefix, ...lines]), choices);
    }
    this.state.offered = [...choices];
  }

  /** Puts a line of empathy in front of the next bubble: one is enough for a turn, but for the one after a hand-over. */
  empathize(moment: Moment): void {
    if (this.hasEmpathized && moment !== 'after_handover') return;
    this.hasEmpathized = true;
    this.prefix.push({ key: `empathy.${moment}`, variant: nextVariant(this.state, moment), sameParagraph: true });
  }

  /** Puts what was understood in front of the next bubble. */
  acknowledge(line: Line): void {
    this.prefix.push(line);
  }

  /**
   * Opens the ticket, or returns the one that is open already; from here on the bot stays quiet. The ticket exists
   * when the turn is committed, and only then is anything of this turn heard by the driver.
   */
  handOver(reason: HandoffReason): { ticket: Ticket; isNew: boolean } {
    const existing = this.openTicket;
    const ticket = existing ?? buildTicket(this, reason);
    if (existing === null) this.openedTicket = ticket;
    else this.addPhotos(existing);
    if (this.state.case?.symptom === 'stuck_in_use') this.state.followUp = null;
    this.state.waitingFor = ticket.number;
    if (existing === null) this.state.saidWaiting = [];
    return { ticket, isNew: existing === null };
  }

  /** Photos that came since the ticket was opened, after a start over. */
  private addPhotos({ number, photos }: Ticket): void {
    const added = photosToAdd(photos, this.state.photos);
    if (added.length > 0) this.changeTicket({ number, addPhotos: added });
  }

  changeTicket(change: TicketChange): void {
    this.changes.push(change);
  }

  /** Has something delivered when the turn is committed; the driver waits for what comes of it. */
  deliver(row: NewDelivery): void {
    this.deliveries.push(row);
    this.awaited = row.id;
  }

  outcome(): TurnOutcome {
    const { state, openedTicket, changes: ticketChanges, deliveries, awaited, passedOver } = this;
    return { state, openedTicket, ticketChanges, deliveries, awaitedDeliveryId: awaited, ignoredReason: passedOver };
  }

  private compose(lines: readonly Line[]): Bubble {
    const { words } = this.parts;
    const { locale } = this.state;
    let text = '';
    const keys: WordingKey[] = [];
    for (const [index, line] of lines.entries()) {
      const said = words.say(locale, line.key, line.values, line.variant);
      const isListItem = line.number !== undefined && lines[index - 1]?.number !== undefined;
      const gap = text === '' ? '' : isListItem || line.sameParagraph === true ? '\n' : '\n\n';
      text += gap + (line.number === undefined ? said : `${line.number}. ${said}`);
      keys.push(line.key);
    }
    return { text, keys };
  }

  private async send({ text, keys }: Bubble, choices: readonly Choice[]): Promise<void> {
    this.prefix = [];
    const supportCase = this.state.case;
    if (supportCase !== null) supportCase.tried = addTriedSteps(supportCase.tried, triedBy(keys));
    const labels = choices.map((choice) => choiceLabel(choice, this.state.locale, this.parts.words));
    const actions = labels.map((value) => ({ type: ActionTypes.ImBack, title: shortLabel(value), value }));
    const message: Partial<Activity> & { wordingKeys: readonly string[] } = {
      ...MessageFactory.text(
        text,
        undefined,
        choices.length > 0 ? InputHints.ExpectingInput : InputHints.AcceptingInput,
      ),
      textFormat: 'plain',
      locale: SPEECH_LOCALES[this.state.locale],
      wordingKeys: keys,
    };
    if (actions.length > 0) message.suggestedActions = { actions, to: [this.context.activity.from.id] };
    await this.context.sendActivity(message);
  }
}
