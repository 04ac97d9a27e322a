import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder-core';
import { DialogSet, type DialogContext, type DialogState } from 'botbuilder-dialogs';
import { HANDOFF_STATUS_EVENT } from '../src/domain/hubStatus';
import type { InternalEvent } from '../src/domain/internalEvent';
import type { Locale } from '../src/domain/locale';
import { isDigitsOnly } from '../src/domain/station';
import { SYMPTOM_IDS } from '../src/domain/symptom';
import type { TurnInput, TurnOutcome } from '../src/domain/turn';
import { runCommand, readCommand } from './routing/commands';
import { choiceLabel, type Choice } from './core/quickReplies';
import { ClarifyDialog } from './routing/clarifyDialog';
import { readState, startOver, type ConversationState } from './core/conversationState';
import { ConversationTurn, type DialogParts } from './core/conversationTurn';
import { PlaybookDialog } from './playbook/playbookDialog';
import { applyHubStatus } from './handoff/applyHubStatus';
import { parseMessage, isMessage } from './core/incomingMessage';
import { reinterpretForCase } from './case/reinterpretForCase';
import { OfferAgentDialog } from './routing/offerAgentDialog';
import { selectNewPhotos } from './handoff/selectNewPhotos';
import { answerWhileIdle, greet, sayAsideOrWithMenu } from './routing/answerWhileIdle';
import { SwitchSymptomDialog } from './playbook/switchSymptomDialog';
import { handleDanger } from './routing/handleDanger';
import { answerOffTopic } from './routing/answerOffTopic';
import { answerWhileWaiting } from './routing/answerWhileWaiting';
import { handleStatusChangeEvent, reportPendingOutcomes } from './playbook/statusChangeOutcome';
import type { Wordings } from './words/wordings';

const IDLE_MS = 24 * 3_600_000;

type RunTurn = (context: TurnContext, input: TurnInput) => Promise<TurnOutcome>;

/** Creates the functions that process one turn (`converse`), or apologize for one that failed (`apologize`). */
export function createConversation(
  parts: DialogParts,
  defaultLocale: Locale,
): { converse: RunTurn; apologize: RunTurn } {
  const dialogs = createDialogSet(parts);
  const startTurn = (context: TurnContext, input: TurnInput): ConversationTurn => {
    const state = expireIdle(readState(input.state, defaultLocale), input.now);
    const activity = withNumberedChoice(context.activity, state, parts.wordings);
    const message = reinterpretForCase(parseMessage(activity, parts.matcher, input.now), state, parts.playbooks);
    return new ConversationTurn(context, parts, state, message, input);
  };
  return {
    async converse(context, input) {
      const turn = startTurn(context, input);
      const dc = await dialogs.createContext(context);
      if (input.internalEvent !== undefined) await handleInternalEvent(dc, turn, input.internalEvent);
      else await handleActivity(dc, turn, context.activity);
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

/**
 * Replaces a bare number ("2") by the label of the quick reply at that position. Applies only if the quick replies are
 * the only possible answers: not while a time is asked for, not while the driver waits for an agent, and not if a label
 * is itself a number.
 */
function withNumberedChoice(
  activity: Partial<Activity>,
  state: ConversationState,
  wordings: Wordings,
): Partial<Activity> {
  const { offered, waitingFor, locale } = state;
  const position = /^\s*([1-9])\s*$/.exec(typeof activity.text === 'string' ? activity.text : '')?.[1];
  const choice = position === undefined ? undefined : offered[Number(position) - 1];
  const label = (offer: Choice) => choiceLabel(offer, locale, wordings);
  const areOnlyAnswers = offered.length > 1 && waitingFor === null && !offered.includes('just_now');
  const hasNumericLabel = offered.some((offer) => isDigitsOnly(label(offer)));
  return choice === undefined || !areOnlyAnswers || hasNumericLabel ? activity : { ...activity, text: label(choice) };
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
  return dialogs.add(new ClarifyDialog()).add(new SwitchSymptomDialog()).add(new OfferAgentDialog());
}

/** Starts the conversation over if the last activity is at least 24 hours ago. */
function expireIdle(state: ConversationState, now: Date): ConversationState {
  const isIdle = state.lastActivityAt !== null && now.getTime() - Date.parse(state.lastActivityAt) >= IDLE_MS;
  return { ...(isIdle ? startOver(state) : state), lastActivityAt: now.toISOString() };
}

async function handleActivity(dc: DialogContext, turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  if (isMessage(activity)) return handleMessage(dc, turn);
  if (activity.type === ActivityTypes.ConversationUpdate) return welcomeDriver(turn, activity);
}

/** Handles an event raised by the program itself, such as a hub's status. Channel activities never get here. */
function handleInternalEvent(dc: DialogContext, turn: ConversationTurn, event: InternalEvent): Promise<void> {
  return event.name === HANDOFF_STATUS_EVENT
    ? applyHubStatus(turn, event.value)
    : handleStatusChangeEvent(dc, turn, event);
}

/** Greets a driver who joins, once per conversation; ignores the bot's own joining. */
async function welcomeDriver(turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  const joined = Array.isArray(activity.membersAdded) ? activity.membersAdded : [];
  const driverJoined = joined.some((member) => member?.id !== activity.recipient?.id);
  if (driverJoined && !turn.state.greeted) await greet(turn);
}

async function handleMessage(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  const { language } = message.understanding;
  if (language !== null && !state.localeChosen) state.locale = language;
  if (turn.openTicket?.number !== state.waitingFor) state.waitingFor = null;
  if (await handleDanger(dc, turn)) return;
  if (await reportPendingOutcomes(dc, turn)) return;
  if (state.waitingFor !== null) return answerWhileWaiting(dc, turn);
  if (await handleAttachments(dc, turn)) return;
  const command = readCommand(turn);
  if (command !== null) {
    state.misses = 0;
    return runCommand(dc, turn, command);
  }
  if (await answerOffTopic(dc, turn)) return;
  if (dc.activeDialog !== undefined) await dc.continueDialog();
  else await answerWhileIdle(dc, turn);
}

/** Stores photos and acknowledges attachments. Resolves with `true` if that answers the message: it has no text. */
async function handleAttachments(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { photos, unreadableFiles, text } = turn.message;
  turn.state.photos.push(...selectNewPhotos(turn.state.photos, photos));
  if (photos.length === 0 && unreadableFiles === 0) return false;
  const key = photos.length > 0 ? 'photo.received' : 'photo.unreadable';
  if (text !== '') {
    await turn.sayAside([key]);
    return false;
  }
  await sayAsideOrWithMenu(dc, turn, key);
  await dc.repromptDialog();
  return true;
}
