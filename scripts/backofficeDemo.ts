import { parseArgs } from 'node:util';
import { DEMO_DRIVER, DemoBackOfficeServer, STOP_EFFECTS } from '../src/charging/demo/demoBackOfficeServer';
import { DEMO_FAULTS, isDemoFault } from '../src/charging/demo/demoFaults';
import { systemClock } from '../src/platform/systemClock';
import { CommandError } from './support/commandError';
import { runCommand } from './support/runCommand';

const USAGE = `Runs a back office with sample data.
  npm run backoffice:demo -- [--port 4010] [--token demo] [--fault ${DEMO_FAULTS.join('|')}]
    [--stop ${STOP_EFFECTS.join('|')}] [--no-accounts]`;
const MAX_PORT = 65_535;

/** Runs a back office with sample data until the process is stopped. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      token: { type: 'string', default: 'demo' },
      fault: { type: 'string' },
      stop: { type: 'string', default: 'later' },
      'no-accounts': { type: 'boolean', default: false },
    },
  });
  const { fault, token } = values;
  const stopEffect = STOP_EFFECTS.find((effect) => effect === values.stop);
  if (stopEffect === undefined || (fault !== undefined && !isDemoFault(fault))) throw new CommandError(USAGE);
  const driverOf = () => (values['no-accounts'] ? null : DEMO_DRIVER);
  const demo = await DemoBackOfficeServer.open({ clock: systemClock, token, port: parsePort(values.port), driverOf });
  demo.fault = fault ?? null;
  demo.stopEffect = stopEffect;
  process.stdout.write(`The back office is running. Start the bot with:
  CHARGING_API_URL=${demo.url} CHARGING_API_TOKEN=${token} npm start
To make any request fail, add ?fault=500 or the header x-demo-fault.\n`);
}

/** Parses `--port`. 0 means any free port. */
function parsePort(portArgument: string): number {
  const port = Number(portArgument);
  if (/^\d+$/.test(portArgument) && port <= MAX_PORT) return port;
  throw new CommandError(
    `--port must be a number from 0 to ${MAX_PORT}, not ${JSON.stringify(portArgument)}.\n${USAGE}`,
  );
}

void runCommand(USAGE, main);
