import { setImmediate as breathe } from 'node:timers/promises';
import { KeyedQueue } from '../../src/platform/keyedQueue';

/** A task that logs its start and its end, and ends when `end` is called. */
function startTask(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const task = async () => {
    log.push(`${name} starts`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { task, end: () => end() };
}

describe('KeyedQueue', () => {
  it('runs the tasks of one key one after another, in order', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const tasks = ['a', 'b', 'c'].map((name) => startTask(log, name));
    const results = Promise.all(tasks.map(({ task }) => queue.run('one', task)));
    tasks[2]?.end();
    tasks[1]?.end();
    await breathe();
    expect(log).toEqual(['a starts']);
    tasks[0]?.end();
    expect(await results).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('runs the tasks of different keys concurrently', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const [a, b] = [startTask(log, 'a'), startTask(log, 'b')];
    const results = [queue.run('one', a.task), queue.run('two', b.task)];
    await breathe();
    expect(log).toEqual(['a starts', 'b starts']);
    b.end();
    a.end();
    expect(await Promise.all(results)).toEqual(['a', 'b']);
  });

  it('rejects if a task fails, and continues with the next task', async () => {
    const queue = new KeyedQueue();
    const failed = queue.run('one', () => Promise.reject(new Error('broken')));
    const threw = queue.run('one', () => {
      throw new Error('broken at once');
    });
    const next = queue.run('one', () => Promise.resolve('fine'));
    await expect(failed).rejects.toThrow('broken');
    await expect(threw).rejects.toThrow('broken at once');
    expect(await next).toBe('fine');
  });

  it('removes keys that have no tasks left', async () => {
    const queue = new KeyedQueue();
    const runs = Array.from({ length: 1_000 }, (_, index) => queue.run(`key ${index}`, () => Promise.resolve(index)));
    expect(queue.size).toBe(1_000);
    await Promise.all(runs);
    await queue.whenIdle();
    expect(queue.size).toBe(0);
  });

  it('is idle when all tasks are done, including those added in the meantime', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const [first, second] = [startTask(log, 'first'), startTask(log, 'second')];
    const added = queue.run('one', first.task).then(() => queue.run('one', second.task));
    const idle = queue.whenIdle().then(() => log.push('idle'));
    first.end();
    await breathe();
    expect(log).toEqual(['first starts', 'first ends', 'second starts']);
    second.end();
    await Promise.all([added, idle]);
    expect(log.at(-1)).toBe('idle');
  });

  it('is idle at once if no task runs', async () => {
    await expect(new KeyedQueue().whenIdle()).resolves.toBeUndefined();
  });

  it('is idle after a failure too', async () => {
    const queue = new KeyedQueue();
    const failed = queue.run('one', () => Promise.reject(new Error('broken')));
    await Promise.all([expect(failed).rejects.toThrow('broken'), queue.whenIdle()]);
    expect(queue.size).toBe(0);
  });
});
