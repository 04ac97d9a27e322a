import { findTicketNumber, TICKET_NUMBER_ALPHABET, withoutTicketNumbers } from '../../src/domain/ticketNumber';

describe('the alphabet of ticket numbers', () => {
  it('has each character once and no characters that are easily confused', () => {
    expect(new Set(TICKET_NUMBER_ALPHABET).size).toBe(TICKET_NUMBER_ALPHABET.length);
    expect(TICKET_NUMBER_ALPHABET).toMatch(/^[2-9A-Z]{18,24}$/);
    expect(TICKET_NUMBER_ALPHABET).not.toMatch(/[01OILBDPEQNSZAU]/);
  });
});

describe('findTicketNumber', () => {
  it.each([
    ['K7M2-9XW4'],
    ['k7m2-9xw4'],
    ['k7m29xw4'],
    ['K7M2 9XW4'],
    ['k7m2 - 9xw4'],
    ['Ｋ７Ｍ２－９ＸＷ４'],
    ['K7M2–9XW4'],
    ['K7M2−9XW4'],
    ['  K7M2-9XW4\n'],
    ['#K7M2-9XW4.'],
    ['접수번호 k7m2-9xw4요'],
    ['K7M2-9XW4 어떻게 됐어요?'],
    ['my ticket is k7m2 9xw4, any news?'],
  ])('finds the number in %s', (text) => {
    expect(findTicketNumber(text)).toBe('K7M2-9XW4');
  });

  it.each([
    [''],
    ['K7M2-9XW'],
    ['K7M2-9XW4R'],
    ['AK7M2-9XW4'],
    ['K7M2-9XW4-2'],
    ['2-K7M2-9XW4'],
    ['K0M2-9XW4'],
    ['K7M2--9-XW4'],
    ['010-2345-6789'],
    ['2345-6789'],
    ['kkkkkkkk'],
    ['충전이 안 돼요'],
    ['\ud800'],
  ])('finds no number in %j', (text) => {
    expect(findTicketNumber(text)).toBeNull();
  });

  it('stays fast on very long text', () => {
    expect(findTicketNumber('K7M2-'.repeat(100_000))).toBeNull();
    expect(findTicketNumber(`K7M2-9XW4 ${'ﷺ'.repeat(100_000)}`)).toBe('K7M2-9XW4');
  });
});

describe('withoutTicketNumbers', () => {
  it.each([
    ['K7M2-9XW4 화면이 꺼졌어요', '화면이 꺼졌어요'],
    ['어제 k7m2 9xw4 접수했어요', '어제 접수했어요'],
    ['K7M2-9XW4랑 3KWT-22KM 둘 다요', '랑 둘 다요'],
    ['2345-6789로 전화 주세요', '2345-6789로 전화 주세요'],
    ['번호가  없어요', '번호가  없어요'],
  ])('leaves the words of %s', (text, words) => {
    expect(withoutTicketNumbers(text)).toBe(words);
  });
});
