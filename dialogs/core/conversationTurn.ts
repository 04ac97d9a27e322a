import { ActionTypes, InputHints, MessageFactory, type Activity, type TurnContext } from 'botbuilder-core';
import type { BackOffice, ChannelUser } from '../../src/domain/backOffice';
import type { NewDelivery } from '../../src/domain/outbox';
import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { StatusChanger, StatusChangeOutcome } from '../../src/domain/statusChange';
import type { ConversationKey, TicketChange } from '../../src/domain/store';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { TimeReader } from '../../src/domain/timeReader';
import type { IgnoredReason, TurnInput, TurnOutcome } from '../../src/domain/turn';
import { addTriedSteps } from '../../src/domain/triedSteps';
import { choiceLabel, shortenLabel, type Choice } from './quickReplies';
import type { ConversationState } from './conversationState';
import { takeNextVariant, type Moment } from './empathy';
import type { Playbooks } from './loadPlaybooks';
import type { Line } from './line';
import type { ParsedMessage } from './incomingMessage';
import { listTriedSteps } from './listTriedSteps';
import { TurnBackOffice } from './turnBackOffice';
import type { Wordings } from '../words/wordings';
import type { WordingKey } from '../words/wordingKey';

/** The dependencies of all dialogs, created once at startup. */
export interface DialogParts {
  readonly wordings: Wordings;
  readonly playbooks: Playbooks;
  readonly matcher: SymptomMatcher;
  readonly readTime: TimeReader;
  readonly stationDirectory: StationDirectory;
  /** The charging back office; `null` if none is connected. */
  readonly charging: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger } | null;
  readonly newTicketNumber: () => string;
  /** Whether the charge point operator will get a mail about the ticket. */
  readonly willMailOperator: (ticket: Ticket) => boolean;
}

interface Bubble {
  readonly text: string;
  readonly keys: readonly WordingKey[];
}

/** A longer text fills more than two lines on a phone. Characters. */
const LONG_TEXT_LENGTH = 60;

const TURN_KEY = Symbol('conversation turn');
const ACTIVITY_LOCALES = { ko: 'ko-KR', en: 'en-US' } as const;

/** The sender, by which the back office finds their account; `null` in a group, because others read the replies. */
function channelUserOf({ channelId, from, conversation }: Activity): ChannelUser | null {
  return conversation?.isGroup === true ? null : { channel: channelId, userId: from?.id ?? '' };
}

/** One turn of one conversation: the parsed message, the state, the replies, and the ticket changes to commit. */
export class ConversationTurn {
  private prefix: Line[] = [];
  private hasEmpathized = false;
  private openedTicket: Ticket | null = null;
  private readonly changes: TicketChange[] = [];
  private readonly deliveries: NewDelivery[] = [];
  private awaitedDeliveryId: string | undefined;

  /** Access to the back office within the turn's time limit; `null` if none is connected. */
  readonly backOffice: TurnBackOffice | null;
  /** The outcome of a status change, for the step that waits for it. */
  statusOutcome: StatusChangeOutcome | null = null;
  /** Why a hub status was ignored. */
  ignoredReason: IgnoredReason | undefined;

  constructor(
    private readonly context: TurnContext,
    readonly parts: DialogParts,
    readonly state: ConversationState,
    readonly message: ParsedMessage,
    private readonly input: TurnInput,
  ) {
    context.turnState.set(TURN_KEY, this);
    this.backOffice =
      parts.charging === null ? null : new TurnBackOffice(parts.charging.backOffice, channelUserOf(context.activity));
  }

  static of(context: TurnContext): ConversationTurn {
    return context.turnState.get<ConversationTurn>(TURN_KEY);
  }

  get now(): Date {
    return this.input.now;
  }

  /** Whether the channel can deliver a message later, without a new message from the driver. */
  get canSendLater(): boolean {
    return this.input.canSendLater === true;
  }

  get conversationKey(): ConversationKey {
    const { channelId, conversation } = this.context.activity;
    return { channel: channelId, conversationId: conversation.id };
  }

  /** The newest ticket, including this turn's changes to its status and quoted messages. */
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
   * Sends one or more wordings in one bubble, with the choices as quick replies. After a long text the last wording,
   * the question, gets a bubble of its own: drivers read it next to the buttons but overlook it at the end of a page
   * (and some clients join the lines of a bubble with buttons).
   */
  async say(content: readonly (Line | WordingKey)[], choices: readonly Choice[] = []): Promise<void> {
    const lines = content.map((line) => (typeof line === 'string' ? { key: line } : line));
    const beforeQuestion = this.composeBubble([...this.prefix, ...lines.slice(0, -1)]);
    if (choices.length > 0 && (beforeQuestion.keys.length > 1 || beforeQuestion.text.length > LONG_TEXT_LENGTH)) {
      await this.sendBubble(beforeQuestion, []);
      await this.sendBubble(this.composeBubble(lines.slice(-1)), choices);
    } else {
      await this.sendBubble(this.composeBubble([...this.prefix, ...lines]), choices);
    }
    this.state.offered = [...choices];
  }

  /** Sends a message that is not about the open question, and keeps that question's quick replies on offer. */
  async sayAside(lines: readonly (Line | WordingKey)[]): Promise<void> {
    const { offered } = this.state;
    await this.say(lines);
    this.state.offered = offered;
  }

  /** Starts the next bubble with an empathy line; at most one per turn, except for the one after a hand-over. */
  empathize(moment: Moment): void {
    if (this.hasEmpathized && moment !== 'after_handover') return;
    this.hasEmpathized = true;
    this.prefix.push({ key: `empathy.${moment}`, variant: takeNextVariant(this.state, moment), sameParagraph: true });
  }

  /** Starts the next bubble with a line that confirms what was understood. */
  acknowledge(line: Line): void {
    this.prefix.push(line);
  }

  /**
   * Makes the driver wait for an agent on this ticket; the playbooks pause from then on. A new ticket is opened when
   * the turn is committed, and the replies of this turn are sent only after that.
   */
  waitForAgent(ticket: Ticket): void {
    const isNew = ticket.number !== this.openTicket?.number;
    if (isNew) {
      this.openedTicket = ticket;
      this.state.saidWaiting = [];
    }
    if (this.parts.playbooks.traitsOf(this.state.case?.symptom ?? null).endsSession) this.state.followUp = null;
    this.state.waitingFor = ticket.number;
  }

  changeTicket(change: TicketChange): void {
    this.changes.push(change);
  }

  /** Adds a delivery to the outbox when the turn is committed; the driver waits for its outcome. */
  planDelivery(row: NewDelivery): void {
    this.deliveries.push(row);
    this.awaitedDeliveryId = row.id;
  }

  outcome(): TurnOutcome {
    const { state, openedTicket, changes: ticketChanges, deliveries, awaitedDeliveryId, ignoredReason } = this;
    return { state, openedTicket, ticketChanges, deliveries, awaitedDeliveryId, ignoredReason };
  }

  private composeBubble(lines: readonly Line[]): Bubble {
    const { wordings } = this.parts;
    const { locale } = this.state;
    let text = '';
    const keys: WordingKey[] = [];
    for (const [index, line] of lines.entries()) {
      const sentence = wordings.say(locale, line.key, line.values, line.variant);
      const isListItem = line.number !== undefined && lines[index - 1]?.number !== undefined;
      const gap = text === '' ? '' : isListItem || line.sameParagraph === true ? '\n' : '\n\n';
      text += gap + (line.number === undefined ? sentence : `${line.number}. ${sentence}`);
      keys.push(line.key);
    }
    return { text, keys };
  }

  private async sendBubble({ text, keys }: Bubble, choices: readonly Choice[]): Promise<void> {
    this.prefix = [];
    const supportCase = this.state.case;
    if (supportCase !== null) supportCase.tried = addTriedSteps(supportCase.tried, listTriedSteps(keys));
    const labels = choices.map((choice) => choiceLabel(choice, this.state.locale, this.parts.wordings));
    const actions = labels.map((value) => ({ type: ActionTypes.ImBack, title: shortenLabel(value), value }));
    const message: Partial<Activity> & { wordingKeys: readonly string[] } = {
      ...MessageFactory.text(
        text,
        undefined,
        choices.length > 0 ? InputHints.ExpectingInput : InputHints.AcceptingInput,
      ),
      textFormat: 'plain',
      locale: ACTIVITY_LOCALES[this.state.locale],
      wordingKeys: keys,
    };
    if (actions.length > 0) message.suggestedActions = { actions, to: [this.context.activity.from.id] };
    await this.context.sendActivity(message);
  }
}
