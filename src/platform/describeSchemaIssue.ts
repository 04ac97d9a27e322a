import type { z } from 'zod';

/** How messages begin that are not ours; ours say themselves what to do. */
const OF_THE_LIBRARY = /^(?:Invalid |Unrecognized |Too )/;

/** What editors call the types of JSON. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  array: 'a list in [ ]',
  object: 'a group in { }',
  record: 'a group in { }',
  number: 'a number without quotes',
  int: 'a whole number without quotes',
  boolean: 'true or false',
};

/**
 * Describes what a schema finds in a file that editors write, and the remedy.
 * @param file the file's content
 */
export function describeSchemaIssue(issue: z.core.$ZodIssue, file: unknown): string {
  if (!OF_THE_LIBRARY.test(issue.message)) return issue.message;
  if (issue.code === 'unrecognized_keys')
    return `the name “${issue.keys.join(', ')}” is unknown. Correct it or delete it.`;
  if (valueAt(file, issue.path) === undefined) return 'this is missing. Add it, or correct the name that was changed.';
  const options = optionsOf(issue);
  if (options.length > 0) return `this is not one of ${options.join(', ')}. Write one of them.`;
  if (issue.code === 'invalid_type')
    return `this is not ${TYPE_NAMES[issue.expected] ?? issue.expected}. Write it like its neighbours.`;
  if (issue.code === 'too_small' && Number(issue.minimum) === 1) return 'this is empty. Write at least one.';
  if (issue.code === 'too_small') return `this is too small: at least ${issue.minimum}.`;
  if (issue.code === 'too_big') return `this is too large: at most ${issue.maximum}.`;
  if (issue.code === 'invalid_union') return 'this has another form than its neighbours. Write it like them.';
  return issue.message;
}

function optionsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const { options } = issue as { readonly options?: unknown };
  return issue.code === 'invalid_union' && Array.isArray(options) ? options.map(String) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  );
}
