import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationDirectory } from '../src/domain/stationDirectory';
import type { StatusChanger } from '../src/domain/statusChange';
import { readAliases, readConversationScript, type ScriptLine, type ScriptStep } from './support/conversationScript';
import { Talk, TALK_KEY } from './support/talk';

const FOLDER = join(__dirname, 'conversations');
const ALIASES = readAliases(readFileSync(join(FOLDER, 'aliases'), 'utf8'));
const LABELS = ['ko', 'en'].flatMap((locale) => {
  const words = JSON.parse(readFileSync(join(__dirname, `../locales/${locale}.json`), 'utf8')) as Labels;
  return Object.entries({ ...words.choice, ...words.symptom });
});

interface Labels {
  readonly choice: Record<string, string>;
  readonly symptom: Record<string, string>;
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('conversations', () => {
  it.each(files)('%s', async (name) => {
    const script = readConversationScript(readFileSync(join(FOLDER, name), 'utf8'), ALIASES);
    const { expected, actual } = await play(script);
    expect(actual).toBe(expected);
  });

  it('fails when the bot says something else', async () => {
    const { expected, actual } = await play(readConversationScript('> 안녕하세요\n< guide.sorry'));
    expect(actual).not.toBe(expected);
  });
});

async function play(script: readonly ScriptLine[]): Promise<{ expected: string; actual: string }> {
  const office: { amountWon: number | null } = { amountWon: null };
  const statusChanger: StatusChanger = {
    change: () =>
      Promise.resolve(
        office.amountWon === null ? { outcome: 'unavailable' } : { outcome: 'changed', amountWon: office.amountWon },
      ),
  };
  const directory = new Set<string>();
  const stationDirectory: StationDirectory = {
    isDirectlyOperated: (station) => Promise.resolve(directory.has(station)),
  };
  const talk = await Talk.begin({ statusChanger, stationDirectory });
  const expected: string[] = [];
  const actual: string[] = [];
  for (const { source, step, replies } of script) {
    if (step.kind === 'ticket') {
      expected.push(source);
      actual.push(await describeTicket(talk, step.fields));
      continue;
    }
    expected.push(source, ...replies.map((reply) => `  < ${reply}`));
    actual.push(source, ...(await take(talk, { office, directory }, step)).map((reply) => `  < ${reply}`));
  }
  await talk.end();
  return { expected: expected.join('\n'), actual: actual.join('\n') };
}

async function take(
  talk: Talk,
  { office, directory }: { office: { amountWon: number | null }; directory: Set<string> },
  step: Exclude<ScriptStep, { kind: 'ticket' }>,
): Promise<string[]> {
  const before = (await talk.bot.store.readTranscript(TALK_KEY)).length;
  switch (step.kind) {
    case 'at':
      talk.clock.set(step.when);
      return [];
    case 'pass':
      talk.clock.pass(step.ms);
      return [];
    case 'back_office':
      office.amountWon = step.amountWon;
      return [];
    case 'directly_operated':
      directory.add(step.station);
      return [];
    case 'join':
      await talk.join();
      break;
    case 'say':
      await talk.say(step.text, step.photos);
      break;
    case 'status_event':
      await talk.send({ type: 'event', name: 'handoff.status', value: { state: step.state } });
      break;
  }
  const lines = await talk.bot.store.readTranscript(TALK_KEY);
  return lines.slice(before + 1).map(({ activity, wordingKeys }) => {
    const actions = (activity['suggestedActions'] as { actions: { title: string }[] } | undefined)?.actions ?? [];
    const choices = actions.map(({ title }) => choiceOf(title));
    return wordingKeys.join(' ') + (choices.length > 0 ? ` [${choices.join(' ')}]` : '');
  });
}

function choiceOf(title: string): string {
  const found = LABELS.find(([, label]) => label === title);
  return found?.[0] ?? `?${title}`;
}

async function describeTicket(talk: Talk, fields: Readonly<Record<string, string>>): Promise<string> {
  const ticket = (await talk.bot.store.readConversation(TALK_KEY))?.ticket as unknown as Record<string, unknown> | null;
  const shown = Object.keys(fields).map((field) => `${field}=${show(ticket?.[field])}`);
  return `ticket ${shown.join(' ')}`;
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '-';
  const text = Array.isArray(value) ? value.join('|') : typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(' ', '_');
}
