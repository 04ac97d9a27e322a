/** A message about a session that still shows as in use. */
export const STUCK_IN_USE = '충전 끝났는데 계속 이용중이에요';

/** Messages up to the question whether the driver can wait: the proposed session is confirmed, and charging just ended. */
export const CONFIRM_SESSION = [STUCK_IN_USE, '네', '방금 끝났어요'] as const;

/** The reply that requests the status change. */
export const CANNOT_WAIT = '기다리기 어려워요';
