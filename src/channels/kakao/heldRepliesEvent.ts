import type { SkillRequest } from './readSkillRequest';

/** The parameter that an event call passes on to the skill, so that it knows why it is called. */
export const EVENT_PARAMS = { purpose: 'held_replies' } as const;

/**
 * Whether a request is Kakao's answer to an event call: the skill gives the held replies, and no driver wrote.
 * @param eventName the block's name if it is named like its event; `null` if no events are configured
 */
export function isHeldRepliesEvent({ params, block }: SkillRequest, eventName: string | null): boolean {
  // An event may still arrive after events were switched off.
  return params['purpose'] === EVENT_PARAMS.purpose || (eventName !== null && block.name === eventName);
}
