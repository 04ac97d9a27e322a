const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes long, in this order; a file that starts last should be short, as the other worker waits for it. */
const LONG = ['/crash/', '/scripts/', '/groups/'];

/** Runs long files first, also where no earlier run has measured them, as on CI. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = (test) => [...LONG, ''].findIndex((part) => test.path.includes(part));
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
