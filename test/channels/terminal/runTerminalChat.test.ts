import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { playHub } from '../../../scripts/support/playHub';
import { createBot, type Bot } from '../../../src/createBot';
import { readTerminalLine } from '../../../src/channels/terminal/readTerminalLine';
import { runTerminalChat } from '../../../src/channels/terminal/runTerminalChat';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { sharedContent } from '../../support/sharedContent';

const FAULT = ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네'];

let bot: Bot;

beforeAll(async () => {
  const config = readConfig({ DATABASE_URL: ':memory:' });
  bot = await createBot(config, createLogger({ level: 'silent' }), { content: sharedContent(), fragmentWaitMs: 0 });
});

afterAll(() => bot.store.close());

let conversations = 0;

/** Pipes lines into a chat and returns what it prints. */
async function chat(...lines: string[]): Promise<string> {
  const output = new PassThrough();
  const printed = text(output);
  const input = Readable.from(lines.map((line) => `${line}\n`));
  await runTerminalChat(
    { input, output },
    {
      run: (activity, deliver) => bot.turns.run(activity, deliver),
      playHub: (key, event) => playHub(bot, key, event),
      newConversationId: () => `terminal-${++conversations}`,
    },
  );
  output.end();
  return printed;
}

async function listPendingReplies(): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind, status } of bot.store.outbox.list())
    if (status !== 'done' && kind === 'reply') kinds.push(kind);
  return kinds;
}

describe('npm run chat', () => {
  it('repeats piped lines, so that the record reads as a conversation', async () => {
    const printed = await chat('안녕하세요', '화면이 꺼졌어요');
    expect(printed).toMatch(/^\n {2}[\s\S]*> 안녕하세요\n\n {2}[\s\S]*> 화면이 꺼졌어요\n\n {2}/);
  });

  it('does not repeat what a terminal shows by itself', async () => {
    const output = new PassThrough();
    const printed = text(output);
    const input = Object.assign(Readable.from(['/help\n']), { isTTY: true });
    const parts = { run: () => Promise.resolve(), playHub: jest.fn(), newConversationId: () => 'tty' };
    await runTerminalChat({ input, output }, parts);
    output.end();
    expect(await printed).not.toContain('> /help');
  });

  it('explains its commands, also after one that does not exist', async () => {
    const [help, unknown] = [await chat('/help'), await chat('/statsu accepted')];
    for (const command of ['/2', '/photo', '/new', '/status accepted|failed|completed', '/agent TEXT'])
      for (const printed of [help, unknown]) expect(printed).toContain(command);
    expect(unknown).toContain('Unknown');
  });

  it('plays the call centre: it takes the ticket, writes, and closes it', async () => {
    const printed = await chat(...FAULT, '/status Accepted', '/agent 지금 원격으로 재부팅했어요', '/status completed');
    const [, accepted, message, completed] = printed.split(/> \/(?:status|agent) .*\n/);
    expect(accepted).toContain('담당자가 확인을 시작했어요.');
    expect(message).toContain('지금 원격으로 재부팅했어요');
    expect(completed).toMatch(/\n {2}\S/);
    expect(printed).not.toContain('Nothing changed');
    expect(await listPendingReplies()).toEqual([]);
  });

  it('keeps the bot silent while the agent has the conversation, after one acknowledgement', async () => {
    const printed = await chat(...FAULT, '/status accepted', '아직도 까매요', '소리도 나요', '/status completed');
    expect(printed).toMatch(/> 소리도 나요\n> /);
  });

  it.each(['/agent 여보세요', '/status completed'])('says so if there is no ticket: %s', async (command) => {
    expect(await chat(command)).toContain('Nothing changed: no_open_ticket');
  });

  it('starts another conversation with /new, which knows nothing of the ticket before', async () => {
    const printed = await chat(...FAULT, '/new', '/status accepted');
    expect(printed.split('> /new\n')[1]).toMatch(/^\n {2}\S[\s\S]*Nothing changed: no_open_ticket/);
  });
});

describe('readTerminalLine', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['  \t', { kind: 'empty' }],
    ['/', { kind: 'unknown' }],
    ['/3', { kind: 'unknown' }],
    ['/0', { kind: 'unknown' }],
    ['/2 x', { kind: 'unknown' }],
    ['/agent', { kind: 'unknown' }],
    ['/status done', { kind: 'unknown' }],
    ['/status', { kind: 'unknown' }],
    ['/photo', { kind: 'unknown' }],
    ['/new now', { kind: 'unknown' }],
    [' /new ', { kind: 'new' }],
    ['/STATUS accepted', { kind: 'unknown' }],
    ['/status FAILED', { kind: 'status', state: 'failed' }],
    ['/agent 네,  /help 는 없어요 ', { kind: 'agent', text: '네,  /help 는 없어요' }],
    ['/2', { kind: 'driver', activity: { type: 'message', text: '아니요' } }],
    [' 1/2 정도 ', { kind: 'driver', activity: { type: 'message', text: ' 1/2 정도 ' } }],
  ])('reads %j', (line, expected) => {
    expect(readTerminalLine(line, ['네', '아니요'])).toEqual(expected);
  });
});
