import { describeKakaoCrash } from './describeKakaoCrash';

/** Each point once; `npm run test:long` has each with the other way to go on. */
describeKakaoCrash({ beforeNextMessage: ['committed', 'recorded'], beforeSameRequest: ['taken'] });
