const { relative, resolve } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const TEST_FOLDER = resolve(__dirname, '..');

/** What takes long, longest first; a file that starts last should be short, as the other worker waits for it. */
const LONG = [
  'crash/crash',
  ...['scriptsForEditors', 'storage', 'matching', 'desk', 'botFramework', 'handoff.'].map((name) => `groups/${name}`),
  'crash/kakao',
  ...['scriptsForOperators', 'kakao', 'case'].map((name) => `groups/${name}`),
  'app',
  'groups/',
];

/** Runs long files first, also where no earlier run has measured them, as on CI. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => [...LONG, ''].findIndex((prefix) => relative(TEST_FOLDER, path).startsWith(prefix));
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
