import { describeWithFault } from './support/describeWithFault';

/** A quarter is enough to notice a fault; `npm run test:long` plays all of them. */
describeWithFault(4);
