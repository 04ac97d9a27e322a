import { describeManyWriters } from './describeManyWriters';

describeManyWriters({ processes: 2, conversations: 8 });
