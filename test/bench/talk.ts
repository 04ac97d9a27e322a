/** Messages of a conversation without a hand-over; a ticket carries up to 200 lines and would distort the times. */
export const TALK: readonly string[] = [
  '안녕하세요',
  '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요',
  '모르겠어요',
  '하나씩 안내해 주세요',
  '네',
  '처음부터 다시',
];
