import { CONVERSATIONS } from '../../support/playConversation';
import { describeOnKakao } from '../../support/playOnKakao';

/** A sixth is enough to notice a fault of the channel; `npm run test:long` plays all of them. */
const EVERY = 6;

describeOnKakao([...CONVERSATIONS.keys()].filter((_name, index) => index % EVERY === 0));
