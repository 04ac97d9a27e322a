import { describeKakaoCrash } from './describeKakaoCrash';

/** Each point with the way to go on that `npm test` leaves out. */
describeKakaoCrash({ beforeNextMessage: ['taken'], beforeSameRequest: ['committed', 'recorded'] });
