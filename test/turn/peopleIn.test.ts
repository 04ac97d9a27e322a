import type { Activity } from 'botbuilder-core';
import { peopleIn } from '../../src/turn/peopleIn';

const BOT = { id: 'bot', name: 'bot' };
const DRIVER = { id: 'driver', name: 'driver' };

it.each([
  ['who writes', { type: 'message', from: DRIVER, recipient: BOT }, ['driver']],
  ['who reacts', { type: 'messageReaction', from: DRIVER, recipient: BOT }, ['driver']],
  [
    'who joins beside the bot, and who brought them, once each',
    {
      type: 'conversationUpdate',
      from: DRIVER,
      recipient: BOT,
      membersAdded: [BOT, DRIVER, { id: 'friend', name: '' }],
    },
    ['driver', 'friend'],
  ],
  ['nobody where the bot joins', { type: 'conversationUpdate', from: BOT, recipient: BOT, membersAdded: [BOT] }, []],
  [
    'nobody where a bot of another id writes',
    { type: 'message', from: { ...DRIVER, role: 'bot' }, recipient: BOT },
    [],
  ],
  ['nobody in events', { type: 'event', from: DRIVER, recipient: BOT }, []],
  ['nobody without a sender', { type: 'message' }, []],
])('finds %s', (_what, activity, people) => {
  expect(peopleIn(activity as Partial<Activity>)).toEqual(people);
});
