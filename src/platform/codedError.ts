interface ErrorEntry {
  /** Whether a retry may succeed with nothing changed. */
  readonly retryable: boolean;
  /** What an operator can do about it. */
  readonly hint: string;
}

/** Every error that this program raises itself. `docs/errors.md` lists the same codes and hints. */
export const ERRORS = {
  config_invalid: {
    retryable: false,
    hint: 'Correct the settings that are named; `.env.example` explains each of them.',
  },
  locales_invalid: {
    retryable: false,
    hint: 'Correct the files in `locales/` that are named. They must be valid JSON and have the same keys in every language.',
  },
  playbooks_invalid: {
    retryable: false,
    hint: 'Correct the playbooks in `dialogs/playbooks/` that are named: they have unknown or unreachable steps, or missing wordings.',
  },
  contacts_invalid: {
    retryable: false,
    hint: 'Correct the file that CPO_CONTACTS names: one JSON object, operator → mail address, "*" for all others.',
  },
  model_invalid: {
    retryable: false,
    hint: 'The model of the matcher cannot be read. Rebuild it from the labelled messages: `npm run -s fit`.',
  },
  lines_invalid: {
    retryable: false,
    hint: 'A file of labelled messages has a line that cannot be read. Correct the line that is named.',
  },
  storage_conflict: {
    retryable: true,
    hint: 'Other turns of the same conversation were committed first every time. Nothing was stored; if it repeats, look for a client that sends in a loop.',
  },
  storage_unavailable: {
    retryable: true,
    hint: 'Check that the database runs, that DATABASE_URL names it, that its disk has room and that this process may write there.',
  },
  storage_full: {
    retryable: true,
    hint: 'The disk (or quota) of the database is full. Nothing was stored and no data is damaged: free some space, and the bot continues by itself.',
  },
  not_a_database: {
    retryable: false,
    hint: 'DATABASE_URL names something that is no SQLite database: a folder, or a file of another kind. Name another path, or restore the database from a backup.',
  },
  database_too_new: {
    retryable: false,
    hint: 'A newer version of this program has migrated the database. Run that version, or restore an earlier backup.',
  },
  clocks_differ: {
    retryable: false,
    hint: 'Set the clocks of all machines by NTP. While they differ by more than five seconds, a delivery may be made twice or late.',
  },
  bad_request: {
    retryable: false,
    hint: 'A client sent something that is not an activity. Nothing was stored; the detail names the fields.',
  },
  too_busy: {
    retryable: true,
    hint: 'More messages arrive than can be processed. Nothing was stored, and the sender was asked to send it again later. If it lasts, add a process or raise the limits.',
  },
  signing_keys_unavailable: {
    retryable: true,
    hint: 'The keys that channels sign their requests with cannot be fetched. Check that this machine reaches https://login.botframework.com; requests are answered with 503 until it does.',
  },
  charging_unavailable: {
    retryable: true,
    hint: 'The charging back office does not answer, is too slow or has an internal error. The bot continues without it; check CHARGING_API_URL and the back office.',
  },
  charging_refused: {
    retryable: false,
    hint: 'The charging back office refuses a request; the detail has the status. Check CHARGING_API_TOKEN and its permissions.',
  },
  charging_answer_invalid: {
    retryable: false,
    hint: 'An answer of the charging back office does not match `docs/charging-api.yaml`; the detail names the fields. The answer is not used.',
  },
  not_buffered: {
    retryable: false,
    hint: 'A bug: a dialog tried to use the channel directly instead of sending a reply. Please report it.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** Details of a failure besides its code. */
export interface CodedErrorOptions {
  /** The error that was caught, for the log. */
  readonly cause?: unknown;
  /** For operators: which file, field or setting. It is logged, so it must not contain a driver's words or secrets. */
  readonly detail?: string;
}

/** An error that this program raises itself; callers distinguish errors by `code`, never by message. */
export class CodedError extends Error {
  override readonly name: string = 'CodedError';
  readonly code: ErrorCode;
  readonly detail: string | null;

  constructor(code: ErrorCode, { cause, detail }: CodedErrorOptions = {}) {
    super(detail === undefined ? code : `${code}: ${detail}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.detail = detail ?? null;
  }

  /** Whether a retry may succeed with nothing changed. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }

  /** What an operator can do about it. */
  get hint(): string {
    return ERRORS[this.code].hint;
  }
}
