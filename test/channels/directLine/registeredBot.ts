import { RunningBot } from '../../support/runningBot';

export const LONG_SECRET = 'd'.repeat(40);

/** Opens a bot outside local mode, whose web chat has a secret. */
export function openRegistered(env: Record<string, string>): Promise<RunningBot> {
  const registration = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'password' };
  return RunningBot.open(
    { ...registration, DIRECTLINE_SECRET: LONG_SECRET, ...env },
    {
      channelKeysUrl: 'http://127.0.0.1:1/keys',
    },
  );
}
