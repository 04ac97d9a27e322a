import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELD_UNTIL, type OutboxRow } from '../../src/domain/outbox';
import type { Station } from '../../src/domain/station';
import type { ChargingSession, TicketCheck } from '../../src/domain/ticket';
import { parseAliases, parseConversationScript, type ScriptLine, type ScriptStep } from './conversationScript';
import { createDirectory } from './fakeBackOffice';
import { DemoBackOffice } from './demoBackOffice';
import type { ConversationKey } from '../../src/domain/store';
import { Talk, TALK_KEY } from './talk';
import { until } from './until';

const FOLDER = join(__dirname, '../conversations');
/** The outcome is asked for by a timer; a busy machine takes longer. Milliseconds. */
const OUTCOME_WAIT_MS = 60_000;
const ALIASES = parseAliases(readFileSync(join(FOLDER, 'aliases'), 'utf8'));
const LABELS = ['ko', 'en'].flatMap((locale) => {
  const wordings = JSON.parse(readFileSync(join(__dirname, `../../locales/${locale}.json`), 'utf8')) as Labels;
  return Object.entries({ ...wordings.choice, ...wordings.symptom });
});

interface Labels {
  readonly choice: Record<string, string>;
  readonly symptom: Record<string, string>;
}

/** The conversations under `test/conversations/`, by file name. */
export const CONVERSATIONS: ReadonlyMap<string, readonly ScriptLine[]> = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, parseConversationScript(readFileSync(join(FOLDER, name), 'utf8'), ALIASES)]),
);

type PlayResult = { expected: string; actual: string };

/** A channel that stands between the script and the bot. */
export interface PlayedChannel {
  readonly key: ConversationKey;
  connect(talk: Talk): void;
  /** Called after the last line; throws if the driver did not get what the bot said. */
  assertComplete(talk: Talk): Promise<void>;
}

interface PlayOptions {
  readonly refresh?: boolean;
  readonly channel?: PlayedChannel;
}

/** Runs a script with the whole bot. Returns the script as expected and as it happened. */
export async function playScript(
  script: readonly ScriptLine[],
  office?: DemoBackOffice,
  { refresh = true, channel }: PlayOptions = {},
): Promise<PlayResult> {
  const directory: Station[] = [];
  const isOwnDirectory = script.some(({ step }) => step.kind === 'directly_operated');
  const overrides = isOwnDirectory ? { stationDirectory: createDirectory(directory) } : {};
  const connected =
    office ?? (script.some(({ step }) => step.kind === 'back_office') ? await DemoBackOffice.open() : null);
  const talk = await Talk.begin(overrides, undefined, connected?.env ?? {}, connected?.clock, channel?.key ?? TALK_KEY);
  channel?.connect(talk);
  if (refresh) await talk.bot.charging?.directory.refresh();
  try {
    const result = await playSteps(script, talk, { office: connected, directory });
    await channel?.assertComplete(talk);
    return result;
  } finally {
    await connected?.close();
    await talk.end();
  }
}

async function playSteps(script: readonly ScriptLine[], talk: Talk, world: ScriptWorld): Promise<PlayResult> {
  const expected: string[] = [];
  const actual: string[] = [];
  for (const { source, step, replies } of script) {
    if (step.kind === 'ticket') {
      expected.push(source);
      actual.push(await describeTicket(talk, step.fields));
    } else if (step.kind === 'commands') {
      expected.push(source);
      actual.push(`commands ${world.office?.server.commandedSessionIds.length}`);
    } else {
      expected.push(source, ...replies.map((reply) => `  < ${reply}`));
      actual.push(source, ...(await runStep(talk, world, step)).map((reply) => `  < ${reply}`));
    }
  }
  return { expected: expected.join('\n'), actual: actual.join('\n') };
}

interface ScriptWorld {
  readonly office: DemoBackOffice | null;
  readonly directory: Station[];
}

async function runStep(
  talk: Talk,
  { office, directory }: ScriptWorld,
  step: Exclude<ScriptStep, { kind: 'ticket' | 'commands' }>,
): Promise<string[]> {
  const before = (await talk.bot.store.readTranscript(talk.key)).length;
  switch (step.kind) {
    case 'at':
      talk.clock.set(step.when);
      return [];
    case 'pass':
      talk.clock.pass(step.ms);
      return [];
    case 'back_office':
      office!.changeBehaviour(step.options);
      if (talk.options.maxOutcomeWaitMs === undefined) talk.options = { canSendLater: true };
      return [];
    case 'channel':
      talk.options = { maxOutcomeWaitMs: step.patienceMs };
      office!.startDeliveriesOf(talk);
      return [];
    case 'group':
      talk.isGroup = true;
      return [];
    case 'directly_operated':
      directory.push(createDirectlyOperatedStation(step.station));
      return [];
    case 'ended':
      await until(async () => (await listPending(talk)).length === 0, OUTCOME_WAIT_MS);
      return [];
    case 'deliveries':
      await emptyOutbox(talk);
      break;
    case 'join':
      await talk.join();
      break;
    case 'say':
      await talk.send({ type: 'message', text: step.text, ...step.extras });
      break;
    case 'status_event':
      await talk.receiveHubStatus(step.state);
      break;
    case 'agent_message':
      await talk.receiveAgentMessage(step.text);
      break;
  }
  const lines = await talk.bot.store.readTranscript(talk.key);
  const said = lines.slice(before).filter(({ wordingKeys }) => wordingKeys.length > 0);
  return said.map(({ activity, wordingKeys }) => {
    const actions = (activity['suggestedActions'] as { actions: { value: string }[] } | undefined)?.actions ?? [];
    const choices = actions.map(({ value }) => findChoice(value));
    return wordingKeys.join(' ') + (choices.length > 0 ? ` [${choices.join(' ')}]` : '');
  });
}

function createDirectlyOperatedStation(name: string): Station {
  return { id: name, name, otherNames: [], address: '', directlyOperated: true, operator: null, chargers: [] };
}

/** Lists the rows that are still to be delivered; not those that are held for the driver's next message. */
async function listPending(talk: Talk): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  for await (const row of talk.bot.store.outbox.list({ statuses: ['pending'] }))
    if (row.nextAttemptAt !== HELD_UNTIL) rows.push(row);
  return rows;
}

/** Runs the delivery worker until no outbox row is due. */
async function emptyOutbox(talk: Talk): Promise<void> {
  const deliveries = talk.startDeliveryWorker();
  await until(async () => {
    for await (const row of talk.bot.store.outbox.list({ statuses: ['pending'] })) {
      const isLater = row.leasedUntil === null && row.nextAttemptAt > talk.clock.now().toISOString();
      if (!isLater) return false;
    }
    return true;
  });
  await deliveries.stop();
}

function findChoice(title: string): string {
  const found = LABELS.find(([, label]) => label === title);
  return found?.[0] ?? `‘${title}’`;
}

async function describeTicket(talk: Talk, fields: Readonly<Record<string, string>>): Promise<string> {
  const ticket = (await talk.bot.store.readConversation(talk.key))?.tickets[0] as unknown as Record<
    string,
    unknown
  > | null;
  const formatted = Object.keys(fields).map((field) => `${field}=${formatValue(ticket?.[field])}`);
  return `ticket ${formatted.join(' ')}`;
}

function formatValue(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (isSession(value)) return formatValue(`${value.station} ${value.charger} ${value.status} ${value.amountWon}`);
  const text = Array.isArray(value)
    ? value.map(formatListItem).join('|')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
  return text.replaceAll(' ', '_');
}

function isSession(value: unknown): value is ChargingSession {
  return typeof value === 'object' && value !== null && 'amountWon' in value;
}

/** Formats a check as `name:result`, anything else as a string. */
function formatListItem(value: unknown): string {
  const { name, result } = value as Partial<TicketCheck>;
  return name === undefined ? String(value) : `${name}:${result}`;
}
