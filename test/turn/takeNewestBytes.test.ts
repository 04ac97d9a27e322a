import type { StoredActivity } from '../../src/domain/storedActivity';
import { takeNewestBytes } from '../../src/turn/takeNewestBytes';

const activity = (id: string, text = id) => ({ id, text }) as StoredActivity;
const bytes = (...activities: StoredActivity[]) =>
  activities.reduce((sum, a) => sum + Buffer.byteLength(JSON.stringify(a)), 0);

describe('takeNewestBytes', () => {
  const [one, two, three] = [activity('1', '가'), activity('2', '나'), activity('3', '다')];

  it('keeps all activities that fit, to the byte', () => {
    expect(takeNewestBytes(bytes(one, two, three), [one, two, three])).toEqual([one, two, three]);
    expect(takeNewestBytes(bytes(one, two, three) - 1, [one, two, three])).toEqual([two, three]);
    expect(takeNewestBytes(0, [one])).toEqual([]);
    expect(takeNewestBytes(100, [])).toEqual([]);
  });

  it('leaves no gap', () => {
    const long = activity('long', '라'.repeat(1_000));
    expect(takeNewestBytes(bytes(one, two, three), [one, long, two, three])).toEqual([two, three]);
  });
});
