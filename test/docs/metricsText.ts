/** One sample of `GET /metrics`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the text format of Prometheus. */
export function readSamples(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
    return { name: name!, labels: readPairs(labels), value: Number(value) };
  });
}

function readPairs(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label!, value!]));
}

/** What an expression of Prometheus names. */
export interface Named {
  readonly metrics: readonly string[];
  /** Labels that are compared or grouped by. */
  readonly labels: readonly string[];
  /** The values of each comparison with `=` or `=~`, as `label=value`. */
  readonly values: readonly string[];
}

export function readExpression(expression: string): Named {
  const comparisons = [...expression.matchAll(/(\w+)=~?"([^"]*)"/g)];
  const groups = [...expression.matchAll(/\b(?:by|on|ignoring) \(([^)]*)\)/g)].flatMap(([, list]) => list!.split(','));
  return {
    metrics: [...new Set(expression.match(/\b(?:evbot_\w+|up\b)/g))],
    labels: [...comparisons.map(([, label]) => label!), ...groups.map((label) => label.trim())].filter(Boolean),
    values: comparisons.flatMap(([, label, values]) => values!.split('|').map((value) => `${label}=${value}`)),
  };
}

/**
 * Returns the values for which a rule of the form `max [by (…)] (metric[{label=~"a|b"}]) > number` holds, as Prometheus
 * does at one moment: of the samples with this name whose labels match, the greatest of each group is compared.
 */
export function firingValues(expression: string, samples: readonly Sample[]): number[] {
  const form = /^max(?: by \((\w+)\) )?\((\w+)(?:\{(\w+)=~"([^"]*)"\})?\) > ([\d.]+)$/.exec(expression);
  if (form === null) throw new Error(`no rule of a form that can be evaluated here: ${expression}`);
  const [, group, metric, label, values, limit] = form;
  const greatest = new Map<string, number>();
  for (const { name, labels, value } of samples) {
    const matches = label === undefined || values!.split('|').includes(labels[label] ?? '');
    if (name !== metric || !matches) continue;
    const key = group === undefined ? '' : (labels[group] ?? '');
    greatest.set(key, Math.max(greatest.get(key) ?? -Infinity, value));
  }
  return [...greatest.values()].filter((value) => value > Number(limit));
}
