import { currentSend } from './currentSend';
import { readLimitedBody } from './readLimitedBody';

/** The parts of the SDK's HTTP requests and responses that are used here. */
export interface ConnectorRequest {
  readonly url: string;
  readonly headers: { get(name: string): string | undefined; set(name: string, value: string): void };
  requestOverrides?: Record<string, unknown>;
  abortSignal?: AbortSignal;
  /** Statuses whose bodies are not read by the client; infinity stands for all. */
  streamResponseStatusCodes?: Set<number>;
}

export interface ConnectorResponse {
  status: number;
  bodyAsText?: string | null;
  readableStreamBody?: NodeJS.ReadableStream;
  readonly headers: { set(name: string, value: string): void };
}

export type SendConnectorRequest = (request: ConnectorRequest) => Promise<ConnectorResponse>;

/** A step of the SDK's HTTP client. */
export interface ConnectorPolicy {
  readonly name: string;
  sendRequest(request: ConnectorRequest, next: SendConnectorRequest): Promise<ConnectorResponse>;
}

const ALL_STATUSES = new Set([Number.POSITIVE_INFINITY]);
const IDEMPOTENCY_HEADER = 'idempotency-key';
const CONVERSATION_HEADER = 'x-ms-conversation-id';
const OUTSIDE_HEADER_VALUE = /[^\x20-\x7e]/;
const IPV6_HOST = /^\[(?<address>.*)\]$/;

/**
 * Corrects the SDK's requests and its reading of responses:
 *
 * - It copies the conversation's id into a header, where other characters than ASCII make the request fail.
 * - It looks an IPv6 address up as a name, with its brackets.
 * - It reads responses without a limit, and goes on with a request that the caller has given up.
 * - It takes a successful response for an error if it is not JSON, has no content, or a status other than 200 to 202.
 */
export const connectorPolicy: ConnectorPolicy = {
  name: 'connectorCorrections',
  async sendRequest(request, next) {
    const conversationId = request.headers.get(CONVERSATION_HEADER) ?? '';
    if (OUTSIDE_HEADER_VALUE.test(conversationId))
      request.headers.set(CONVERSATION_HEADER, encodeURIComponent(conversationId));
    const address = IPV6_HOST.exec(new URL(request.url).hostname)?.groups?.['address'];
    if (address !== undefined) request.requestOverrides = { ...request.requestOverrides, hostname: address };
    limitRequest(request);
    const response = await next(request);
    if (response.readableStreamBody !== undefined) {
      response.bodyAsText = await readLimitedBody(response.readableStreamBody);
      response.readableStreamBody = undefined;
    }
    if (response.status < 200 || response.status >= 300) return response;
    response.status = 200;
    if (!isResourceResponse(response.bodyAsText)) {
      response.bodyAsText = '{}';
      response.headers.set('content-type', 'application/json');
    }
    return response;
  },
};

/** Lets the sender end the request, and names the reply that it sends. */
function limitRequest(request: ConnectorRequest): void {
  request.streamResponseStatusCodes = ALL_STATUSES;
  const send = currentSend.getStore();
  if (send === undefined) return;
  request.abortSignal = send.signal;
  request.headers.set(IDEMPOTENCY_HEADER, encodeURIComponent(send.replyId));
}

/** Whether a body is what a channel should answer: an object with the id of the new activity. */
function isResourceResponse(body: string | null | undefined): boolean {
  try {
    const answer: unknown = JSON.parse(body ?? '');
    return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string';
  } catch {
    return false;
  }
}
