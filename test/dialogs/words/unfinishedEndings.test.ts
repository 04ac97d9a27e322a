import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadUnfinishedEndings } from '../../../dialogs/words/unfinishedEndings';

describe('the endings of unfinished messages', () => {
  const { isCutOff, isClosed } = loadUnfinishedEndings(join(__dirname, '../../../locales'));

  it.each(['충전기가', '3번인데', 'I plugged in AND'])('cut off: %s', (text) => {
    expect(isCutOff(text)).toBe(true);
    expect(isClosed(text)).toBe(false);
  });

  it.each(['은마상가', '고장인가', '충전이 안되는데', '카드가 안 되는데', '충전기', 'brand'])(
    'not cut off: %s',
    (text) => {
      expect(isCutOff(text)).toBe(false);
    },
  );

  it.each(['안돼요', '뭐야?', 'ㅋㅋ', 'it fails.'])('closed: %s', (text) => {
    expect(isClosed(text)).toBe(true);
  });

  it.each([['{}'], ['{'], ['{"ko":{},"en":{"goes_on_after":[""]}}']])('are refused if the file is %s', (content) => {
    const folder = mkdtempSync(join(tmpdir(), 'unfinished-'));
    writeFileSync(join(folder, 'unfinished.json'), content);
    expect(() => loadUnfinishedEndings(folder)).toThrow(
      expect.objectContaining({
        code: 'locales_invalid',
        detail: expect.stringContaining('unfinished.json') as string,
      }) as Error,
    );
  });
});
