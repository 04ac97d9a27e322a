import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { DeskAccounts, DeskUser } from '../../domain/deskAccounts';
import { clientAddress } from '../../platform/clientAddress';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { DeskSessions } from '../accounts/deskSessions';
import type { EntryLinks } from '../accounts/entryLinks';
import { MAX_PASSWORD_LENGTH } from '../accounts/passwords';
import { RETRY_AFTER_SECONDS, type SignInChecker } from '../accounts/signInChecker';
import { MAX_USER_NAME_LENGTH } from '../accounts/userName';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRouter } from './deskRouter';

export interface SignInRouteDependencies {
  readonly accounts: DeskAccounts;
  readonly checker: SignInChecker;
  readonly sessions: DeskSessions;
  readonly entryLinks: EntryLinks;
  readonly logger: Logger;
}

const signInSchema = z.object({
  name: z.string().max(MAX_USER_NAME_LENGTH * 2),
  password: z.string().max(MAX_PASSWORD_LENGTH),
});
const signOutSchema = z.object({ everywhere: z.boolean().default(false) });

/** The user of one-time links, who has no password. */
const LOCAL_USER: DeskUser = { id: 'local', name: 'local', role: 'supervisor' };

/** Mounts signing in, by password or one-time link, and out. */
export function mountSignInRoutes(router: DeskRouter, dependencies: SignInRouteDependencies): void {
  const { sessions, logger } = dependencies;
  router.postWithoutSession('/desk/api/sign-in', signInSchema, (req, body) => signIn(req, body, dependencies));
  router.getWithoutSession('/desk/enter', (query) => enter(query, dependencies));
  router.post('/desk/api/sign-out', signOutSchema, async ({ signedIn }, { everywhere }) => {
    const cookie = await sessions.end(signedIn, everywhere);
    logger.info({ agent: signedIn.user.id, everywhere }, 'signed out from the desk');
    return { status: 200, body: { ok: true }, headers: { 'set-cookie': cookie } };
  });
  router.get('/desk/api/me', ({ signedIn: { user, csrf } }) =>
    Promise.resolve({ status: 200, body: { ...user, csrf } }),
  );
}

async function signIn(
  req: IncomingMessage,
  { name, password }: z.output<typeof signInSchema>,
  { checker, sessions, logger }: SignInRouteDependencies,
): Promise<DeskAnswer> {
  const address = clientAddress(req) ?? req.socket.remoteAddress ?? '';
  const user = await checker.check({ name, password, address });
  if (typeof user === 'string') {
    logger.warn({ client: pseudonym(address), reason: user }, 'sign-in to the desk refused');
    return problemAnswer(user, user === 'wrong' ? {} : { 'retry-after': String(RETRY_AFTER_SECONDS) });
  }
  const { cookie, csrf } = await sessions.open(user);
  logger.info({ agent: user.id }, 'signed in to the desk');
  return { status: 200, body: { me: { ...user, csrf } }, headers: { 'set-cookie': cookie } };
}

async function enter(
  query: URLSearchParams,
  { accounts, entryLinks, sessions, logger }: SignInRouteDependencies,
): Promise<DeskAnswer> {
  if (!entryLinks.use(query.get('key') ?? '')) return { status: 303, headers: { location: '/desk/?entry=expired' } };
  const known = await accounts.findUserByName(LOCAL_USER.name);
  if (known === null) await accounts.saveUser({ ...LOCAL_USER, passwordHash: null });
  const { id, name, role } = known ?? LOCAL_USER;
  const { cookie } = await sessions.open({ id, name, role });
  logger.info({ agent: id }, 'signed in to the desk by a one-time link');
  return { status: 303, headers: { location: '/desk/', 'set-cookie': cookie } };
}
