import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../src/platform/randomIds';
import type { StoredActivity } from '../src/domain/storedActivity';
import { Talk } from './support/talk';

const README = join(__dirname, '../README.md');
const START = '<!-- conversation:start -->';
const END = '<!-- conversation:end -->';
const TICKET_NUMBER = 'T4VF-J2JF';

function readBlock(readme: string): string {
  return readme.slice(readme.indexOf(START) + START.length, readme.indexOf(END)).trim();
}

function renderReply(reply: StoredActivity): string {
  const actions = (reply['suggestedActions'] as { actions: { title: string }[] } | undefined)?.actions ?? [];
  const buttons = actions.map(({ title }) => `[${title}]`).join(' ');
  return [reply.text ?? '', ...(buttons === '' ? [] : [buttons])].join('\n').replace(/^(?=.)/gm, '  ');
}

/** Returns the bot's replies to the driver's lines of the README's conversation, in the same format. */
async function renderConversation(driverLines: readonly string[]): Promise<string> {
  const ids = { ...randomIds, ticketNumber: () => TICKET_NUMBER };
  const talk = await Talk.begin({ ids });
  const parts = (await talk.join()).map(renderReply);
  for (const line of driverLines) {
    parts.push(`> ${line}`, ...(await talk.say(line)).map(renderReply));
  }
  await talk.end();
  return ['```', parts.join('\n\n'), '```'].join('\n');
}

describe('README.md', () => {
  it('shows the conversation as the bot holds it (UPDATE_README=1 writes it anew)', async () => {
    const readme = readFileSync(README, 'utf8');
    const block = readBlock(readme);
    const driverLines = [...block.matchAll(/^> (.+)$/gm)].map(([, line]) => line!);
    const actual = await renderConversation(driverLines);
    if (process.env['UPDATE_README'] === '1')
      writeFileSync(
        README,
        readme.replace(block, () => actual),
      );
    expect(driverLines.length).toBeGreaterThan(2);
    expect(readBlock(readFileSync(README, 'utf8'))).toBe(actual);
  });
});
