/** The channel of conversations in a terminal, which end with their process. */
export const TERMINAL_CHANNEL = 'terminal';
