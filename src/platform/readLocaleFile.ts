import { join } from 'node:path';
import type { z } from 'zod';
import { describeSchemaIssue } from './describeSchemaIssue';
import { readTextFile } from './readTextFile';

/**
 * Reads a JSON file that editors write. Adds its problems to `problems`, one sentence each with the file's name, and
 * then returns `undefined`.
 */
export function readLocaleFile<Value>(
  folder: string,
  name: string,
  schema: z.ZodType<Value>,
  problems: string[],
): Value | undefined {
  try {
    const content: unknown = JSON.parse(readTextFile(join(folder, name)));
    const parsed = schema.safeParse(content);
    if (parsed.success) return parsed.data;
    problems.push(
      ...parsed.error.issues.map(
        (issue) => `${name}: ${issue.path.join('.') || 'the file'}: ${describeSchemaIssue(issue, content)}`,
      ),
    );
  } catch (error) {
    problems.push(`${name}: cannot be read as JSON (${(error as Error).message}). Check commas and quotes near there.`);
  }
  return undefined;
}
