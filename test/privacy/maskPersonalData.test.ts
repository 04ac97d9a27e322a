import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maskPersonalData } from '../../src/platform/personalData/maskPersonalData';

const MIN_RECALL = 0.98;
const MAX_FALSE_ALARMS = 0.005;
const MIN_SAMPLES = 40;
const MARKED = /\[\[.*?\]\]/gs;
const TRAINING = join(__dirname, '../../locales/training');

/** Reads the samples of a kind, of both lists: messages of one driver, of which the last is masked. */
function readSamples(name: string): { before: string; last: string }[] {
  return [join(__dirname, name), join(__dirname, 'secondList', name)]
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const messages = line.split('|');
      return { before: messages.slice(0, -1).join(' '), last: messages.at(-1)! };
    });
}

function readTrainingTexts(): string[] {
  return ['', 'replies'].flatMap((folder) =>
    readdirSync(join(TRAINING, folder))
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(TRAINING, folder, name), 'utf8').split('\n'))
      .filter((line) => line.trim() !== '')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
}

const KINDS = readdirSync(__dirname).filter((name) => name.endsWith('.txt') && name !== 'harmless.txt');

describe('maskPersonalData', () => {
  it.each(KINDS)('masks what is marked in the messages of %s, and nothing else', (name) => {
    const samples = readSamples(name);
    const missed = samples.filter(
      ({ before, last }) => maskPersonalData(last.replace(/\[\[|\]\]/g, ''), before) !== last.replace(MARKED, '***'),
    );
    expect(samples.length).toBeGreaterThanOrEqual(MIN_SAMPLES);
    expect(missed.length > samples.length * (1 - MIN_RECALL) ? missed : []).toEqual([]);
  });

  it('leaves numbers of companies, chargers, tickets, money and times as they are', () => {
    const samples = readSamples('harmless.txt').map(({ last }) => last);
    const touched = samples.filter((text) => maskPersonalData(text) !== text);
    expect(samples.length).toBeGreaterThanOrEqual(MIN_SAMPLES);
    expect(touched.filter((_, index) => index >= samples.length * MAX_FALSE_ALARMS)).toEqual([]);
  });

  it('leaves the training messages as they are, except the number plates that some have', () => {
    const texts = readTrainingTexts();
    const touched = texts.filter((text) => maskPersonalData(text) !== text);
    expect(texts.length).toBeGreaterThan(10_000);
    expect(touched.length / texts.length).toBeLessThanOrEqual(MAX_FALSE_ALARMS);
  });

  it('takes no longer than a moment for a long message without meaning', () => {
    const started = performance.now();
    for (const part of ['1', '1 ', '1.', 'a.', 'a@', '\uc774', '1234 ', 'zero ', '.com'])
      maskPersonalData(part.repeat(8_000 / part.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
