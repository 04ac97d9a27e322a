import { maskMisses } from '../../../src/desk/overview/maskMisses';
import { maskForEditors } from '../../../src/handoff/maskForStaff';

describe('maskMisses', () => {
  it('masks each text once and keeps the order', async () => {
    const maskText = jest.fn(maskForEditors);
    const misses = ['010-1234-5678', '뭐라고요', '010-1234-5678'].map((text, index) => ({ text, at: String(index) }));
    expect(await maskMisses(misses, maskText)).toEqual([
      { text: '***', at: '0' },
      { text: '뭐라고요', at: '1' },
      { text: '***', at: '2' },
    ]);
    expect(maskText).toHaveBeenCalledTimes(2);
  });

  it('lets other requests be answered while it masks', async () => {
    const busy = (text: string) => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      return text;
    };
    let answered = 0;
    const others = setInterval(() => (answered += 1), 1);
    await maskMisses(
      ['a', 'b', 'c', 'd'].map((text) => ({ text, at: '1' })),
      busy,
    );
    clearInterval(others);
    expect(answered).toBeGreaterThanOrEqual(3);
  });
});
