import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder-core';
import { DialogSet, type DialogContext, type DialogState } from 'botbuilder-dialogs';
import { HANDOFF_STATUS_EVENT } from '../src/domain/hubStatus';
import type { InternalEvent } from '../src/domain/internalEvent';
import type { Locale } from '../src/domain/locale';
import { isBareNumber } from '../src/domain/station';
import { SYMPTOM_IDS } from '../src/domain/symptom';
import type { TurnInput, TurnOutcome } from '../src/domain/turn';
import { obey, readCommand } from './anytime';
import { choiceLabel, type Choice } from './choices';
import { ClarifyDialog } from './clarifyDialog';
import { readState, restarted, type ConversationState } from './conversationState';
import { ConversationTurn, type DialogParts } from './conversationTurn';
import { PlaybookDialog } from './engine/playbookDialog';
import { hearHandoffStatus } from './handoffStatus';
import { hear, isMessage } from './heard';
import { heardInCase } from './heardInCase';
import { OfferAgentDialog } from './offerAgentDialog';
import { photosToAdd } from './photosToAdd';
import { greet, MENU_CHOICES, start } from './start';
import { SwitchSymptomDialog } from './switchSymptomDialog';
import { warn } from './warn';
import { speakUp } from './speakUp';
import { standBy } from './standBy';
import { hearStatusChange, tellOutcome } from './statusChange';
import type { Words } from './words/words';

const IDLE_MS = 24 * 3_600_000;

type Talk = (context: TurnContext, input: TurnInput) => Promise<TurnOutcome>;

/** Makes the conversation: what the driver sent → what is said and what changes. */
export function createConversation(parts: DialogParts, defaultLocale: Locale): { converse: Talk; apologise: Talk } {
  const dialogs = dialogSet(parts);
  const begin = (context: TurnContext, input: TurnInput): ConversationTurn => {
    const state = awake(readState(input.state, defaultLocale), input.now);
    const activity = withTappedLabel(context.activity, state, parts.words);
    const heard = heardInCase(hear(activity, parts.matcher, input.now), state);
    return new ConversationTurn(context, parts, state, heard, input);
  };
  return {
    async converse(context, input) {
      const turn = begin(context, input);
      const dc = await dialogs.createContext(context);
      if (input.internal !== undefined) await hearInternal(turn, input.internal, dc);
      else await respond(turn, context.activity, dc);
      return turn.outcome();
    },
    async apologise(context, input) {
      const state = readState(input.state, defaultLocale);
      const key = 'error.try_again';
      const text = parts.words.say(state.locale, key);
      if (isMessage(context.activity)) await context.sendActivity(worded(text, [key]));
      return { state: input.state ?? state, openedTicket: null, ticketChanges: [] };
    },
  };
}

/**
 * A bare number counts as the button at that place where the buttons are all the answers there are: not while a
 * charger's number, a time or anything for the ticket may be told, nor where a button itself says a number.
 */
function withTappedLabel(activity: Partial<Activity>, state: ConversationState, words: Words): Partial<Activity> {
  const { offered, waitingFor, locale } = state;
  const place = /^\s*([1-9])\s*$/.exec(typeof activity.text === 'string' ? activity.text : '')?.[1];
  const choice = place === undefined ? undefined : offered[Number(place) - 1];
  const label = (offer: Choice) => choiceLabel(offer, locale, words);
  const isSet = offered.length > 1 && waitingFor === null && !offered.includes('just_now');
  const saysNumbers = offered.some((offer) => isBareNumber(label(offer)));
  return choice === undefined || !isSet || saysNumbers ? activity : { ...activity, text: label(choice) };
}

function worded(text: string, wordingKeys: readonly string[]): Partial<Activity> {
  return { type: ActivityTypes.Message, text, textFormat: 'plain', ...{ wordingKeys } };
}

function dialogSet(parts: DialogParts): DialogSet {
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

/** Lets a conversation that slept for a day start afresh. */
function awake(state: ConversationState, now: Date): ConversationState {
  const idle = state.lastActivityAt !== null && now.getTime() - Date.parse(state.lastActivityAt) >= IDLE_MS;
  return { ...(idle ? restarted(state) : state), lastActivityAt: now.toISOString() };
}

async function respond(turn: ConversationTurn, activity: Partial<Activity>, dc: DialogContext): Promise<void> {
  if (isMessage(activity)) return answer(turn, dc);
  if (activity.type === ActivityTypes.ConversationUpdate) return welcome(turn, activity);
}

/** What the program tells by itself, a hub's status above all; an activity of a channel is never taken for it. */
function hearInternal(turn: ConversationTurn, event: InternalEvent, dc: DialogContext): Promise<void> {
  return event.name === HANDOFF_STATUS_EVENT ? hearHandoffStatus(turn, event.value) : hearStatusChange(turn, event, dc);
}

/** Greets the driver who joins, once; the bot joining is no occasion. */
async function welcome(turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  const joined = Array.isArray(activity.membersAdded) ? activity.membersAdded : [];
  const driverJoined = joined.some((member) => member?.id !== activity.recipient?.id);
  if (driverJoined && !turn.state.greeted) await greet(turn);
}

async function answer(turn: ConversationTurn, dc: DialogContext): Promise<void> {
  const { state, heard } = turn;
  const { language } = heard.understanding;
  if (language !== null && !state.localeChosen) state.locale = language;
  if (turn.openTicket?.number !== state.waitingFor) state.waitingFor = null;
  if (await warn(turn, dc)) return;
  if (await tellOutcome(turn, dc)) return;
  if (state.waitingFor !== null) return standBy(dc, turn);
  if (await seeFiles(turn, dc)) return;
  const command = readCommand(turn);
  if (command !== null) {
    state.misses = 0;
    return obey(command, dc, turn);
  }
  if (await speakUp(turn, dc)) return;
  if (dc.activeDialog !== undefined) await dc.continueDialog();
  else await start(dc, turn);
}

/** Keeps photos; a message that is nothing but files is answered here. */
async function seeFiles(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { photos, unreadableFiles, text } = turn.heard;
  turn.state.photos.push(...photosToAdd(turn.state.photos, photos));
  if (photos.length === 0 && unreadableFiles === 0) return false;
  const { offered } = turn.state;
  const key = photos.length > 0 ? 'photo.received' : 'photo.unreadable';
  const idle = text === '' && dc.activeDialog === undefined;
  await (idle ? turn.say([key, 'greeting.menu'], MENU_CHOICES) : turn.say([key]));
  turn.state.offered = idle ? turn.state.offered : offered;
  if (text === '' && !idle) await dc.repromptDialog();
  return text === '';
}
