import { describeKakaoCrash } from './describeKakaoCrash';
import { KILL_POINTS } from './kakaoKillPoints';

/** Points at which the driver has no answer yet. */
const BEFORE_ANSWER = KILL_POINTS.filter((point) => point !== 'sent');

describeKakaoCrash({ beforeNextMessage: BEFORE_ANSWER, beforeSameRequest: BEFORE_ANSWER });
