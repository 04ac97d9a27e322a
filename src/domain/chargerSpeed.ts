export const CHARGER_SPEEDS = ['slow', 'fast'] as const;
export type ChargerSpeed = (typeof CHARGER_SPEEDS)[number];
