import type { Clock } from '../../domain/clock';
import type { Locale } from '../../domain/locale';
import type { Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import type { DeskPresence } from '../live/deskPresence';
import { computeOverview } from '../overview/computeOverview';
import { maskMisses } from '../overview/maskMisses';
import { overviewTable, type TableParts } from '../overview/overviewTable';
import { lastDays, readPeriod, type Period } from '../overview/readPeriod';
import { toCsv } from '../overview/toCsv';
import type { StaffWordings } from '../staffWordings';
import { problemAnswer, type DeskAnswer } from './deskAnswer';
import type { DeskRequest, DeskRouter } from './deskRouter';

export interface OverviewRouteDependencies extends Pick<TableParts, 'maskText'> {
  readonly wordingsIn: (language: Locale) => StaffWordings;
  readonly store: Pick<Store, 'records' | 'accounts'>;
  readonly presence: DeskPresence;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MAX_DAYS = 90;

/** Mounts the overview for supervisors, and its table as a file. No ticket counts as opened by them. */
export function mountOverviewRoutes(router: DeskRouter, dependencies: OverviewRouteDependencies): void {
  const { store, presence } = dependencies;
  router.get('/desk/api/overview', (request) =>
    withDays(request, dependencies, async (times) => {
      const [period, misses, users, presenceOf] = await Promise.all([
        readPeriod(store.records, times),
        store.records.listMisses(times.from, times.to).then((written) => maskMisses(written, dependencies.maskText)),
        store.accounts.listUsers(),
        presence.readAgents(),
      ]);
      return { status: 200, body: computeOverview(period, { misses, users, presenceOf }) };
    }),
  );
  router.get('/desk/api/overview.csv', (request) =>
    withDays(request, dependencies, async (times) => {
      const period = await readPeriod(store.records, times);
      dependencies.logger.info({ agent: request.signedIn.user.id }, 'table of the overview downloaded at the desk');
      const wordings = dependencies.wordingsIn(request.language);
      return {
        status: 200,
        body: Buffer.from(toCsv(await overviewTable(period, { ...dependencies, ...store, wordings }))),
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="overview-${period.to.slice(0, 10)}.csv"`,
        },
      };
    }),
  );
}

async function withDays(
  { query, signedIn: { user } }: DeskRequest,
  { clock }: OverviewRouteDependencies,
  answer: (times: Pick<Period, 'from' | 'to'>) => Promise<DeskAnswer>,
): Promise<DeskAnswer> {
  if (user.role !== 'supervisor') return problemAnswer('forbidden');
  const days = query.get('days') ?? '';
  if (!/^\d{1,2}$/.test(days) || Number(days) < 1 || Number(days) > MAX_DAYS) return problemAnswer('bad_request');
  return answer(lastDays(Number(days), clock.now()));
}
