import { setImmediate } from 'node:timers/promises';
import { TurnLine } from '../../../src/channels/kakao/turnLine';

/** 100 turns run and 1,500 wait. */
const ALL = 1_600;

describe('the line of turns', () => {
  it('has no room for more than ten seconds of work, and has room again when turns are done', async () => {
    const line = new TurnLine();
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const turns = Array.from({ length: ALL }, (_, driver) => line.run(`driver-${driver}`, () => finished));
    expect(line.findLimit('one more')).toBe('process');
    finish();
    await Promise.all(turns);
    expect(line.findLimit('one more')).toBeNull();
  });

  it('has no room for more than ten turns of one conversation, and has again when one has failed', async () => {
    const line = new TurnLine();
    let fail = (): void => undefined;
    const failing = new Promise<void>((_resolve, reject) => (fail = () => reject(new Error('away'))));
    const turns = Array.from({ length: 10 }, () => line.run('a', () => failing).catch(() => undefined));
    expect([line.findLimit('a'), line.findLimit('b')]).toEqual(['conversation', null]);
    fail();
    await Promise.all(turns);
    await setImmediate();
    expect(line.findLimit('a')).toBeNull();
  });
});
