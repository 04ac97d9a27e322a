import type { StoredActivity } from '../../../src/domain/storedActivity';
import { parseActivity, serializeActivity } from '../../../src/storage/rows/transcriptLine';

const ACTIVITY: StoredActivity = {
  type: 'message',
  id: '1',
  timestamp: '2026-01-01T00:00:00.000Z',
  channelId: 'emulator',
  conversation: { id: 'c' },
  from: { id: 'driver', role: 'user' },
  recipient: { id: 'bot', role: 'bot' },
  text: 'hello',
};

it('keeps fields that it does not know', () => {
  const activity = { ...ACTIVITY, suggestedActions: { actions: [{ title: 'Yes' }] } } as StoredActivity;
  expect(parseActivity(serializeActivity(activity))).toEqual(activity);
});

it.each([
  [{ id: undefined }, 'id'],
  [{ channelId: 3 }, 'channelId'],
  [{ from: { role: 'user' } }, 'from.id'],
  [{ conversation: undefined }, 'conversation'],
  [{ recipient: null, timestamp: null }, 'timestamp, recipient'],
])('refuses an activity with %p, which could not be parsed again', async (fields, detail) => {
  const activity = { ...ACTIVITY, ...fields } as unknown as StoredActivity;
  const serialized = Promise.resolve(activity).then(serializeActivity);
  await expect(serialized).rejects.toMatchObject({ code: 'bad_request', detail });
});
