/** A bound on one figure. */
export interface Threshold {
  readonly figure: string;
  readonly bound: number;
  readonly side: 'at least' | 'at most';
}

/** Reads bounds such as `first=95`. Returns `null` for a text that is none. */
export function parseThreshold(text: string, side: Threshold['side']): Threshold | null {
  const [figure = '', bound = ''] = text.split('=');
  const number = Number(bound);
  return figure === '' || bound === '' || Number.isNaN(number) ? null : { figure, bound: number, side };
}

/** What is wrong with the figures, one sentence for each bound that is missed or has no figure. */
export function findMissedThresholds(
  figures: Readonly<Record<string, number | null>>,
  thresholds: readonly Threshold[],
): string[] {
  return thresholds.flatMap(({ figure, bound, side }) => {
    const value = figures[figure];
    if (value === undefined) return [`There is no figure “${figure}”. There are: ${Object.keys(figures).join(', ')}.`];
    if (value === null) return [`“${figure}” cannot be told: the file has no line for it.`];
    const isMissed = side === 'at least' ? value < bound : value > bound;
    return isMissed ? [`“${figure}” is ${value}, but should be ${side} ${bound}.`] : [];
  });
}
