/** The steps that the guide asks drivers to try before an agent takes over, in its order. */
export const TRIED_STEPS = ['alternatives', 'fault_report', 'patience', 'home_button', 'status_change'] as const;
export type TriedStep = (typeof TRIED_STEPS)[number];

/** Merges two lists of steps, without duplicates, in the guide's order. */
export function addTriedSteps(tried: readonly TriedStep[], added: readonly TriedStep[]): TriedStep[] {
  return TRIED_STEPS.filter((step) => tried.includes(step) || added.includes(step));
}
