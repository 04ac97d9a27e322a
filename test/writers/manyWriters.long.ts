import { describeManyWriters } from './describeManyWriters';

/** `WRITERS=200` runs more conversations, which takes a few minutes. */
const CONVERSATIONS = Number(process.env['WRITERS'] ?? '20');

describeManyWriters({ processes: 3, conversations: CONVERSATIONS });
