import type { EchoComparison } from './compareWithEcho';

/** What was reached on a machine that was busy with other work; see docs/performance.md. */
export const REACHED = { rateRatio: 0.45, cpuRatio: 0.47 } as const;

/** Describes each ratio that is under two thirds of what was reached. */
export function findLostRatios(measured: Pick<EchoComparison, 'rateRatio' | 'cpuRatio'>): string[] {
  const names = { rateRatio: 'turns/s, ours / echo', cpuRatio: 'CPU per turn, echo / ours' } as const;
  return (['rateRatio', 'cpuRatio'] as const)
    .filter((ratio) => measured[ratio] < (REACHED[ratio] * 2) / 3)
    .map((ratio) => `${names[ratio]}: ${measured[ratio].toFixed(2)} instead of ${REACHED[ratio].toFixed(2)}`);
}
