import { CONVERSATIONS } from '../../support/playConversation';
import { describeOnWebChat } from '../../support/playOnWebChat';

describeOnWebChat([...CONVERSATIONS.keys()]);
