import { BACK_OFFICE_FAULTS, NAMES_WITHOUT_BACK_OFFICE, playWithFault } from './support/playWithFault';

describe.each(BACK_OFFICE_FAULTS)('conversations with a back office that answers %s', (fault) => {
  it.each(NAMES_WITHOUT_BACK_OFFICE)('%s', async (name) => {
    const { expected, actual } = await playWithFault(name, fault);
    expect(actual).toBe(expected);
  });
});
