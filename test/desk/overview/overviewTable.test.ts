import { overviewTable, type TableParts } from '../../../src/desk/overview/overviewTable';
import type { Period } from '../../../src/desk/overview/readPeriod';
import type { StaffWordings } from '../../../src/desk/staffWordings';
import { opened } from '../../storage/turnCommits';

const AT = '2026-11-22T05:40:00.000Z';
const wordings = { say: (key: string) => key, formatTime: () => '14:40' } as unknown as StaffWordings;

/** A period with so many conversations, each with a ticket of the same station, and the records of it. */
function createPeriod(count: number): Period & Pick<TableParts, 'records'> {
  const keys = Array.from({ length: count }, (_, index) => ({ channel: 'emulator', conversationId: `c${index}` }));
  const details = keys.map((key) => opened(key, { session: null }).ticket);
  return {
    ...{ from: AT, to: AT },
    tickets: details.map(({ number, status, createdAt, channel, conversationId, symptom, station }) => ({
      ...{ number, status, createdAt, channel, conversationId, symptom, station, operator: null },
      ...{ assigneeId: null, claimedAt: null, firstReplyAt: null, closedAt: null, stars: null },
    })),
    conversations: keys.map((key) => ({ key, firstAt: AT, lastAt: AT, firstLine: 1, outcome: null })),
    records: {
      readTickets: () => Promise.resolve(new Map(details.map((ticket) => [ticket.number, ticket]))),
      readTexts: (places) => Promise.resolve(places.map(() => '충전이 안 돼요')),
    },
  };
}

const makeTable = ({ records, ...period }: ReturnType<typeof createPeriod>, maskText = (text: string) => text) =>
  overviewTable(period, { records, wordings, maskText });

describe('the table of the overview', () => {
  it('lets others work while it is made', async () => {
    let tasks = 0;
    let isMade = false;
    const countTask = () => {
      tasks += 1;
      if (!isMade) setImmediate(countTask);
    };
    setImmediate(countTask);
    const rows = await makeTable(createPeriod(1_000));
    isMade = true;
    expect(rows).toHaveLength(1_001);
    expect(tasks).toBeGreaterThanOrEqual(40);
  });

  it('has times that spreadsheets read as such, in Seoul', async () => {
    const rows = await makeTable(createPeriod(1));
    expect(rows[1]!.slice(2, 4)).toEqual(['2026-11-22 14:40', '2026-11-22 14:40']);
  });

  it('masks a text that many rows have once', async () => {
    const maskText = jest.fn((text: string) => `masked ${text}`);
    const rows = await makeTable(createPeriod(30), maskText);
    expect(rows.at(-1)).toContain('masked 역삼 센터필드');
    expect(maskText.mock.calls.map(([text]) => text).sort()).toEqual(['3', '역삼 센터필드', '충전이 안 돼요']);
  });
});
