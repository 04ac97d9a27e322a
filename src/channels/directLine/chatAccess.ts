import { isStorableId } from '../../domain/isStorableId';
import type { Store } from '../../domain/store';
import type { ChatGrant, DirectLineTokens } from './directLineTokens';
import { DIRECT_LINE_CHANNEL } from './toSentActivity';

/** Who sends a request: a page with its token, or a server of the company with the secret. */
export type Caller = { readonly grant: ChatGrant } | 'secret_holder';

const BEARER = /^Bearer +(\S+) *$/i;

/** Decides what a request may do. */
export class ChatAccess {
  constructor(
    private readonly tokens: DirectLineTokens,
    private readonly store: Pick<Store, 'readReference'>,
  ) {}

  /** Returns `null` if the header has neither a valid token nor the secret. */
  async identify(authorization: string | undefined): Promise<Caller | null> {
    const bearer = BEARER.exec(authorization ?? '')?.[1];
    if (bearer === undefined) return null;
    if (this.tokens.isSecret(bearer)) return 'secret_holder';
    const grant = await this.tokens.verify(bearer);
    return grant === null ? null : { grant };
  }

  /**
   * Returns what a request may do in this conversation; `null` if nothing. A token's user is always the token's; the
   * secret holder may name one, otherwise it is the conversation's last user.
   */
  async grantFor(
    authorization: string | undefined,
    conversationId: string,
    namedUserId?: string,
  ): Promise<ChatGrant | null> {
    const caller = await this.identify(authorization);
    if (caller === null || !isStorableId(conversationId)) return null;
    if (caller !== 'secret_holder') return caller.grant.conversationId === conversationId ? caller.grant : null;
    const userId = namedUserId ?? (await this.readUserId(conversationId)) ?? 'user';
    return { conversationId, userId };
  }

  private async readUserId(conversationId: string): Promise<string | null> {
    const reference = await this.store.readReference({ channel: DIRECT_LINE_CHANNEL, conversationId });
    const user = reference?.['user'] as { readonly id?: unknown } | undefined;
    return typeof user?.id === 'string' ? user.id : null;
  }
}
