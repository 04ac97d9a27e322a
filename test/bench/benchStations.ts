import { createStationIndex } from '../../src/matching/stations/createStationIndex';
import { manyStations } from '../support/manyStations';
import { answerHelp } from '../../scripts/support/answerHelp';

const STATIONS = 50_000;
const ROUNDS = 20;
/** Number of names to look up: whole, shortened, cut, reordered, and unknown ones. */
const LOOK_UPS = 200;

/** Prints the costs of an index of 50,000 stations: build time, memory, and look-up time. */
async function main(count = STATIONS): Promise<void> {
  const empty = usedBytes();
  const stations = manyStations(count);
  const before = usedBytes();
  let longestPause = 0;
  let last = performance.now();
  const ticking = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  const index = await createStationIndex(stations);
  const built = performance.now() - began;
  clearInterval(ticking);
  const bytes = usedBytes() - before;
  const said = Array.from({ length: LOOK_UPS }, (_, at) => variantOf(stations[(at * 7_919) % count]!.name, at));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of said) {
      const from = performance.now();
      index.find(text);
      times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(2);
  process.stdout.write(
    [
      `stations                ${count}\n`,
      `index built in          ${built.toFixed(0)} ms, longest pause of the event loop ${longestPause.toFixed(0)} ms\n`,
      `memory of the stations  ${((before - empty) / 1e6).toFixed(1)} MB, with 4 chargers each\n`,
      `memory of the index     ${(bytes / 1e6).toFixed(1)} MB\n`,
      `look-up                 median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms\n`,
    ].join(''),
  );
}

function variantOf(name: string, at: number): string {
  const words = name.split(' ');
  const variants = [
    name,
    words.slice(0, -1).join(' '),
    name.slice(0, -2),
    words.toReversed().join(' '),
    `${name}x${at}`,
  ];
  return variants[at % variants.length]!;
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

answerHelp(`Measures the costs of an index of stations: build time, memory, and look-up time.
  npm run bench:stations -- [50000]`);
void main(process.argv[2] === undefined ? STATIONS : Number(process.argv[2]));
