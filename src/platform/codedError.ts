interface ErrorEntry {
  /** Trying again may help, with nothing changed. */
  readonly retryable: boolean;
  /** What an operator can do about it. */
  readonly hint: string;
}

/** Every error this program raises itself. `docs/errors.md` lists the same codes. */
export const ERRORS = {
  config_invalid: {
    retryable: false,
    hint: 'Correct the settings that are named; `.env.example` explains each of them.',
  },
  locales_invalid: {
    retryable: false,
    hint: 'Correct the files in `locales/` that are named. They must be sound JSON and have the same keys in every language.',
  },
  playbooks_invalid: {
    retryable: false,
    hint: 'Correct the playbooks in `dialogs/playbooks/` that are named: unknown or unreachable steps, words that are missing.',
  },
  contacts_invalid: {
    retryable: false,
    hint: 'Correct the file that CPO_CONTACTS names: one JSON object, operator → mail address, "*" for all others.',
  },
  model_invalid: {
    retryable: false,
    hint: 'The model of the matcher cannot be read. Make it again from the labelled messages: `npm run -s fit`.',
  },
  lines_invalid: {
    retryable: false,
    hint: 'A file of labelled messages has a line that cannot be read. Correct the line that is named.',
  },
  storage_conflict: {
    retryable: true,
    hint: 'Other turns of the same conversation kept coming first. Nothing was stored; if it repeats, look for a client that sends in a loop.',
  },
  storage_unavailable: {
    retryable: true,
    hint: 'Check that the database runs, that DATABASE_URL names it, that its disk has room and that this process may write there.',
  },
  storage_full: {
    retryable: true,
    hint: 'The disk (or quota) of the database is full. Nothing was stored and nothing is broken: make room, and it goes on by itself.',
  },
  database_too_new: {
    retryable: false,
    hint: 'A newer version of this program has changed the database. Run that version, or restore the backup from before.',
  },
  bad_request: {
    retryable: false,
    hint: 'A client sent something that is not an activity. Nothing was stored; the detail names the fields.',
  },
  charging_unavailable: {
    retryable: true,
    hint: 'The charging back office does not answer, is too slow or has a fault of its own. The bot goes on without it; check CHARGING_API_URL and the back office.',
  },
  charging_refused: {
    retryable: false,
    hint: 'The charging back office refuses a request; the detail has the status. Check CHARGING_API_TOKEN and what the token may do.',
  },
  charging_answer_invalid: {
    retryable: false,
    hint: 'The charging back office answers otherwise than `docs/charging-api.yaml` says; the detail names the fields. Nothing of the answer is used.',
  },
  not_buffered: {
    retryable: false,
    hint: 'A fault in the program: a dialog tried to reach the channel itself instead of sending a reply. Please report it.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** What is known of a failure besides its code. */
export interface CodedErrorOptions {
  /** What was caught, kept for the log. */
  readonly cause?: unknown;
  /** For operators: which file, field or setting. Goes into the log, so never what a driver wrote, and no secret. */
  readonly detail?: string;
}

/** An error of ours, told from others by its code and never by its message. */
export class CodedError extends Error {
  override readonly name: string = 'CodedError';
  readonly code: ErrorCode;
  readonly detail: string | null;

  constructor(code: ErrorCode, { cause, detail }: CodedErrorOptions = {}) {
    super(detail === undefined ? code : `${code}: ${detail}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.detail = detail ?? null;
  }

  /** Whether the same may succeed when it is tried again, with nothing changed. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }

  /** What an operator can do about it. */
  get hint(): string {
    return ERRORS[this.code].hint;
  }
}
