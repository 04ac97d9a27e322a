import type { ConversationTurn } from '../core/conversationTurn';

/** Separates the faults in one description. */
export const FAULT_SEPARATOR = ' / ';

/** Returns a description of faults with another one at its end. */
export function joinFault(known: string | null, fault: string): string {
  return known === null ? fault : known + FAULT_SEPARATOR + fault;
}

/** Returns a description of faults without those that are taken back; `null` if nothing is left of it. */
export function withoutFaults(
  { parts, now }: ConversationTurn,
  description: string | null,
  rejected: readonly string[],
): string | null {
  const kept = (description ?? '').split(FAULT_SEPARATOR).filter((fault) => {
    const { faultKinds } = parts.matcher.understand(fault, now);
    return faultKinds.length === 0 || faultKinds.some((kind) => !rejected.includes(kind));
  });
  return kept.join(FAULT_SEPARATOR) || null;
}
