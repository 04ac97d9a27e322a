import { join } from 'node:path';
import { loadPhrases } from '../../src/matching/loadPhrases';
import { createContactReader } from '../../src/matching/contactReader';

const readContact = createContactReader(loadPhrases(join(__dirname, '../../locales')));

describe('a contact', () => {
  it.each([
    ['010-2345-6789로 전화 주세요', '010-2345-6789'],
    ['제 번호 01023456789 입니다', '010-2345-6789'],
    ['010 2345 6789', '010-2345-6789'],
    ['010.2345.6789이에요', '010-2345-6789'],
    ['연락처:010)2345-6789', '010-2345-6789'],
    ['０１０－２３４５－６７８９', '010-2345-6789'],
    ['o1o-2345-6789', '010-2345-6789'],
    ['O1O 2345 6789 요', '010-2345-6789'],
    ['011-234-5678 옛날 번호예요', '011-234-5678'],
    ['+82 10-2345-6789', '010-2345-6789'],
    ['(+82)1023456789', '010-2345-6789'],
    ['강남역 3 010-2345-6789', '010-2345-6789'],
    ['02-345-6789로 주세요', '02-345-6789'],
    ['회사 번호 031-234-5678', '031-234-5678'],
    ['070-1234-5678', '070-1234-5678'],
    ['my cell is +1 415 555 2671', '+1 415 555 2671'],
    ['kim.ev@example.com 으로 보내주세요', 'kim.ev@example.com'],
    ['공일공 일이삼사 오육칠팔 입니다', '010-1234-5678'],
    ['공일공에 일이삼사에 오육칠팔이요', '010-1234-5678'],
    ['제 번호 영일영 3456 구공일이', '010-3456-9012'],
    ['010 일이삼사 5678로요', '010-1234-5678'],
    ['공일공이이이이삼삼삼삼로 전화주세요', '010-2222-3333'],
    ['메일은 Driver_7@mail.example.co.kr이에요', 'Driver_7@mail.example.co.kr'],
  ])('is read from “%s”', (text, contact) => {
    expect(readContact(text)).toBe(contact);
  });

  it.each([
    '강남역 3번이요',
    '일이 이렇게 됐는데 공사 중이라서 오일 만에',
    '충전기 번호는 공일이에요',
    '12가 3456 차예요',
    '123하4567',
    '카드 번호 1010-0101-2345-6789',
    '회원카드 1010 0101 2345 6789',
    '0101-2345-6789-1234',
    '충전기 번호 01234567',
    'B-3',
    '충전기 ID 0212345678',
    '2026-11-22 15:00',
    '어제 10시 20분부터 30분',
    '8,200원 결제됐어요',
    '뒷번호 5678이요',
    '1588-1234 안 받아요',
    '',
    'charger 010',
    'call me @ the station',
  ])('is not in “%s”', (text) => {
    expect(readContact(text)).toBeNull();
  });

  it('is read in time linear to the message', () => {
    for (const piece of ['0', '010-', '+1 2', 'a@', 'a.', '12 ']) {
      const startedAt = performance.now();
      readContact(piece.repeat(2000));
      expect(performance.now() - startedAt).toBeLessThan(500);
    }
  });
});
