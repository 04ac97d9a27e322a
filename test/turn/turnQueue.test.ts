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

  it('rejects turns while as many as have room send their replies, so that they cannot pile up there', async () => {
    const turns = queue();
    let sent = (): void => undefined;
    const send = () => new Promise<void>((resolve) => (sent = resolve));
    for (const name of ['a', 'b', 'c', 'd']) {
      void turns.run(key(name), LANE, () => Promise.resolve(), send);
      await settle();
    }
    await expect(begin(turns, 'e', 'e')).rejects.toMatchObject({ code: 'too_busy', detail: 'process' });
    sent();
    await settle();
    expect(turns.isFull(LANE)).toBe(false);
  });

  it('gives the place of a turn away whose channel is slow to take its replies', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const turns = queue();
      const stuck = () => new Promise<void>(() => undefined);
      for (const name of ['a', 'b', 'c', 'd']) void turns.run(key(name), LANE, () => Promise.resolve(), stuck);
      await settle();
      expect(turns.isFull(LANE)).toBe(true);
      jest.advanceTimersByTime(3_000);
      expect(turns.isFull(LANE)).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets a channel that takes no replies hold places only once, and as long as before when it takes replies again', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const turns = queue();
      const stuck = () => new Promise<void>(() => undefined);
      const sent = () => Promise.resolve();
      const fill = async (round: string, send: () => Promise<void>) => {
        for (const name of ['a', 'b', 'c', 'd'])
          void turns.run(key(name + round), LANE, () => Promise.resolve(), send, 'dead.example');
        await settle();
        await settle();
      };
      await fill('1', stuck);
      jest.advanceTimersByTime(3_000);
      await fill('2', stuck);
      expect(turns.isFull(LANE)).toBe(true);
      jest.advanceTimersByTime(200);
      expect(turns.isFull(LANE)).toBe(false);
      await fill('3', sent);
      await fill('4', stuck);
      jest.advanceTimersByTime(200);
      expect(turns.isFull(LANE)).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  it('gives the place of a turn that fails to the next one', async () => {
    const turns = queue({ running: 1, waitingInLane: 1 });
    const fail = () => Promise.reject(new Error('failed'));
    for (const name of ['a', 'b', 'c']) {
      await expect(turns.run(key(name), LANE, fail, () => Promise.resolve())).rejects.toThrow('failed');
    }
    expect(turns.isFull(LANE)).toBe(false);
  });

  it('tells while another turn is about to begin', async () => {
    const toBegin: (() => void)[] = [];
    const turns = queue({ beforeTurn: () => new Promise<void>((resolve) => toBegin.push(resolve)) });
    for (const name of ['a', 'b', 'c']) void begin(turns, name, name);
    await settle();
    expect(turns.hasTurnsToBegin()).toBe(true);
    for (const start of toBegin) start();
    await settle();
    // The third one has no slot yet.
    expect(begun).toEqual(['a', 'b']);
    expect(turns.hasTurnsToBegin()).toBe(false);
  });
});
