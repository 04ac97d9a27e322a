import { describeDatabaseAway } from './describeDatabaseAway';

describeDatabaseAway(10);
