import { loadOperatorContacts } from '../../src/handoff/mail/operatorContacts';
import { checkMailServer } from '../../src/handoff/mail/createMailer';
import { ChargingApi } from '../../src/charging/chargingApi';
import { CodedError } from '../../src/platform/codedError';
import type { Config } from '../../src/platform/config';
import { systemClock } from '../../src/platform/systemClock';
import type { Clock } from '../../src/domain/clock';
import { projectRoot } from '../../src/platform/projectRoot';
import { checkDatabase, findOversizedLog, measureClockLead } from '../../src/storage/checkDatabase';
import { checkWords } from './words/checkWords';
import { formatWordProblem } from './words/formatWordProblem';

/** What one check found. `null`: the part is off. */
export interface Finding {
  readonly part: string;
  readonly problem: Problem | null;
  /** What is fine, or that the part is off. */
  readonly state: string;
}

export interface Problem {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

interface Check {
  readonly part: string;
  /** The setting that turns the part on, and that is to be corrected; `null` for parts that are always on. */
  readonly setting: string | null;
  readonly isOn: boolean;
  /** Resolves with what is fine; rejects if something is not. */
  run(): Promise<string>;
}

const TIMEOUT_MS = 10_000;
const KAKAO_API_URL = 'https://bot-api.kakao.com/';
/** What docs/operating.md allows between machines. */
const MAX_CLOCK_DIFFERENCE_MS = 5_000;

/**
 * Tries every part that the settings turn on, all at once, without starting the bot or sending anything to people.
 * @param part the only part to try; by default all
 */
export function checkParts(config: Config, clock: Clock = systemClock, part?: string): Promise<Finding[]> {
  const checks = [...listOwnChecks(config, clock), ...listServiceChecks(config)];
  return Promise.all(checks.filter((check) => part === undefined || check.part === part).map(runCheck));
}

function listOwnChecks({ database, mail, cpoContactsPath }: Config, clock: Clock): Check[] {
  return [
    {
      part: 'database',
      setting: 'DATABASE_URL',
      isOn: true,
      run: () => tryDatabase(database),
    },
    {
      part: 'clock',
      setting: null,
      isOn: true,
      run: () => compareClocks(database, clock),
    },
    {
      part: 'mail server',
      setting: 'SMTP_URL',
      isOn: mail.smtpUrl !== null,
      run: () => checkMailServer(mail.smtpUrl!).then(() => 'takes the login'),
    },
    {
      part: 'operator contacts',
      setting: 'CPO_CONTACTS',
      isOn: cpoContactsPath !== null,
      run: () => Promise.resolve(loadOperatorContacts(cpoContactsPath!)).then(() => 'read'),
    },
    { part: 'words and playbooks', setting: null, isOn: true, run: checkAllWords },
  ];
}

function listServiceChecks({ agitWebhookUrl, handoffWebhook, chargingApi, kakao }: Config): Check[] {
  const { url, token } = chargingApi;
  return [
    {
      part: 'staff board',
      setting: 'AGIT_WEBHOOK_URL',
      isOn: agitWebhookUrl !== null,
      run: () => reach(agitWebhookUrl!),
    },
    {
      part: 'hub',
      setting: 'HANDOFF_WEBHOOK_URL',
      isOn: handoffWebhook.url !== null,
      run: () => reach(handoffWebhook.url!),
    },
    {
      part: 'back office',
      setting: 'CHARGING_API_URL',
      isOn: url !== null && token !== null,
      run: async () => {
        await new ChargingApi({ url: url!, token: token! }).fetchStations(0, 1, AbortSignal.timeout(TIMEOUT_MS));
        return 'lists stations';
      },
    },
    {
      part: 'events on KakaoTalk',
      setting: 'KAKAO_REST_API_KEY',
      isOn: kakao.events !== null,
      run: () => reach(KAKAO_API_URL),
    },
  ];
}

async function tryDatabase(database: Config['database']): Promise<string> {
  // Measured first: opening the database may cut the log.
  const logBytes = await findOversizedLog(database);
  if ((await checkDatabase(database)) === 'missing') return 'will be created at start';
  if (logBytes === null) return 'answers';
  const size = `${Math.round(logBytes / 1024 / 1024)} MB`;
  const detail = `its write-ahead log (-wal) has ${size}: end the program that keeps a read transaction open`;
  throw new CodedError('storage_unavailable', { detail });
}

/** Processes on several machines judge by their own clocks whose lease has ended. */
async function compareClocks(database: Config['database'], clock: Clock): Promise<string> {
  // A database that does not answer is reported as such.
  const leadMs = await measureClockLead(database, clock).catch(() => NaN);
  if (Number.isNaN(leadMs)) return 'not compared';
  if (leadMs === null) return 'the only one';
  if (Math.abs(leadMs) <= MAX_CLOCK_DIFFERENCE_MS) return 'as that of the database';
  const seconds = Math.round(Math.abs(leadMs) / 1_000);
  const detail = `that of the database is ${seconds} s ${leadMs > 0 ? 'later' : 'earlier'}`;
  throw new CodedError('clocks_differ', { detail });
}

async function runCheck({ part, setting, isOn, run }: Check): Promise<Finding> {
  if (!isOn) return { part, problem: null, state: `off (${setting} is empty)` };
  try {
    return { part, problem: null, state: await run() };
  } catch (error) {
    const fix =
      error instanceof CodedError ? error.hint : `Check ${setting}, and that this machine reaches its server.`;
    const what = `the ${part} cannot be used${setting === null ? '' : ` (${setting})`}`;
    return { part, problem: { what, why: describe(error), fix }, state: 'problem' };
  }
}

/** Any answer shows that the address is reachable; nothing is posted. */
async function reach(url: string): Promise<string> {
  const { status } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (status >= 500) throw new Error(`its server answers ${status}`);
  return 'reachable';
}

function checkAllWords(): Promise<string> {
  const { problems, fileCount } = checkWords(projectRoot);
  const failures = problems.filter(({ isNotice }) => !isNotice);
  const detail = failures.map(formatWordProblem).join('\n');
  if (failures.length > 0) return Promise.reject(new CodedError('locales_invalid', { detail }));
  return Promise.resolve(`${fileCount} files, nothing to correct`);
}

/** The innermost error says the most: fetch itself only fails. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = 'code' in error ? `${String(error.code)}: ` : '';
  const own = error instanceof CodedError ? error.message : code + error.message;
  return cause instanceof Error ? `${own} (${'code' in cause ? String(cause.code) : cause.message})` : own;
}
