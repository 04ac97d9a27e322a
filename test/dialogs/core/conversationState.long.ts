import { describeInvalidStates } from './invalidStates';

describeInvalidStates((texts) => texts);
