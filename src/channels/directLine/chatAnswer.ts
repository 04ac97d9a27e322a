/** The answer to a Direct Line request. */
export interface ChatAnswer {
  readonly status: number;
  readonly body: object;
}

function refuse(status: number, code: string, message: string): ChatAnswer {
  return { status, body: { error: { code, message } } };
}

/** The token is dead or opens another conversation. Clients ask for a new token, so no other answer has this status. */
export const DEAD_TOKEN = refuse(403, 'TokenInvalid', 'The token is missing, expired, or for another conversation.');
export const NO_CONVERSATION = refuse(404, 'ConversationNotFound', 'There is no such conversation.');
export const BAD_REQUEST = refuse(400, 'BadArgument', 'The body is not what this request needs.');
/** The driver can do nothing about it but send a photo. */
export const NO_PHOTO = refuse(415, 'UnsupportedMediaType', 'Only photos can be uploaded.');
export const TOO_LARGE = refuse(413, 'MessageTooBig', 'The message is too long.');
/** Without `Retry-After`, which Microsoft's client cannot process. */
export const TOO_MANY = refuse(429, 'TooManyRequests', 'Too many requests. Please send it again later.');
export const TRY_AGAIN = refuse(503, 'TryAgain', 'Please send it again shortly.');
export const FAILED = refuse(500, 'InternalError', 'The request could not be processed.');
