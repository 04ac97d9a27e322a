import { describeWithFault } from './support/describeWithFault';

describeWithFault(1);
