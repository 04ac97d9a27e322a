import type { TicketChange } from '../domain/store';

/** One change for each ticket, in the order in which they were first changed: whoever is told of a turn is told once. */
export function mergeTicketChanges(changes: readonly TicketChange[]): TicketChange[] {
  const merged = new Map<string, TicketChange>();
  for (const change of changes) {
    const before = merged.get(change.number);
    merged.set(change.number, before === undefined ? change : join(before, change));
  }
  return [...merged.values()];
}

/** The later one counts where both cannot; what is in neither stays absent. */
function join(first: TicketChange, second: TicketChange): TicketChange {
  const added = second.addChecks ?? [];
  const kept = first.addChecks?.filter(({ name }) => !added.some((check) => check.name === name));
  return {
    ...first,
    ...present({
      status: second.status,
      addPhotos: both(first.addPhotos, second.addPhotos),
      addChecks: both(kept, second.addChecks),
      addMessage: both(lines(first.addMessage), lines(second.addMessage))?.join('\n'),
      told: second.told === undefined ? undefined : { ...first.told, ...second.told },
      addSaid: both(first.addSaid, second.addSaid),
    }),
  };
}

/** Each once. */
function both<Item>(first: readonly Item[] | undefined, second: readonly Item[] | undefined): Item[] | undefined {
  return first === undefined && second === undefined ? undefined : [...new Set([...(first ?? []), ...(second ?? [])])];
}

function lines(message: string | undefined): string[] | undefined {
  return message?.split('\n');
}

function present<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
