import type { TicketChange } from '../domain/store';

/** One change for each ticket, in the order in which they were first changed: whoever is told of a turn is told once. */
export function mergeTicketChanges(changes: readonly TicketChange[]): TicketChange[] {
  const merged = new Map<string, TicketChange>();
  for (const change of changes) {
    const earlier = merged.get(change.number);
    merged.set(change.number, earlier === undefined ? change : mergeTwo(earlier, change));
  }
  return [...merged.values()];
}

/** The later one counts where both cannot; what is in neither stays absent. */
function mergeTwo(first: TicketChange, second: TicketChange): TicketChange {
  const added = second.addChecks ?? [];
  const kept = first.addChecks?.filter(({ name }) => !added.some((check) => check.name === name));
  return {
    ...first,
    ...omitUndefined({
      status: second.status,
      addPhotos: concatUnique(first.addPhotos, second.addPhotos),
      addChecks: concatUnique(kept, second.addChecks),
      addMessage: concatUnique(splitLines(first.addMessage), splitLines(second.addMessage))?.join('\n'),
      details: second.details === undefined ? undefined : { ...first.details, ...second.details },
      addSaid: concatUnique(first.addSaid, second.addSaid),
    }),
  };
}

/** Each once. */
function concatUnique<Item>(
  first: readonly Item[] | undefined,
  second: readonly Item[] | undefined,
): Item[] | undefined {
  return first === undefined && second === undefined ? undefined : [...new Set([...(first ?? []), ...(second ?? [])])];
}

function splitLines(message: string | undefined): string[] | undefined {
  return message?.split('\n');
}

function omitUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
