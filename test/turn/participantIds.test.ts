import type { Activity } from 'botbuilder-core';
import { participantIds } from '../../src/turn/participantIds';

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
    'who writes and says to be the bot',
    { type: 'message', from: { ...DRIVER, role: 'bot' }, recipient: BOT },
    ['driver'],
  ],
  ['who writes to their own id', { type: 'message', from: DRIVER, recipient: DRIVER }, ['driver']],
  [
    'who joins and says to be the bot',
    { type: 'conversationUpdate', recipient: BOT, membersAdded: [{ ...DRIVER, role: 'bot' }] },
    ['driver'],
  ],
  ['who sends an event', { type: 'event', from: DRIVER, recipient: BOT }, ['driver']],
  ['nobody without a sender', { type: 'message' }, []],
])('finds %s', (_what, activity, people) => {
  expect(participantIds(activity as Partial<Activity>)).toEqual(people);
});
