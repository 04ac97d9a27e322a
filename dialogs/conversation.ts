import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogState } from 'botbuilder-dialogs';
// Not from the package's index, which also loads the prompts with their recognizers: a fifth of the time of a start.
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { DESK_ACTION_EVENT } from '../src/domain/deskAction';
import { HANDOFF_MESSAGE_EVENT } from '../src/domain/hubMessage';
import { HANDOFF_STATUS_EVENT } from '../src/domain/hubStatus';
import type { InternalEvent } from '../src/domain/internalEvent';
import type { Locale } from '../src/domain/locale';
import { STEP_IN_EVENT } from '../src/domain/stepIn';
import { SYMPTOM_IDS } from '../src/domain/symptom';
import { isOpen } from '../src/domain/ticket';
import type { TurnInput, TurnOutcome } from '../src/domain/turn';
import { addGuidanceToTicket } from './routing/falseAlarm';
import { runCommand, readCommand } from './routing/commands';
import { ClarifyDialog } from './routing/clarifyDialog';
import { forgetGuide, IDLE_MS, readState, startOver, type ConversationState } from './core/conversationState';
import type { SupportCase } from './core/supportCaseState';
import { ConversationTurn } from './core/conversationTurn';
import type { DialogParts } from './core/dialogParts';
import { PlaybookDialog } from './playbook/playbookDialog';
import { findDeskTicket } from './handoff/agentConversation';
import { applyDeskAction } from './handoff/applyDeskAction';
import { addGivenToTickets } from './handoff/addGivenToTickets';
import { applyHubStatus } from './handoff/applyHubStatus';
import { isBlocked, keepBlock } from './handoff/blockDriver';
import { handleDeskTimer } from './handoff/deskTimers';
import { readWords, recordWords } from './case/driverWords';
import { sayAgentMessage } from './handoff/sayAgentMessage';
import { stepIn } from './handoff/stepIn';
import { parseMessage, isBlank, isMessage, type ParsedMessage } from './core/incomingMessage';
import { shareMemoryScopes } from './core/shareMemoryScopes';
import { readInContext } from './case/readInContext';
import { readNamedPlace } from './case/readNamedPlace';
import { handleUnansweredRecap, RecapDialog, restartRecapTimer } from './routing/recapDialog';
import { CallBackDialog } from './routing/callBackDialog';
import { OfferAgentDialog } from './routing/offerAgentDialog';
import { answerAboutCase } from './routing/answerAboutCase';
import { answerAtRecap } from './routing/answerAtRecap';
import { answerWhileIdle, greet, sayAsideOrWithMenu } from './routing/answerWhileIdle';
import { withNumberedChoice } from './core/withNumberedChoice';
import { SwitchSymptomDialog } from './playbook/switchSymptomDialog';
import { FRAGMENTS_DUE_EVENT, collectFragments, takeDueFragments } from './routing/fragments';
import { handleAttachments } from './routing/handleAttachments';
import { handleNote } from './routing/handleNote';
import { handleSharedPlace } from './routing/handleSharedPlace';
import { startNextCase } from './routing/startNextCase';
import { handleMisread, saysMisread } from './routing/handleMisread';
import { handleEarlierTicket } from './routing/handleEarlierTicket';
import { handleOtherCaseRefusal } from './routing/handleOtherCaseRefusal';
import { handleTicketRefusal } from './routing/handleTicketRefusal';
import { chooseLanguage, readPageLanguage } from './routing/chooseLanguage';
import { handleBlindness } from './routing/handleBlindness';
import { handleUrgentCharger } from './routing/handleUrgentCharger';
import { handleThreat } from './routing/handleThreat';
import { handleRating } from './routing/handleRating';
import { recordForAgent } from './routing/recordForAgent';
import { noteMessage } from './routing/noteMessage';
import { noteHardship } from './routing/noteHardship';
import { noteSpeed } from './routing/noteSpeed';
import { handleReturn } from './routing/handleReturn';
import { handleSeveralTickets } from './routing/handleSeveralTickets';
import { handleSolvedReport } from './routing/handleSolvedReport';
import { handleTicketReference } from './routing/handleTicketReference';
import { handleUnknownReport } from './routing/handleUnknownReport';
import { reportsNewCase } from './routing/reportsNewCase';
import { ReportFollowUpDialog } from './routing/reportFollowUpDialog';
import { noteTried } from './case/acknowledgeTried';
import { rememberPlace } from './case/lastPlace';
import { updateLastReport } from './case/lastReport';
import { deniesDetail } from './case/deniedFacts';
import { handleDanger } from './routing/handleDanger';
import { answerQuestionsBeside } from './routing/answerQuestionsBeside';
import { answerBesideRefusal } from './routing/answerBesideRefusal';
import { answerQuestion, readQuestion } from './routing/answerQuestion';
import { answerPauseOrEnd } from './routing/answerPauseOrEnd';
import { handleContact } from './routing/handleContact';
import { handleContactWish } from './routing/handleContactWish';
import { handleContactRefusal } from './routing/handleContactRefusal';
import { answerOffTopic } from './routing/answerOffTopic';
import { answerUnknownQuestion } from './routing/answerUnknownQuestion';
import { complainsAboutNote } from './routing/classifyWaitingMessage';
import { answerWhileWaiting } from './routing/answerWhileWaiting';
import { handleStatusChangeEvent, reportPendingOutcomes } from './playbook/statusChangeOutcome';

type RunTurn = (context: TurnContext, input: TurnInput) => Promise<TurnOutcome>;

/** Creates the functions that process one turn (`converse`), or apologize for one that failed (`apologize`). */
export function createConversation(
  parts: DialogParts,
  defaultLocale: Locale,
): { converse: RunTurn; apologize: RunTurn } {
  const dialogs = createDialogSet(parts);
  const startTurn = (context: TurnContext, input: TurnInput): ConversationTurn => {
    const stored = readState(input.state, defaultLocale);
    // A timer is no sign of life of the driver.
    const state = input.internalEvent?.dueAt === undefined ? expireIdle(stored, input) : stored;
    const turn = new ConversationTurn(context, parts, state, readMessage(context, parts, state, input), input);
    if (stored.lastActivityAt !== null) turn.awayMs = input.now.getTime() - Date.parse(stored.lastActivityAt);
    return turn;
  };
  return {
    async converse(context, input) {
      const turn = startTurn(context, input);
      const caseBefore = turn.state.case;
      shareMemoryScopes(context);
      const dc = await dialogs.createContext(context);
      if (input.internalEvent !== undefined) await handleInternalEvent(dc, turn, input.internalEvent);
      else await handleActivity(dc, turn, context.activity);
      if (isBlocked(turn)) keepBlock(turn);
      else await finishTurn(dc, turn, caseBefore);
      if (!turn.hasNoEffect) restartRecapTimer(dc, turn);
      updateLastReport(turn, caseBefore);
      rememberPlace(turn, caseBefore);
      await turn.sendReplies();
      return turn.outcome();
    },
    async apologize(context, input) {
      const state = readState(input.state, defaultLocale);
      const key = 'error.try_again';
      const text = parts.wordings.say(state.locale, key);
      if (isMessage(context.activity)) await context.sendActivity(messageWithKeys(text, [key]));
      return { state: input.state ?? state, openedTicket: null, ticketChanges: [] };
    },
  };
}

/** Reads the driver's message: by itself, then in its conversation. */
function readMessage(
  { activity }: TurnContext,
  parts: DialogParts,
  state: ConversationState,
  { now, textBefore }: TurnInput,
): ParsedMessage {
  const parsed = parseMessage(withNumberedChoice(activity, state, parts.wordings), parts.matcher, now, textBefore);
  return readInContext(parsed, { parts, state, now });
}

function messageWithKeys(text: string, wordingKeys: readonly string[]): Partial<Activity> {
  return { type: ActivityTypes.Message, text, textFormat: 'plain', ...{ wordingKeys } };
}

function createDialogSet(parts: DialogParts): DialogSet {
  const dialogs = new DialogSet({
    get: (context: TurnContext) => Promise.resolve(ConversationTurn.of(context).state.dialogs),
    set: (context: TurnContext, value: DialogState) => {
      ConversationTurn.of(context).state.dialogs = value;
      return Promise.resolve();
    },
    delete: () => Promise.resolve(),
  });
  for (const symptom of SYMPTOM_IDS) dialogs.add(new PlaybookDialog(parts.playbooks.of(symptom)));
  return dialogs
    .add(new ClarifyDialog())
    .add(new SwitchSymptomDialog())
    .add(new OfferAgentDialog())
    .add(new RecapDialog())
    .add(new CallBackDialog())
    .add(new ReportFollowUpDialog());
}

/** Starts the conversation over if the last activity is at least 24 hours ago. */
function expireIdle(state: ConversationState, { now, internalEvent }: TurnInput): ConversationState {
  const lastActivityAt = now.toISOString();
  const isIdle = state.lastActivityAt !== null && now.getTime() - Date.parse(state.lastActivityAt) >= IDLE_MS;
  if (!isIdle) return { ...state, lastActivityAt };
  const fresh = { ...startOver(state), lastActivityAt };
  // The driver goes on waiting for an agent who takes the ticket after days, and what they write next is for that agent.
  return internalEvent === undefined ? fresh : { ...fresh, waitingFor: state.waitingFor };
}

async function finishTurn(dc: DialogContext, turn: ConversationTurn, caseBefore: SupportCase | null): Promise<void> {
  await startNextCase(dc, turn, caseBefore?.details ?? null);
  addGuidanceToTicket(turn);
  addGivenToTickets(turn);
}

async function handleActivity(dc: DialogContext, turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  if (isMessage(activity)) return handleMessage(dc, turn);
  if (activity.type === ActivityTypes.ConversationUpdate) return welcomeDriver(turn, activity);
}

/** Handles an event raised by the program itself, such as a hub's status. Channel activities never get here. */
function handleInternalEvent(dc: DialogContext, turn: ConversationTurn, event: InternalEvent): Promise<void> {
  if (event.dueAt !== undefined) return handleTimer(dc, turn, event);
  if (event.name === HANDOFF_STATUS_EVENT) return applyHubStatus(turn, event.value);
  if (event.name === DESK_ACTION_EVENT) return applyDeskAction(dc, turn, event.value);
  if (event.name === STEP_IN_EVENT) return stepIn(dc, turn, event.value);
  if (event.name === HANDOFF_MESSAGE_EVENT) return sayAgentMessage(dc, turn, event.value);
  return handleStatusChangeEvent(dc, turn, event);
}

/** Handles a due timer. One that no longer applies, or that another version of the program set, has no effect. */
async function handleTimer(dc: DialogContext, turn: ConversationTurn, event: InternalEvent): Promise<void> {
  if (event.name === FRAGMENTS_DUE_EVENT && takeDueFragments(turn, event)) return answerMessage(dc, turn);
  turn.hasNoEffect = !(await handleDeskTimer(turn, event)) && !(await handleUnansweredRecap(dc, turn, event));
}

/** Greets a driver who joins, once per conversation; ignores the bot's own joining. */
async function welcomeDriver(turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  const joined = Array.isArray(activity.membersAdded) ? activity.membersAdded : [];
  const driverJoined = joined.some((member) => member?.id !== activity.recipient?.id);
  if (!driverJoined || turn.state.greeted) return;
  turn.state.locale = readPageLanguage(activity) ?? turn.state.locale;
  await greet(turn);
}

async function handleMessage(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  turn.state.lastDriverLine = turn.line;
  if (isBlank(turn.message)) return handleBlank(dc, turn);
  if (!collectFragments(turn)) await answerMessage(dc, turn);
}

/** Repeats what was asked for a message without content: it is no answer, and an agent need not see it. */
async function handleBlank(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (turn.state.fragments.length > 0 || findDeskTicket(turn) !== null || isBlocked(turn)) return;
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
  else if (turn.state.waitingFor === null) await (turn.state.greeted ? sayAsideOrWithMenu(dc, turn) : greet(turn));
}

/** What may take a message of a driver who does not wait for an agent, before commands and questions are read; the first does. */
const CASE_HANDLERS: readonly ((dc: DialogContext, turn: ConversationTurn) => Promise<boolean>)[] = [
  handleUrgentCharger,
  handleOtherCaseRefusal,
  handleEarlierTicket,
  handleTicketRefusal,
  handleBlindness,
  handleContactWish,
  handleContactRefusal,
  handleContact,
  handleAttachments,
  handleSharedPlace,
  handleNote,
  handleUnknownReport,
  answerAboutCase,
  answerAtRecap,
];

async function answerMessage(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const isInCase = dc.activeDialog !== undefined;
  turn.words = [...turn.words, ...readWords(turn)];
  await routeMessage(dc, turn);
  noteTried(turn);
  if (!isBlocked(turn)) recordWords(turn, isInCase || dc.activeDialog !== undefined);
}

/** A driver whose ticket is closed waits no more, and gets the guide anew for another trouble. */
function forgetClosedTicket(turn: ConversationTurn): void {
  const ticket = turn.findTicket(turn.state.waitingFor);
  if (ticket !== null && isOpen(ticket)) return;
  if (ticket !== null) forgetGuide(turn.state);
  turn.state.waitingFor = null;
}

async function routeMessage(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state } = turn;
  if (!state.localeChosen) state.locale = chooseLanguage(turn);
  noteMessage(turn);
  forgetClosedTicket(turn);
  if (await handleThreat(turn)) return;
  if (await handleDanger(dc, turn)) return;
  if (isBlocked(turn)) return;
  noteHardship(turn);
  if (await reportPendingOutcomes(dc, turn)) return;
  const deskTicket = findDeskTicket(turn);
  if (deskTicket !== null) return recordForAgent(turn, deskTicket);
  if ((await handleRating(dc, turn)) || (await handleSeveralTickets(dc, turn))) return;
  noteSpeed(dc, turn);
  await answerQuestionsBeside(dc, turn);
  if (await handleSolvedReport(dc, turn)) return;
  if (await handleTicketReference(dc, turn)) return;
  if (await handleReturn(dc, turn)) return;
  if (state.waitingFor !== null && !reportsNewCase(dc, turn)) return answerWhileWaiting(dc, turn);
  for (const handle of CASE_HANDLERS) if (await handle(dc, turn)) return;
  const command = readCommand(turn);
  const isMisread = saysMisread(dc, turn);
  if (isMisread && (await handleMisread(dc, turn))) return;
  const isCorrection = isMisread || deniesDetail(turn) || complainsAboutNote(turn) || readNamedPlace(turn) !== null;
  const question = isCorrection ? null : readQuestion(dc, turn, command);
  if (question !== null && (await answerQuestion(dc, turn, question))) return;
  // What is left beside an answered question may be no command ("number 3, when is it fixed?").
  const remainingCommand = question === null ? command : readCommand(turn);
  if (remainingCommand !== null) {
    state.misses = 0;
    return runCommand(dc, turn, remainingCommand);
  }
  if (await answerPauseOrEnd(dc, turn)) return;
  if (await answerOffTopic(dc, turn)) return;
  if (!isMisread && (await answerUnknownQuestion(dc, turn))) return;
  await answerBesideRefusal(dc, turn);
  if (dc.activeDialog !== undefined) await dc.continueDialog();
  else await answerWhileIdle(dc, turn);
}
