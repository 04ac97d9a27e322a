// Offers the load of each phase that the parent process sends, and answers with the result.
import { offerLoad, type LoadPhase } from './offeredLoad';

process.on('message', (phase: LoadPhase) => {
  void offerLoad(phase).then((result) => process.send!(result));
});
