import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';

/** A statement of Kysely's builder, or of its `sql`. */
interface Statement<Result> {
  compile(db: Kysely<DatabaseSchema>): CompiledQuery<Result>;
}

type Rows<Values> = readonly [Values, ...Values[]];

/** Stands in a compiled statement for one value of its rows. */
class Placeholder {
  constructor(
    readonly row: number,
    readonly name: string,
  ) {}
}

/**
 * Creates a function that runs a statement of every turn. It is built and compiled once for each database and number of
 * rows: that takes several times as long as running it.
 * @param build returns the statement for values of which only the names and the number of rows count
 */
export function keepStatement<Values extends object, Result>(
  build: (db: Kysely<DatabaseSchema>, ...rows: Rows<Values>) => Statement<Result>,
): (db: Kysely<DatabaseSchema>, ...rows: Rows<Values>) => Promise<QueryResult<Result>> {
  const kept = new WeakMap<object, CompiledQuery<Result>[]>();
  return (db, ...rows) => {
    const { adapter } = db.getExecutor();
    const statements = kept.get(adapter) ?? [];
    kept.set(adapter, statements);
    const statement = (statements[rows.length] ??= build(db, ...toPlaceholders(rows)).compile(db));
    const parameters = statement.parameters.map((value) =>
      value instanceof Placeholder ? rows[value.row]![value.name as keyof Values] : value,
    );
    return db.executeQuery({ ...statement, parameters });
  };
}

function toPlaceholders<Values extends object>(rows: Rows<Values>): Rows<Values> {
  const placeholders = rows.map((values, row) =>
    Object.fromEntries(Object.keys(values).map((name) => [name, new Placeholder(row, name)])),
  );
  return placeholders as unknown as Rows<Values>;
}
