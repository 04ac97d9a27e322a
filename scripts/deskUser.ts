import { parseArgs } from 'node:util';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../src/desk/accounts/passwords';
import { MAX_USER_NAME_LENGTH, normalizeUserName } from '../src/desk/accounts/userName';
import type { DeskAccounts } from '../src/domain/deskAccounts';
import type { Store } from '../src/domain/store';
import { randomIds } from '../src/platform/randomIds';
import { CommandError } from './support/commandError';
import { openCommandBot } from './support/openCommandBot';
import { openExistingStore } from './support/openExistingStore';
import { readPassword } from './support/readPassword';
import { releaseTicketsOf } from './support/releaseTicketsOf';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';

void runCommand(toolText('deskUser.usage'), async (args) => {
  const options = { supervisor: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, givenName, ...more] = positionals;
  if (more.length > 0) throw new CommandError(toolText('deskUser.usage'));
  const name = normalizeUserName(givenName ?? '');
  const store = await openExistingStore();
  try {
    if (command === 'list' && name === '') await listUsers(store.accounts);
    else if (command === 'add' && name !== '') await addUser(store.accounts, name, values.supervisor);
    else if (command === 'remove' && name !== '') await removeUser(store, name);
    else throw new CommandError(toolText('deskUser.usage'));
  } finally {
    await store.close();
  }
});

async function listUsers(accounts: DeskAccounts): Promise<void> {
  const users = await accounts.listUsers();
  if (users.length === 0) return console.log(toolText('deskUser.none'));
  for (const { name, role } of users) console.log(`${name}  ${toolText(`deskUser.${role}`)}`);
}

/** Adds a user, or gives an existing one this role and password; then the old password's sessions end. */
async function addUser(accounts: DeskAccounts, name: string, isSupervisor: boolean): Promise<void> {
  if (name.length > MAX_USER_NAME_LENGTH)
    throw new CommandError(toolText('deskUser.long_name', { max: MAX_USER_NAME_LENGTH }));
  const password = await readPassword(toolText('deskUser.password', { name, min: MIN_PASSWORD_LENGTH }));
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH)
    throw new CommandError(toolText('deskUser.bad_password', { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH }));
  const known = await accounts.findUserByName(name);
  const id = known?.id ?? randomIds.uuid();
  const role = isSupervisor ? 'supervisor' : 'agent';
  await accounts.saveUser({ id, name, role, passwordHash: await hashPassword(password) });
  await accounts.endSessionsOf(id);
  console.log(
    toolText(known === null ? 'deskUser.added' : 'deskUser.changed', { name, role: toolText(`deskUser.${role}`) }),
  );
}

/** Gives the user's tickets back to the queue first: without a user, no agent could. */
async function removeUser(store: Store, name: string): Promise<void> {
  const { accounts } = store;
  const user = await accounts.findUserByName(name);
  if (user === null) throw new CommandError(toolText('deskUser.unknown', { name }));
  await accounts.endSessionsOf(user.id);
  const released = await releaseTicketsOf(user, await openCommandBot(store));
  await accounts.removeUser(name);
  console.log(toolText('deskUser.removed', { name }));
  if (released.length > 0) console.log(toolText('deskUser.released', { numbers: released.join(', ') }));
}
