import { describeGroup } from './describeGroup';

describeGroup(__filename);
