import { CONVERSATIONS } from '../../support/playConversation';
import { describeOnWebChat } from '../../support/playOnWebChat';

/** Some are enough to notice a fault of the channel; `npm run test:long` plays all of them. */
const EVERY = 6;

describeOnWebChat([...CONVERSATIONS.keys()].filter((_name, index) => index % EVERY === 1));
