import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, type Bot } from '../../../src/createBot';
import { DESK_ACTION_EVENT, toDeskActionEventId, type DeskStep } from '../../../src/domain/deskAction';
import type { IgnoredReason } from '../../../src/domain/turn';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { randomFrom } from '../../../scripts/support/randomFrom';
import { sharedContent } from '../../support/sharedContent';
import { DURI, HANA } from './deskTalk';

const KEY = { channel: 'test', conversationId: 'shared' };
const folder = mkdtempSync(join(tmpdir(), 'desk-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

type Agent = typeof HANA;

/** A conversation on two processes' bots, which share a database and can be restarted. */
class SharedTalk {
  private bots: Bot[] = [];
  private count = 0;
  private constructor(private readonly path: string) {}

  static async begin(): Promise<SharedTalk> {
    const talk = new SharedTalk(join(folder, `${++files}.db`));
    for (const index of [0, 1]) await talk.start(index);
    for (const text of ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네']) await talk.say(text, 0);
    return talk;
  }

  private async start(index: number): Promise<void> {
    const config = readConfig({ DATABASE_URL: this.path });
    const overrides = { content: sharedContent(), fragmentWaitMs: 0 };
    this.bots[index] = await createBot(config, createLogger({ level: 'silent' }), overrides);
  }

  async restart(index: number): Promise<void> {
    await this.bots[index]!.store.close();
    await this.start(index);
  }

  async say(text: string, index: number): Promise<void> {
    const activity = {
      ...{ type: 'message', id: `a${++this.count}`, text, channelId: KEY.channel, serviceUrl: 'http://127.0.0.1:9' },
      ...{ conversation: { id: KEY.conversationId }, from: { id: 'driver' }, recipient: { id: 'bot' } },
    };
    await this.bots[index]!.turns.run(activity as never, () => Promise.resolve(), { canSendLater: true });
  }

  async act(value: unknown, actionId: string, index: number): Promise<IgnoredReason | null> {
    const event = { id: toDeskActionEventId(actionId), name: DESK_ACTION_EVENT, value };
    return this.bots[index]!.turns.notifyConversation(KEY, event, { canSendLater: true });
  }

  async tickets() {
    return (await this.bots[0]!.store.readConversation(KEY))!.tickets;
  }

  /** Returns what the driver was sent: text and wording keys. */
  async sent() {
    const lines = await this.bots[0]!.store.readTranscript(KEY);
    return lines.filter(({ wordingKeys }) => wordingKeys.length > 0);
  }

  async end(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.store.close()));
  }
}

/** What should be true of the ticket. */
interface Model {
  isOpen: boolean;
  assignee: Agent | null;
  readonly replies: string[];
}

/** Applies an action to the model. Returns the expected refusal. */
function apply(model: Model, agent: Agent, step: DeskStep): IgnoredReason | null {
  if (step.type === 'reopen' ? model.isOpen : !model.isOpen) return 'not_open';
  if (step.type === 'claim' && model.assignee !== null && model.assignee !== agent) return 'taken';
  if (step.type === 'claim' || step.type === 'reopen') Object.assign(model, { isOpen: true, assignee: agent });
  else if (model.assignee !== agent) return 'not_assignee';
  if (step.type === 'reply') model.replies.push(`${agent.name} 상담원: ${step.text}`);
  if (step.type === 'release') model.assignee = null;
  if (step.type === 'transfer') model.assignee = step.to.id === HANA.id ? HANA : DURI;
  if (step.type === 'close') Object.assign(model, { isOpen: false, assignee: null });
  return null;
}

const MESSAGES = ['네 알겠어요', '고마워요', '접수 상태', '화면에 금이 갔어요', '얼마나 걸려요?', '안녕하세요', '4'];

function randomStep(random: () => number, n: string): DeskStep {
  const other = random() < 0.5 ? HANA : DURI;
  const reply: DeskStep = { type: 'reply', text: `답 ${n}` };
  const steps: readonly DeskStep[] = [
    ...Array<DeskStep>(6).fill(reply),
    ...Array<DeskStep>(2).fill({ type: 'claim' }),
    ...Array<DeskStep>(2).fill({ type: 'reopen' }),
    { type: 'release' },
    { type: 'transfer', to: other },
    { type: 'hold', until: null },
    { type: 'resume' },
    { type: 'close', result: '조치함' },
  ];
  return steps[Math.floor(random() * steps.length)]!;
}

/** Plays a random order of messages, actions, repetitions and restarts. Returns what contradicts the model. */
async function playRandomly(talk: SharedTalk, model: Model, seed: number): Promise<string[]> {
  const random = randomFrom(seed);
  const { number } = (await talk.tickets())[0]!;
  const problems: string[] = [];
  for (let n = 0; n < 80; n++) {
    const index = random() < 0.5 ? 0 : 1;
    const kind = random();
    if (kind < 0.05) await talk.restart(index);
    else if (kind < 0.3) problems.push(...(await sayRandomly(talk, model, { random, index })));
    else problems.push(...(await actRandomly(talk, model, { random, index, number, id: `${seed} ${n}` })));
    const ticket = (await talk.tickets()).find((one) => one.number === number)!;
    const status = !model.isOpen ? 'closed' : model.assignee === null ? 'queued' : 'assigned';
    if (ticket.status !== status) problems.push(`${n}: ${ticket.status} instead of ${status}`);
    const assignee = model.isOpen ? (ticket.work?.assignee?.id ?? null) : null;
    if (assignee !== (model.assignee?.id ?? null)) problems.push(`${n}: ${assignee} has the ticket`);
  }
  return problems;
}

interface Choices {
  readonly random: () => number;
  readonly index: number;
}

async function sayRandomly(talk: SharedTalk, model: Model, { random, index }: Choices): Promise<string[]> {
  const before = (await talk.sent()).length;
  const text = MESSAGES[Math.floor(random() * MESSAGES.length)]!;
  await talk.say(text, index);
  const isSilent = (await talk.sent()).length === before;
  return model.assignee !== null && !isSilent ? [`the bot answered “${text}”`] : [];
}

async function actRandomly(
  talk: SharedTalk,
  model: Model,
  { random, index, number, id }: Choices & { readonly number: string; readonly id: string },
): Promise<string[]> {
  const before = (await talk.sent()).length;
  // Mostly the agent who has the ticket acts, and one without an agent is taken.
  const anyAgent = random() < 0.5 ? HANA : DURI;
  const agent = random() < 0.6 ? (model.assignee ?? anyAgent) : anyAgent;
  const taking: DeskStep = { type: model.isOpen ? 'claim' : 'reopen' };
  const step = model.assignee === null && random() < 0.5 ? taking : randomStep(random, id);
  const value = { number, agent, step };
  const expected = apply(model, agent, step);
  const refusal = await talk.act(value, id, index);
  const problems = refusal === expected ? [] : [`${id} ${step.type}: ${refusal} instead of ${expected}`];
  const sent = (await talk.sent()).length;
  // A request that had an effect acts once; one that was refused may be judged anew.
  if (expected !== null || sent === before) return problems;
  await talk.act(value, id, 1 - index);
  return (await talk.sent()).length === sent ? problems : [...problems, `${id} ${step.type}: acted twice`];
}

it.each([1, 2, 3, 4, 5, 6])(
  'whatever driver and two agents do in which order, on two processes that restart: nothing is lost, doubled or out of order, and the bot is silent while an agent has the conversation (%i)',
  async (seed) => {
    const talk = await SharedTalk.begin();
    const model: Model = { isOpen: true, assignee: null, replies: [] };
    expect(await playRandomly(talk, model, seed)).toEqual([]);
    const replies = (await talk.sent()).filter(({ wordingKeys }) => wordingKeys.includes('agent_message.named'));
    expect(replies.map(({ activity }) => activity.text)).toEqual(model.replies);
    expect(model.replies.length).toBeGreaterThan(2);
    await talk.end();
  },
  120_000,
);

it('of two agents who claim at the same time on two processes, one gets the ticket and the other is refused', async () => {
  const talk = await SharedTalk.begin();
  const { number } = (await talk.tickets())[0]!;
  for (let round = 0; round < 20; round++) {
    const outcomes = await Promise.all(
      [HANA, DURI].map((agent, index) =>
        talk.act({ number, agent, step: { type: 'claim' } }, `claim ${round} ${index}`, index),
      ),
    );
    expect(outcomes.toSorted()).toEqual([null, 'taken']);
    const winner = outcomes[0] === null ? HANA : DURI;
    expect((await talk.tickets())[0]?.work?.assignee).toEqual(winner);
    await talk.act({ number, agent: winner, step: { type: 'release' } }, `release ${round}`, 0);
  }
  await talk.end();
});
