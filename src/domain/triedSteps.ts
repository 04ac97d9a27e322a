/** What the guide has the driver try before a person takes over, in its order. */
export const TRIED_STEPS = ['alternatives', 'fault_report', 'patience', 'home_button', 'status_change'] as const;
export type TriedStep = (typeof TRIED_STEPS)[number];

/** The steps with some more, each once, in the guide's order. */
export function addTriedSteps(tried: readonly TriedStep[], added: readonly TriedStep[]): TriedStep[] {
  return TRIED_STEPS.filter((step) => tried.includes(step) || added.includes(step));
}
