import type { StoredActivity } from '../../src/domain/storedActivity';
import { toTranscriptFile } from '../../src/handoff/toTranscriptFile';

const DRIVER = { id: 'driver-1', name: '김 기사', role: 'user' };
const BOT = { id: 'bot-1', name: 'Bot', role: 'bot' };

function activity(changes: Partial<StoredActivity> = {}): StoredActivity {
  return {
    type: 'message',
    id: 'a1',
    timestamp: '2026-11-22T05:40:00.000Z',
    channelId: 'emulator',
    conversation: { id: 'c1' },
    from: DRIVER,
    recipient: BOT,
    text: '충전이 안 돼요',
    ...changes,
  };
}

const answer = activity({ id: 'a2', from: BOT, recipient: DRIVER, text: '“죄송합니다” 🔌', replyToId: 'a1' });

function read(file: string): StoredActivity[] {
  return JSON.parse(file) as StoredActivity[];
}

it('writes the unchanged activities as a flat JSON array, in their order', () => {
  expect(read(toTranscriptFile([activity(), answer]))).toEqual([activity(), answer]);
});

it('writes an empty array for a conversation without activities', () => {
  expect(read(toTranscriptFile([]))).toEqual([]);
});

it('writes ASCII only, even for lone surrogates, and can be read back unchanged', () => {
  const text = '충전 “🔌” \u2028 \u007f \ud83d \0 é';
  const file = toTranscriptFile([activity({ text }), answer]);
  expect(file).toMatch(/^[\n\x20-\x7e]*$/);
  expect(file).toContain('\\ucda9\\uc804');
  expect(read(file)[0]?.text).toBe(text);
});

it('writes a timestamp for every activity', () => {
  for (const { timestamp } of read(toTranscriptFile([activity(), answer]))) expect(Date.parse(timestamp)).not.toBeNaN();
});

it.each([
  ['no role', { from: { id: 'driver-1' }, recipient: { id: 'bot-1' } }],
  ['a role for one party only', { from: { id: 'driver-1' }, recipient: BOT }],
  ['an empty role', { from: { id: 'driver-1', role: '' }, recipient: BOT }],
  ['a role that the Emulator does not know', { from: { id: 'driver-1', role: 'skill' }, recipient: { id: 'bot-1' } }],
])('fills in both roles if a channel sent %s', (_case, ends) => {
  const [first, second] = read(toTranscriptFile([activity(ends), answer]));
  expect([first?.from.role, first?.recipient.role]).toEqual(['user', 'bot']);
  expect([second?.from.role, second?.recipient.role]).toEqual(['bot', 'user']);
});

it.each(['unknown', ''])('gives bot and user different, stable ids if both have the id %j', (id) => {
  const [user, bot] = [
    { id, role: 'user' },
    { id, role: 'bot' },
  ];
  const file = read(
    toTranscriptFile([activity({ from: user, recipient: bot }), activity({ from: bot, recipient: user })]),
  );
  const ids = file.map((each) => ({
    [each.from.role ?? '']: each.from.id,
    [each.recipient.role ?? '']: each.recipient.id,
  }));
  expect(ids[0]?.user).not.toBe(ids[0]?.bot);
  expect(ids[0]?.user).not.toBe('');
  expect(ids[1]).toEqual(ids[0]);
});

it.each([
  ['the bot', activity()],
  ['the driver', answer],
])('adds a conversationUpdate from the party that never wrote if only %s received messages', (_case, only) => {
  const file = read(toTranscriptFile([only]));
  expect(new Set(file.map((each) => each.recipient.role))).toEqual(new Set(['bot', 'user']));
  expect(file[0]).toMatchObject({ type: 'conversationUpdate', from: only.recipient, recipient: only.from });
  expect(file[1]).toEqual(only);
});

it('does not modify its input', () => {
  const given = Object.freeze(activity({ from: Object.freeze({ id: '' }) }));
  toTranscriptFile([given]);
  expect(given.from).toEqual({ id: '' });
});
