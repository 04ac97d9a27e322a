import { isLoopbackHost } from '../../platform/isLoopbackHost';

export interface AllowedOriginsOptions {
  /** Origins of other sites, in lower case. */
  readonly chatOrigins: readonly string[];
  /** Where others reach this server; `null` if unknown. */
  readonly publicUrl: string | null;
  /** Local mode: pages of this machine are allowed, on any port. */
  readonly trial: boolean;
}

/** Decides which pages may use the web chat. */
export class AllowedOrigins {
  private readonly origins: ReadonlySet<string>;

  constructor(private readonly options: AllowedOriginsOptions) {
    const { chatOrigins, publicUrl } = options;
    this.origins = new Set([...chatOrigins, ...(publicUrl === null ? [] : [new URL(publicUrl).origin])]);
  }

  /**
   * Whether a request may come from a page of this origin: a listed one, or this server's own.
   * @param host the request's `Host` header
   */
  allows(origin: string, host: string | undefined): boolean {
    if (this.origins.has(origin.toLowerCase())) return true;
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    // In local mode the host may be any name that a foreign site points to this machine.
    return this.options.trial ? isLoopbackHost(url.hostname) : url.host === host;
  }
}
