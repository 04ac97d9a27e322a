import { StationCache } from '../../src/charging/stationCache';
import type { StationPage } from '../../src/charging/parseResponses';
import type { Station } from '../../src/domain/station';
import { createStationIndex } from '../../src/matching/stations/createStationIndex';
import { CodedError } from '../../src/platform/codedError';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { manyStations } from '../support/manyStations';
import { until } from '../support/until';

const STATIONS = manyStations(12);

function cache(pages: (offset: number) => Promise<StationPage>) {
  const log = captureLog();
  const logger = createLogger({ level: 'debug', destination: log.stream });
  return {
    log,
    directory: new StationCache({ api: { fetchStations: pages }, createIndex: createStationIndex, logger }),
  };
}

function page(stations: readonly Station[], invalidCount = 0, total: number | null = null): Promise<StationPage> {
  const firstError =
    invalidCount === 0 ? null : new CodedError('charging_answer_invalid', { detail: 'location.address' });
  const count = stations.length + invalidCount;
  return Promise.resolve({ stations, invalidCount, count, total, firstError, invalidEvseCount: 0 });
}

describe('StationCache', () => {
  it('finds no station before it is loaded', () => {
    const { directory } = cache(() => page([]));
    expect([directory.isLoaded, directory.find(STATIONS[0]!.name), directory.findById('MANY-0')]).toEqual([
      false,
      { found: 'none' },
      null,
    ]);
  });

  it('fetches pages until one is empty, even if pages are short', async () => {
    const asked: number[] = [];
    const { directory } = cache((offset) => {
      asked.push(offset);
      return page(STATIONS.slice(offset, offset + 5));
    });
    expect(await directory.refresh()).toBe(true);
    expect(asked).toEqual([0, 5, 10, 12]);
    expect(directory.find(STATIONS[11]!.name)).toMatchObject({ found: 'one', station: { id: 'MANY-11' } });
    expect(directory.findById('MANY-11')?.chargers).toHaveLength(4);
  });

  it('keeps the last directory if a refresh fails', async () => {
    let away = false;
    const { directory, log } = cache((offset) =>
      away ? Promise.reject(new Error('010-1234-5678')) : page(STATIONS.slice(offset)),
    );
    await directory.refresh();
    away = true;
    expect(await directory.refresh()).toBe(false);
    expect(directory.find(STATIONS[3]!.name)).toMatchObject({ found: 'one' });
    expect(log.text()).toContain('keeping the last one');
    expect(log.text()).not.toContain('1234');
  });

  it('removes stations that are gone', async () => {
    let left = STATIONS;
    const { directory } = cache((offset) => page(left.slice(offset)));
    await directory.refresh();
    left = STATIONS.slice(1);
    await directory.refresh();
    expect(directory.findById('MANY-0')).toBeNull();
  });

  it('leaves out invalid locations and logs their number', async () => {
    const { directory, log } = cache((offset) => (offset === 0 ? page(STATIONS.slice(0, 2), 3) : page([])));
    expect(await directory.refresh()).toBe(true);
    expect(log.text()).toContain('"invalidCount":3');
  });

  it('continues after a page with only invalid locations, unless it is the first page', async () => {
    const pages = [page(STATIONS.slice(0, 5)), page([], 1), page(STATIONS.slice(5)), page([])];
    const { directory } = cache(() => pages.shift()!);
    expect(await directory.refresh()).toBe(true);
    expect(directory.findById('MANY-11')).not.toBeNull();
    const { directory: other, log } = cache((offset) => (offset === 0 ? page([], 4) : page([])));
    expect([await other.refresh(), other.isLoaded]).toEqual([false, false]);
    expect(log.text()).toContain('location.address');
  });

  it('rejects a list that ends before the total count is reached', async () => {
    let total = 12;
    const { directory, log } = cache((offset) => page(STATIONS.slice(offset, offset + 6), 0, total));
    expect(await directory.refresh()).toBe(true);
    total = 13;
    expect(await directory.refresh()).toBe(false);
    expect(log.text()).toContain('incomplete');
    expect(directory.findById('MANY-11')).not.toBeNull();
  });

  it.each([0, 5])('keeps the last directory if only %i of 12 stations are left, and logs an error', async (left) => {
    let stations = STATIONS;
    const { directory, log } = cache((offset) => page(stations.slice(offset)));
    await directory.refresh();
    stations = STATIONS.slice(0, left);
    expect(await directory.refresh()).toBe(true);
    expect(directory.findById('MANY-11')).not.toBeNull();
    expect(log.text()).toContain('"level":"error"');
    expect(log.text()).toContain(`"stations":${left},"before":12`);
    stations = STATIONS.slice(0, 6);
    expect(await directory.refresh()).toBe(true);
    expect(directory.findById('MANY-11')).toBeNull();
  });

  it('stops if a server returns the same page forever', async () => {
    const { directory } = cache(() => page(STATIONS));
    expect(await directory.refresh()).toBe(false);
    expect(directory.isLoaded).toBe(false);
  });

  it('is refreshed in the background until it is stopped', async () => {
    const { directory } = cache((offset) => page(STATIONS.slice(offset)));
    directory.start();
    await until(() => directory.isLoaded);
    await directory.stop();
    expect(directory.findById('MANY-0')).not.toBeNull();
  });
});
