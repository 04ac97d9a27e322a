const { relative, resolve } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const TEST_FOLDER = resolve(__dirname, '..');

/** What takes long, longest first; a file that starts last should be short, as the other worker waits for it. */
const LONG = [
  ...[
    'storage',
    'dialogs',
    'botFramework',
    'desk',
    'matching',
    'scriptsForEditors',
    'handoff',
    'scriptsForOperators',
  ].map((name) => `groups/${name}`),
  'crash/',
  ...['conversations', 'webChat'].map((name) => `groups/${name}`),
  'writers/',
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
