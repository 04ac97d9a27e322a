import type { TurnContext } from 'botbuilder';
import type { TurnInput } from '../../../src/domain/turn';
import { freshState, type ConversationState } from '../../../dialogs/core/conversationState';
import { ConversationTurn } from '../../../dialogs/core/conversationTurn';
import type { DialogParts } from '../../../dialogs/core/dialogParts';
import { parseMessage } from '../../../dialogs/core/incomingMessage';
import { isUnfinished } from '../../../dialogs/routing/isUnfinished';
import { sharedContent } from '../../support/sharedContent';

const NOW = new Date('2026-11-22T06:00:00Z');
const ASKED: Partial<ConversationState> = { dialogs: { dialogStack: [{ id: 'auth_failed', state: {} }] } };

function looksUnfinished(text: string, changes: Partial<ConversationState> = {}): boolean {
  const content = sharedContent();
  const context = { activity: { channelId: 'test', conversation: { id: 'c' } }, turnState: new Map() };
  const parts = { ...content, charging: null } as unknown as DialogParts;
  const input: TurnInput = { state: null, tickets: [], line: 1, now: NOW };
  const message = parseMessage({ text }, content.matcher, NOW);
  const state = { ...freshState('ko'), ...changes };
  return isUnfinished(new ConversationTurn(context as unknown as TurnContext, parts, state, message, input));
}

describe('a message looks unfinished', () => {
  it.each([
    ...['충전기가', '충전기가 3번인데', '강남구청에서', '강남구청 3번인데', '급속 충전기에서', '제가 카드를'],
    ...['카드를 찍었는데', '아까 전화했는데', '근데', '그게', '앱에서', '어제'],
    ...['I plugged in and', 'the', 'My charger is'],
  ])('%s', (text) => {
    expect(looksUnfinished(text)).toBe(true);
  });
});

describe('a message is whole', () => {
  it.each([
    ...['안돼요', '충전기가 3번인데 안돼요', '화면이 꺼졌어요', '충전이 안되는데', '충전기가 고장인가', 'ㅋㅋㅋㅋ'],
    ...['네', '네 그런데', '안녕하세요', '상담원', '3번', '강남구청', '은마상가', '얼마예요', '왜?'],
    ...['충전기에서 연기가', '불이 났는데', '감전됐는데', '처음부터 다시', 'hello', 'agent please'],
    '어제 저녁에 강남구청 지하 이층에 있는 급속 충전기 앞에서 한 시간 넘게 기다리면서 충전을 하고',
  ])('%s', (text) => {
    expect(looksUnfinished(text)).toBe(false);
  });

  it.each(['3번인데', '강남구청에서', '래미안아파트', '음'])('if it may answer the open question: %s', (text) => {
    expect(looksUnfinished(text, ASKED)).toBe(false);
  });

  it('if it is a button that was offered', () => {
    expect(looksUnfinished('주유소가')).toBe(true);
    expect(looksUnfinished('주유소가', { offered: ['=주유소가'] })).toBe(false);
  });

  it('while the driver waits for an agent, unless it is cut off', () => {
    expect(looksUnfinished('어제', { waitingFor: 'T' })).toBe(false);
    expect(looksUnfinished('충전기가', { waitingFor: 'T' })).toBe(true);
  });
});
