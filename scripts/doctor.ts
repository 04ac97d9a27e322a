import { describeConfig } from '../src/platform/describeConfig';
import { ConfigError, loadEnvFile, readConfig, type Config } from '../src/platform/config';
import { CodedError } from '../src/platform/codedError';
import { checkParts, type Problem } from './support/doctorChecks';
import { runCommand } from './support/runCommand';

const USAGE = `Checks settings, database, mail, webhooks, back office, words and playbooks, without starting anything.
Exits with 1 if there is a problem.
  npm run -s doctor`;

void runCommand(USAGE, async () => {
  const config = readSettings();
  if (config === null) return;
  for (const [part, state] of Object.entries(describeConfig(config))) console.log(`${part.padEnd(20)} ${state}`);
  for (const { variable, warning } of config.warnings) console.log(`\nWARNING  ${variable}: ${warning}`);
  for (const variable of config.unusedSettings) console.log(`\nWARNING  ${variable}: this version does not use it`);
  console.log('');
  const findings = await checkParts(config);
  for (const { part, problem, state } of findings)
    console.log(`${part.padEnd(20)} ${problem === null ? state : 'PROBLEM'}`);
  for (const { problem } of findings) if (problem !== null) printProblem(problem);
});

/** Returns `null` if the settings are invalid, which is printed. */
function readSettings(): Config | null {
  try {
    loadEnvFile();
    return readConfig();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const problems = error instanceof ConfigError ? error.problems : [error.detail ?? error.message];
    for (const why of problems) printProblem({ what: 'the settings are invalid', why, fix: error.hint });
    return null;
  }
}

function printProblem({ what, why, fix }: Problem): void {
  console.log(`\nPROBLEM  ${what}\n  why    ${why.replaceAll('\n', '\n         ')}\n  fix    ${fix}`);
  process.exitCode = 1;
}
