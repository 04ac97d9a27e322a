/** Messages of a conversation without a hand-over; a ticket carries up to 200 lines and would distort the times. */
export const TALK: readonly string[] = [
  '안녕하세요',
  '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요',
  '모르겠어요',
  '하나씩 안내해 주세요',
  '네',
  '처음부터 다시',
];

const REPORT = 1;
const STATIONS =
  '강남구청 나주시청 서울숲주차장 수성못공영주차장 잠실종합운동장 창원중앙역 해운대구청 판교도서관'.split(' ');
const PLACES = ['', ' 지하 1층', ' 지하 2층', ' 정문 쪽', ' 후문 쪽'];
const TROUBLES = [
  'QR 찍으면 인증중만 떠요',
  '카드를 대도 반응이 없어요',
  '앱에서 시작을 눌러도 안 돼요',
  '인증 실패라고 나와요',
  '회원카드가 인식이 안 됩니다',
  '결제 승인에서 안 넘어가네요',
];

/**
 * Returns what a driver writes as the message with this number. Short messages are the same for all; no two reports need be,
 * so that a bot that remembers what it read must still read them.
 */
export function writeMessage(conversation: string, count: number): string {
  const index = count % TALK.length;
  if (index !== REPORT) return TALK[index]!;
  let number = Number(conversation.replace(/\D/g, '')) * 31 + count * 7;
  const choose = (parts: readonly string[]) => {
    const part = parts[number % parts.length]!;
    number = Math.floor(number / parts.length);
    return part;
  };
  const [station, place, trouble] = [STATIONS, PLACES, TROUBLES].map(choose);
  return `${station}${place} ${1 + ((number + count) % 29)}번 충전기에서 ${trouble}`;
}
