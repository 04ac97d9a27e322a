import { writeMessage } from './talk';

export interface DriverMessage {
  readonly id: string;
  readonly serviceUrl: string;
  readonly conversation: string;
  /** How many messages of the conversation were sent before. */
  readonly count: number;
}

/** Returns a message of a driver as a Bot Framework channel posts it: JSON. */
export function toDriverMessage({ id, serviceUrl, conversation, count }: DriverMessage): string {
  return JSON.stringify({
    type: 'message',
    id,
    timestamp: new Date().toISOString(),
    text: writeMessage(conversation, count),
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: conversation },
    from: { id: `driver-${conversation}`, role: 'user' },
    recipient: { id: 'bot', role: 'bot' },
  });
}
