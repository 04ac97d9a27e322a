/** A lower or upper bound for one figure. */
export interface Threshold {
  readonly figure: string;
  readonly bound: number;
  readonly side: 'at least' | 'at most';
}

/** Parses a bound such as `first=95`. Returns `null` if the text is not a bound. */
export function parseThreshold(text: string, side: Threshold['side']): Threshold | null {
  const [figure = '', bound = ''] = text.split('=');
  const number = Number(bound);
  return figure === '' || bound === '' || Number.isNaN(number) ? null : { figure, bound: number, side };
}

/** Returns one sentence for each bound that is missed or whose figure does not exist. */
export function findMissedThresholds(
  figures: Readonly<Record<string, number | null>>,
  thresholds: readonly Threshold[],
): string[] {
  return thresholds.flatMap(({ figure, bound, side }) => {
    const value = figures[figure];
    if (value === undefined) return [`There is no figure “${figure}”. There are: ${Object.keys(figures).join(', ')}.`];
    if (value === null) return [`“${figure}” cannot be computed: the file has no lines for it.`];
    const isMissed = side === 'at least' ? value < bound : value > bound;
    return isMissed ? [`“${figure}” is ${value}, but should be ${side} ${bound}.`] : [];
  });
}
