import { participantIds } from '../../src/turn/participantIds';

const BOT = { id: 'bot', name: 'bot' };
const DRIVER = { id: 'driver', name: 'driver' };

it.each([
  ['the sender of a message', { type: 'message', from: DRIVER, recipient: BOT }, ['driver']],
  ['the sender of a reaction', { type: 'messageReaction', from: DRIVER, recipient: BOT }, ['driver']],
  [
    'people who join with the bot and the person who added them, without duplicates',
    {
      type: 'conversationUpdate',
      from: DRIVER,
      recipient: BOT,
      membersAdded: [BOT, DRIVER, { id: 'friend', name: '' }],
    },
    ['driver', 'friend'],
  ],
  ['no one if only the bot joins', { type: 'conversationUpdate', from: BOT, recipient: BOT, membersAdded: [BOT] }, []],
  [
    'a sender who claims the role of the bot',
    { type: 'message', from: { ...DRIVER, role: 'bot' }, recipient: BOT },
    ['driver'],
  ],
  ['a sender who writes to their own id', { type: 'message', from: DRIVER, recipient: DRIVER }, ['driver']],
  [
    'a new member who claims the role of the bot',
    { type: 'conversationUpdate', recipient: BOT, membersAdded: [{ ...DRIVER, role: 'bot' }] },
    ['driver'],
  ],
  ['the sender of an event', { type: 'event', from: DRIVER, recipient: BOT }, ['driver']],
  [
    'a sender by each of their ids',
    { type: 'message', from: { ...DRIVER, properties: { otherId: 'driver elsewhere' } }, recipient: BOT },
    ['driver', 'driver elsewhere'],
  ],
  ['no one if there is no sender', { type: 'message' }, []],
])('finds %s', (_what, activity, people) => {
  expect(participantIds({ activity: activity })).toEqual(people);
});

it('finds no one in an internal event, which only looks as if the driver had sent it', () => {
  const internalEvent = { id: 'e', name: 'due', value: null };
  const activity = { type: 'event', from: DRIVER, recipient: BOT };
  expect(participantIds({ activity, internalEvent })).toEqual([]);
});
