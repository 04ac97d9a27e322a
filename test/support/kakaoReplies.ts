import type { TranscriptLine } from '../../src/domain/store';

interface ReplyParts {
  readonly id?: string;
  readonly keys?: readonly string[];
  readonly buttons?: readonly { readonly type?: string; readonly title: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

/** A reply of the bot as it is stored. */
export function storedReply(
  text: string,
  { id = 'r1', keys = [], buttons = [], ...fields }: ReplyParts = {},
): TranscriptLine {
  const actions = buttons.map((button) => ({ type: 'imBack', ...button }));
  const activity = {
    type: 'message',
    id,
    timestamp: '2026-11-22T06:00:00.000Z',
    channelId: 'kakao',
    conversation: { id: 'c' },
    from: { id: 'bot' },
    recipient: { id: 'driver' },
    locale: 'ko-KR',
    text,
    ...(actions.length > 0 ? { suggestedActions: { actions } } : {}),
    ...fields,
  };
  return { activity, wordingKeys: keys };
}
