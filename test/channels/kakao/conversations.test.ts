import { CONVERSATIONS } from '../../support/playConversation';
import { describeOnKakao } from '../../support/playOnKakao';

/** A third is enough to notice a fault of the channel; `npm run test:long` plays all of them. */
const EVERY = 3;

describeOnKakao([...CONVERSATIONS.keys()].filter((_name, index) => index % EVERY === 0));
