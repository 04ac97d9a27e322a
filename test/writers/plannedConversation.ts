/** The messages of a conversation, in the order in which the driver writes them. */
export interface PlannedConversation {
  readonly conversationId: string;
  readonly messages: readonly { readonly id: string; readonly text: string }[];
}

const TEXTS = [
  '안녕하세요',
  '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요',
  '강릉역 공영주차장 13번에서 카드 대면 인증실패 떠요',
  '제천역 주차장 급속 충전 끝났는데 계속 이용중이에요',
  '나주시청 2번 충전기 화면이 꺼졌어요',
  '그래도 안돼요',
  '제보했어요',
  '제보가 어려워요',
  '네',
  '아니요',
  '모르겠어요',
  '해결됐어요',
  '큐알 찍을때요',
  '3번이요',
  '강남구청이요',
  '방금 끝났어요',
  '처음부터 다시',
  '상담원 연결해주세요',
  'in English please',
  '한국어로 해주세요',
  'ㅋㅋㅋㅋ',
  '감사합니다',
];

/** Creates conversations of `messages` random messages each. */
export function planConversations(
  conversations: number,
  messages: number,
  random: () => number,
): PlannedConversation[] {
  return Array.from({ length: conversations }, (_, n) => ({
    conversationId: `talk-${n}`,
    messages: Array.from({ length: messages }, (_unused, index) => ({
      id: `m${index + 1}`,
      text: TEXTS[Math.floor(random() * TEXTS.length)]!,
    })),
  }));
}
