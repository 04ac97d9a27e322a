import { DESK_ACTION_EVENT, deskActionSchema, type DeskAction } from '../../domain/deskAction';
import { isHubStatusId, type StatusTicket } from '../../domain/hubStatus';
import { isInternalId } from '../../domain/internalEvent';
import type { StoredActivity } from '../../domain/storedActivity';
import type { TranscriptLine } from '../../domain/store';
import { listDeletedIds, readBubble, type Bubble } from '../readBubble';
import { describeHubStatus } from '../renderBubbles';
import { parseWebUrl } from '../renderPhotoLinks';
import type { StaffWordings } from '../staffWordings';

/** Sentences of the approved script have this section; long ones are folded at the desk. */
const SCRIPT_SECTION = 'guide.';
/** In characters. */
const MIN_SCRIPT_LENGTH = 120;

/** A line of the conversation as the desk shows it. */
export interface DeskLine {
  /** Grows along the conversation. */
  readonly line: number;
  readonly from: 'driver' | 'bot' | 'agent' | 'event';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  /** The agent who wrote it; `null` if that is not known, or it was no agent. */
  readonly agent: string | null;
  /** The labels of the quick replies. */
  readonly choices: readonly string[];
  /** Web addresses. */
  readonly photos: readonly string[];
  readonly isScript: boolean;
  readonly isDeleted: boolean;
}

const NO_CONTENT = { agent: null, choices: [], photos: [], isScript: false, isDeleted: false };

/**
 * Describes the messages of a conversation and, between them, what the hub and agents did with the ticket.
 * @param ticket `null` for a conversation that only the bot has
 * @param firstLine the number of the first of the lines
 */
export function describeLines(
  ticket: StatusTicket | null,
  lines: readonly TranscriptLine[],
  firstLine: number,
  wordings: StaffWordings,
): DeskLine[] {
  const deletedIds = listDeletedIds(lines);
  const actions = readActions(lines);
  return lines.flatMap((line, index): DeskLine[] => {
    const { activity } = line;
    const place = { line: firstLine + index, at: activity.timestamp };
    const event = ticket === null ? null : describeEvent(activity, ticket, actions, wordings);
    if (event !== null) return [{ ...NO_CONTENT, ...place, from: 'event', text: event }];
    const bubble = readBubble(line, deletedIds);
    const cause = actions.get(stringOf(activity['replyToId']));
    return bubble === null ? [] : [{ ...place, ...describeBubble(bubble, line, cause) }];
  });
}

function describeBubble(
  bubble: Bubble,
  { activity, wordingKeys }: TranscriptLine,
  cause: DeskAction | undefined,
): Omit<DeskLine, 'line' | 'at'> {
  const { side, text, photoUrls, isDeleted } = bubble;
  const photos = photoUrls.flatMap((url) => parseWebUrl(url)?.href ?? []);
  const isScript = wordingKeys.some((key) => key.startsWith(SCRIPT_SECTION)) && text.length >= MIN_SCRIPT_LENGTH;
  const message = { ...NO_CONTENT, from: side, text, choices: readChoices(activity), photos, isScript, isDeleted };
  // The driver reads the agent's name before the words; at the desk it stands above the bubble.
  return side === 'bot' || side === 'driver' || cause?.step.type !== 'reply'
    ? message
    : { ...message, text: cause.step.text, agent: cause.agent.name };
}

/** Returns the actions of agents by the ids of their activities. */
function readActions(lines: readonly TranscriptLine[]): ReadonlyMap<string, DeskAction> {
  return new Map(
    lines.flatMap(({ activity }): [string, DeskAction][] => {
      if (!isInternalId(activity.id) || activity['name'] !== DESK_ACTION_EVENT) return [];
      const action = deskActionSchema.safeParse(activity['value']);
      return action.success ? [[activity.id, action.data]] : [];
    }),
  );
}

/** Returns what happened to the ticket in a line; `null` if it is a message, or about another ticket. */
function describeEvent(
  activity: StoredActivity,
  ticket: StatusTicket,
  actions: ReadonlyMap<string, DeskAction>,
  wordings: StaffWordings,
): string | null {
  if (isHubStatusId(activity.id)) return describeHubStatus(activity, ticket, wordings);
  const action = actions.get(activity.id);
  if (action === undefined || action.number !== ticket.number || action.step.type === 'reply') return null;
  const { agent, step } = action;
  const to = step.type === 'transfer' ? step.to.name : '';
  const time = step.type === 'block' ? wordings.say(`page.block_hours.${step.hours}`) : '';
  return wordings.say(`page.desk_step.${step.type}`, { agent: agent.name, to, time });
}

function readChoices(activity: StoredActivity): string[] {
  const { actions } = (activity['suggestedActions'] ?? {}) as { actions?: unknown };
  return (Array.isArray(actions) ? actions : []).flatMap((action: { title?: unknown } | null) => {
    const title = stringOf(action?.title);
    return title === '' ? [] : [title];
  });
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
