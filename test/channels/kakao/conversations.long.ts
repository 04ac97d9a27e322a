import { CONVERSATIONS } from '../../support/playConversation';
import { describeOnKakao } from '../../support/playOnKakao';

describeOnKakao([...CONVERSATIONS.keys()]);
