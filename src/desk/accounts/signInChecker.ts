import type { Clock } from '../../domain/clock';
import type { DeskAccounts, DeskUser } from '../../domain/deskAccounts';
import { KeyedQueue } from '../../platform/keyedQueue';
import { RateLimit, type Rate } from '../../platform/rateLimit';
import { isPasswordOf } from './passwords';
import { normalizeUserName } from './userName';

/** All agents of a call centre share an address. */
const ATTEMPTS_OF_ADDRESS: Rate = { burst: 50, perSecond: 1 / 20 };
const ATTEMPTS_OF_NAME_FROM_ADDRESS: Rate = { burst: 10, perSecond: 1 / 90 };
/** Against guessing from many addresses. So many that strangers do not easily lock an agent out. */
const ATTEMPTS_OF_NAME: Rate = { burst: 100, perSecond: 1 / 30 };

/** By then every limit allows an attempt again. */
export const RETRY_AFTER_SECONDS = 90;

/** Each takes about 20 ms, one after another, so that a flood of attempts leaves the processor to the conversations. */
const MAX_WAITING = 40;

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  /** The client's address. */
  readonly address: string;
}

/** Checks names and passwords. Wrong attempts are limited by address and by name; right ones do not count. */
export class SignInChecker {
  private readonly byAddress: RateLimit;
  private readonly byNameAndAddress: RateLimit;
  private readonly byName: RateLimit;
  private readonly queue = new KeyedQueue();
  private waiting = 0;

  constructor(
    private readonly accounts: Pick<DeskAccounts, 'findUserByName'>,
    clock: Clock,
  ) {
    this.byAddress = new RateLimit(ATTEMPTS_OF_ADDRESS, clock);
    this.byNameAndAddress = new RateLimit(ATTEMPTS_OF_NAME_FROM_ADDRESS, clock);
    this.byName = new RateLimit(ATTEMPTS_OF_NAME, clock);
  }

  /**
   * Returns the user, or why there is none. A wrong name and a wrong password look the same, also in the time that the
   * answer takes. Throws `storage_unavailable`.
   */
  async check({ name, password, address }: SignInAttempt): Promise<DeskUser | 'wrong' | 'too_many'> {
    const userName = normalizeUserName(name);
    if (this.waiting >= MAX_WAITING) return 'too_many';
    // Counted before the password is checked, so that attempts at the same time count too.
    if (!this.takeAttempt(userName, address)) return 'too_many';
    this.waiting += 1;
    try {
      const user = await this.queue.run('', () => this.findUser(userName, password));
      if (user === null) return 'wrong';
      this.giveAttemptBack(userName, address);
      return user;
    } finally {
      this.waiting -= 1;
    }
  }

  private async findUser(name: string, password: string): Promise<DeskUser | null> {
    const stored = await this.accounts.findUserByName(name);
    const isRight = await isPasswordOf(password, stored?.passwordHash ?? null);
    if (stored === null || !isRight) return null;
    return { id: stored.id, name: stored.name, role: stored.role };
  }

  private takeAttempt(name: string, address: string): boolean {
    return (
      this.byAddress.take(address) &&
      this.byNameAndAddress.take(nameAndAddress(name, address)) &&
      this.byName.take(name)
    );
  }

  private giveAttemptBack(name: string, address: string): void {
    this.byAddress.giveBack(address);
    this.byNameAndAddress.giveBack(nameAndAddress(name, address));
    this.byName.giveBack(name);
  }
}

function nameAndAddress(name: string, address: string): string {
  return JSON.stringify([name, address]);
}
