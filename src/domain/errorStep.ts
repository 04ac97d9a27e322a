/** The step of starting a charge at which it failed. */
export const ERROR_STEPS = ['qr', 'card', 'app_start', 'plug_in', 'other'] as const;
export type ErrorStep = (typeof ERROR_STEPS)[number];
