import { TurnQueue } from '../../src/turn/turnQueue';

const LANE = 'lane';

function key(conversationId: string) {
  return { channel: 'test', conversationId };
}

describe('TurnQueue', () => {
  let begun: string[];
  let release: Map<string, () => void>;

  beforeEach(() => {
    begun = [];
    release = new Map();
  });

  const queue = (limits = {}) => new TurnQueue({ running: 2, waitingInLane: 2, waitingInConversation: 3, ...limits });
  const begin = (turns: TurnQueue, conversation: string, name: string, lane: string | null = LANE) =>
    turns.run(
      key(conversation),
      lane ?? undefined,
      () => {
        begun.push(name);
        return new Promise<void>((resolve) => release.set(name, resolve));
      },
      () => Promise.resolve(),
    );
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('gives a flooded conversation one slot, so that another conversation begins at once', async () => {
    const turns = queue();
    for (const name of ['a1', 'a2', 'a3']) void begin(turns, 'a', name);
    void begin(turns, 'b', 'b1');
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
  });

  it('rejects a message of a conversation in which too many wait', async () => {
    const turns = queue();
    for (const name of ['a1', 'a2', 'a3', 'a4']) void begin(turns, 'a', name);
    await expect(begin(turns, 'a', 'a5')).rejects.toMatchObject({ code: 'too_busy', detail: 'conversation' });
  });

  it('rejects a turn whose lane is full, and accepts it when a slot is free again', async () => {
    const turns = queue();
    for (const name of ['a', 'b', 'c', 'd']) void begin(turns, name, name);
    await settle();
    expect(turns.isFull(LANE)).toBe(true);
    await expect(begin(turns, 'e', 'e')).rejects.toMatchObject({ code: 'too_busy', detail: 'process' });
    release.get('a')!();
    await settle();
    expect(turns.isFull(LANE)).toBe(false);
    void begin(turns, 'e', 'e');
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('never rejects a turn without a limited lane', async () => {
    const turns = queue({ running: 1, waitingInLane: 1, waitingInConversation: 1 });
    const names = ['a', 'b', 'c', 'd'];
    const all = names.map((name) => begin(turns, name, name, null));
    for (const name of names) {
      await settle();
      release.get(name)!();
    }
    await expect(Promise.all(all)).resolves.toHaveLength(4);
  });

  it('gives free slots to the lanes in turn, so that a crowd in one does not delay the other', async () => {
    const turns = queue({ running: 1, waitingInLane: 9 });
    for (const name of ['a', 'b', 'c', 'd']) void begin(turns, name, name);
    void begin(turns, 'x', 'x', 'other');
    for (const name of ['a', 'b', 'x']) {
      await settle();
      release.get(name)!();
    }
    await settle();
    expect(begun).toEqual(['a', 'b', 'x', 'c']);
  });

  it('sends replies without a slot, so that a channel that takes none delays no other conversation', async () => {
    const turns = queue({ running: 1 });
    const stuck = () => new Promise<void>(() => undefined);
    void turns.run(key('a'), LANE, () => Promise.resolve(), stuck);
    await settle();
    void begin(turns, 'b', 'b');
    await settle();
    expect(begun).toEqual(['b']);
  });
});
