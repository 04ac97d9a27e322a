/** What the hub can say of a hand-over (`handoff.status`). */
export const HUB_STATES = ['accepted', 'failed', 'completed'] as const;
export type HubState = (typeof HUB_STATES)[number];

export function isHubState(value: string): value is HubState {
  return HUB_STATES.some((state) => state === value);
}
