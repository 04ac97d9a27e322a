import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DeskAccounts } from '../../domain/deskAccounts';
import type { Logger } from '../../platform/logger';
import type { DeskRouter } from './deskRouter';

export interface PauseRouteDependencies {
  readonly accounts: Pick<DeskAccounts, 'setPaused'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const pauseSchema = z.object({ isPaused: z.boolean() });

/** Mounts the beginning and the end of an agent's rest, for example after abuse. Others see it and do not pass tickets on. */
export function mountPauseRoute(router: DeskRouter, { accounts, clock, logger }: PauseRouteDependencies): void {
  router.post('/desk/api/pause', pauseSchema, async ({ signedIn: { user } }, { isPaused }) => {
    await accounts.setPaused(user.id, isPaused ? clock.now().toISOString() : null);
    logger.info({ agent: user.id, isPaused }, 'rest of an agent at the desk');
    return { status: 200, body: { ok: true } };
  });
}
