import type { TicketChange } from '../domain/store';

/**
 * Merges changes into one per ticket, in the order of the first changes, so that a turn causes one notification per
 * ticket.
 */
export function mergeTicketChanges(changes: readonly TicketChange[]): TicketChange[] {
  const merged = new Map<string, TicketChange>();
  for (const change of changes) {
    const earlier = merged.get(change.number);
    merged.set(change.number, earlier === undefined ? change : mergeTwo(earlier, change));
  }
  return [...merged.values()];
}

/** The second change wins if both set the same field; fields that neither sets stay absent. */
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
      work: second.work === undefined ? undefined : { ...first.work, ...second.work },
    }),
  };
}

/** Without duplicates; `undefined` if both are. */
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
