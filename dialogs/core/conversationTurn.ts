import type { Activity, TurnContext } from 'botbuilder-core';
import type { ChannelUser } from '../../src/domain/backOffice';
import type { NewDelivery } from '../../src/domain/outbox';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import type { ConversationKey, TicketChange } from '../../src/domain/store';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { Timer } from '../../src/domain/timer';
import type { IgnoredReason, TurnInput, TurnOutcome } from '../../src/domain/turn';
import { withTicketChanges } from '../../src/domain/withTicketChange';
import { addTriedSteps } from '../../src/domain/triedSteps';
import { choiceLabel, type Choice } from './quickReplies';
import type { ConversationState, LastReport } from './conversationState';
import type { SupportCase } from './supportCaseState';
import { composeBubble, joinBubbles, toReplyActivity, type Bubble, type BubbleContent } from './replyBubbles';
import { hashText } from './hashText';
import { isMomentUsedUp, nightOf, takeNextVariant, type Moment } from './empathy';
import type { Line } from './line';
import type { ParsedMessage } from './incomingMessage';
import { listTriedSteps } from './listTriedSteps';
import { TurnBackOffice } from './turnBackOffice';
import type { WordingKey } from '../words/wordingKey';
import type { DialogParts } from './dialogParts';

/** A longer text fills more than two lines on a phone. Characters. */
const LONG_TEXT_LENGTH = 60;

/** What says that a case was advised on. */
const ADVICE: readonly WordingKey[] = ['guide.alternatives', 'report.same_way'];

const TURN_KEY = Symbol('conversation turn');

/** The sender, by which the back office finds their account; `null` in a group, because others read the replies. */
function channelUserOf({ channelId, from, conversation }: Activity): ChannelUser | null {
  return conversation?.isGroup === true ? null : { channel: channelId, userId: from?.id ?? '' };
}

function toLastReport(ticket: Ticket, supportCase: SupportCase | null): LastReport {
  const { station, charger, symptom, number, createdAt: at } = ticket;
  return { kind: 'ticket', at, station, charger, symptom, number, case: structuredClone(supportCase) };
}

/** One turn of one conversation: the parsed message, the state, the replies, and the ticket changes to commit. */
export class ConversationTurn {
  private prefix: Line[] = [];
  private readonly bubbles: Bubble[] = [];
  private readonly furtherChoices: Choice[] = [];
  private hasEmpathized = false;
  private wholeFor: string | null = null;
  private whole = '';
  private openedTicket: Ticket | null = null;
  private readonly changes: TicketChange[] = [];
  private readonly deliveries: NewDelivery[] = [];
  private readonly timers: Timer[] = [];
  private awaitedDeliveryId: string | undefined;

  /** Access to the back office within the turn's time limit; `null` if none is connected. */
  readonly backOffice: TurnBackOffice | null;
  /** The outcome of a status change, for the step that waits for it. */
  statusOutcome: StatusChangeOutcome | null = null;
  /** The internal event of this turn changes nothing, so that nothing is stored. */
  hasNoEffect = false;
  /** How long ago the conversation's previous turn was, in milliseconds. */
  awayMs = 0;
  /** What tickets quote of the message, until it is recorded. */
  words: readonly string[] = [];
  /** The speed that the message states was taken and repeated. */
  isSpeedNoted = false;
  /** The keys of the wordings that were sent. */
  readonly sentKeys: WordingKey[] = [];
  /** Why a hub status was ignored. */
  ignoredReason: IgnoredReason | undefined;

  constructor(
    private readonly context: TurnContext,
    readonly parts: DialogParts,
    readonly state: ConversationState,
    /** The driver's message, joined with the fragments before it. */
    public message: ParsedMessage,
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

  /** The number of the transcript line of this turn's activity. */
  get line(): number {
    return this.input.line;
  }

  /** Whether the channel can deliver a message later, without a new message from the driver. */
  get canSendLater(): boolean {
    return this.input.canSendLater === true;
  }

  /** Whether a reply to a timer reaches the driver, at once or with their next message. */
  get canAnswerLater(): boolean {
    return this.canSendLater || this.input.canAnswerLater === true;
  }

  /** The id of the activity that this turn processes. */
  get activityId(): string {
    return this.context.activity.id ?? '';
  }

  /** Whether others than the driver can write and read here. */
  get isGroup(): boolean {
    return this.context.activity.conversation?.isGroup === true;
  }

  /** Differs between conversations, so that they begin with different variants of a wording. */
  private get seed(): number {
    return hashText(this.conversationKey.conversationId);
  }

  get conversationKey(): ConversationKey {
    const { channelId, conversation } = this.context.activity;
    return { channel: channelId, conversationId: conversation.id };
  }

  /**
   * The conversation's newest ticket, open or not, and all others that were open before this turn, newest first. They
   * include this turn's changes, except to their checks.
   */
  get tickets(): readonly Ticket[] {
    const stored = this.input.tickets;
    const tickets = this.openedTicket === null ? stored : [this.openedTicket, ...stored];
    return tickets.map((ticket) => withTicketChanges(ticket, this.changes));
  }

  /** The newest ticket, open or not. */
  get ticket(): Ticket | null {
    return this.tickets[0] ?? null;
  }

  /** The newest of the open tickets. */
  get openTicket(): Ticket | null {
    return this.tickets.find(isOpen) ?? null;
  }

  /** Returns the ticket with this number; `null` if it is not one of `tickets`. */
  findTicket(number: string | null): Ticket | null {
    return this.tickets.find((ticket) => ticket.number === number) ?? null;
  }

  /**
   * Sends one or more wordings in one bubble, with the choices as quick replies. After a long text the last wording,
   * the question, gets a bubble of its own: drivers read it next to the buttons but overlook it at the end of a page
   * (and some clients join the lines of a bubble with buttons).
   */
  say(content: readonly (Line | WordingKey)[], given: readonly Choice[] = []): Promise<void> {
    const choices =
      given.length === 0 ? given : [...given, ...this.furtherChoices.filter((one) => !given.includes(one))];
    const lines = content.map((line) => this.withVariant(typeof line === 'string' ? { key: line } : line));
    const beforeQuestion = composeBubble(this.parts.wordings, this.state.locale, [
      ...this.prefix,
      ...lines.slice(0, -1),
    ]);
    if (choices.length > 0 && (beforeQuestion.keys.length > 1 || beforeQuestion.text.length > LONG_TEXT_LENGTH)) {
      this.addBubble(beforeQuestion, []);
      this.addBubble(composeBubble(this.parts.wordings, this.state.locale, lines.slice(-1)), choices);
    } else {
      this.addBubble(composeBubble(this.parts.wordings, this.state.locale, [...this.prefix, ...lines]), choices);
    }
    this.state.offered = [...choices];
    return Promise.resolve();
  }

  /** Sends the replies of this turn, in as few bubbles as a phone's screen can show. */
  async sendReplies(): Promise<void> {
    const language = { locale: this.state.locale, wordings: this.parts.wordings };
    for (const bubble of joinBubbles(this.bubbles))
      await this.context.sendActivity(toReplyActivity(bubble, language, this.context.activity));
  }

  /** Sends a message that is not about the open question, and keeps that question's quick replies on offer. */
  async sayAside(lines: readonly (Line | WordingKey)[]): Promise<void> {
    const { offered } = this.state;
    await this.say(lines);
    this.state.offered = offered;
  }

  /** Adds a quick reply to those of the next questions of this turn. */
  offerToo(choice: Choice): void {
    this.furtherChoices.push(choice);
  }

  /**
   * Starts the next bubble with an empathy line; at most one per turn, except for the one after a hand-over. None in danger,
   * and none that was sent before.
   */
  empathize(moment: Moment): void {
    if (this.hasEmpathized && moment !== 'after_handover') return;
    if (this.state.danger !== null) return;
    this.hasEmpathized = true;
    this.state.empathy.last = moment;
    if (moment === 'late_night') this.state.empathy.lastNight = nightOf(this.now);
    const key = `empathy.${moment}` as const;
    const { parts, state } = this;
    if (isMomentUsedUp(state, moment, this.seed, parts.wordings.countVariants(state.locale, key))) return;
    this.prefix.push(this.withVariant({ key: `empathy.${moment}`, sameParagraph: true }));
  }

  /** Starts the next bubble with a line that confirms what was understood. */
  acknowledge(line: Line): void {
    this.prefix.push(this.withVariant(line));
  }

  /**
   * Makes the driver wait for an agent on this ticket; the playbooks pause from then on. A new ticket is opened when
   * the turn is committed, and the replies of this turn are sent only after that.
   */
  waitForAgent(ticket: Ticket): void {
    if (this.findTicket(ticket.number) === null) {
      this.openedTicket = ticket;
      this.state.saidWaiting = [];
      if (!this.isGroup) this.state.lastReport = toLastReport(ticket, this.state.case);
    }
    if (this.parts.playbooks.traitsOf(this.state.case?.symptom ?? null).endsSession) this.state.followUp = null;
    this.state.waitingFor = ticket.number;
  }

  changeTicket(change: TicketChange): void {
    const isRecorded = change.number === this.wholeFor && this.whole.includes(change.addMessage ?? '');
    this.changes.push(isRecorded ? { ...change, addMessage: undefined } : change);
  }

  /** Whether this turn's message added text or details to the ticket. */
  isTicketChanged(number: string): boolean {
    return this.changes.some((one) => one.number === number && (one.addMessage ?? one.details) !== undefined);
  }

  /**
   * Adds a message to the ticket that the driver waits for; parts of it, which are answered one by one, are not added
   * again.
   */
  recordWhole(text: string): void {
    const { waitingFor } = this.state;
    if (waitingFor === null) return;
    this.changeTicket({ number: waitingFor, addMessage: text });
    this.wholeFor = waitingFor;
    this.whole = text;
  }

  /** Adds a delivery to the outbox when the turn is committed; the driver waits for its outcome. */
  planDelivery(row: NewDelivery): void {
    this.deliveries.push(row);
    this.awaitedDeliveryId = row.id;
  }

  /**
   * Asks to be called back at `due`, a time or so many milliseconds from now: the conversation then gets an internal event with this name and value. It cannot
   * be cancelled, so the handler checks whether it still applies. Without `canAnswerLater` the replies to it are lost.
   */
  setTimer(name: string, due: Date | number, value: unknown): void {
    const dueAt = typeof due === 'number' ? new Date(this.now.getTime() + due) : due;
    const id = `${name}:${this.timers.length}:${this.activityId}`;
    this.timers.push({ id, dueAt: dueAt.toISOString(), name, value });
  }

  outcome(): TurnOutcome {
    const { state, openedTicket, changes: ticketChanges, deliveries, awaitedDeliveryId, timers } = this;
    const { hasNoEffect, ignoredReason, message } = this;
    const decision = message.text === '' ? undefined : message.understanding.decision;
    return {
      ...{ state, openedTicket, ticketChanges, deliveries, awaitedDeliveryId, timers },
      ...{ hasNoEffect, ignoredReason, decision },
    };
  }

  /** Chooses the sentence of a wording that has several. */
  private withVariant(line: Line): Line {
    const { parts, state } = this;
    if (line.variant !== undefined || parts.wordings.countVariants(state.locale, line.key) === 1) return line;
    return { ...line, variant: takeNextVariant(state, line.key, this.seed) };
  }

  private addBubble(content: BubbleContent, choices: readonly Choice[]): void {
    this.prefix = [];
    this.sentKeys.push(...content.keys);
    this.state.isAdvised ||= content.keys.includes('guide.apology');
    const supportCase = this.state.case;
    if (supportCase !== null) {
      supportCase.tried = addTriedSteps(supportCase.tried, listTriedSteps(content.keys));
      supportCase.isAdvised ||= content.keys.some((key) => ADVICE.includes(key));
    }
    const labels = choices.map((choice) => choiceLabel(choice, this.state.locale, this.parts.wordings));
    this.bubbles.push({ ...content, labels });
  }
}
