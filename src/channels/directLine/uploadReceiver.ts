import { createHmac } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Request } from 'restify';
import type { ChatFile, ChatFiles } from '../../domain/chatFile';
import { MAX_ACTIVITY_BYTES, runActivity, type ActivityRequestDependencies } from './answerActivityRequests';
import { baseUrl } from './baseUrl';
import * as answers from './chatAnswer';
import type { ChatAnswer } from './chatAnswer';
import { detectImageType } from '../detectImageType';
import type { ChatGrant } from './directLineTokens';
import { MAX_UPLOAD_BYTES, readUpload, type UploadedFile } from './readUpload';
import { DIRECT_LINE_CHANNEL, parseSentActivity, toSentActivity } from './toSentActivity';

export interface UploadReceiverDependencies extends ActivityRequestDependencies {
  readonly files: ChatFiles;
  /** The secret that makes the ids of files impossible to guess. */
  readonly secret: string;
  /** Where others reach this server; `null`: where the client reached it. */
  readonly publicUrl: string | null;
}

/** Each may hold `MAX_UPLOAD_BYTES` in memory. */
const MAX_UPLOADS_AT_ONCE = 6;
/** The parts of a form besides its files. */
const FORM_BYTES = 64 * 1024;
const MAX_NAME_LENGTH = 100;

/** Receives photos of drivers, stores them, and runs the turn of the message that they belong to. */
export class UploadReceiver {
  private running = 0;

  constructor(private readonly dependencies: UploadReceiverDependencies) {}

  /** `POST /conversations/{id}/upload`. The user in its address is ignored: the client does not encode it. */
  async answer(req: Request): Promise<ChatAnswer> {
    const { access, limits, exists } = this.dependencies;
    const { conversationId } = req.params as { readonly conversationId: string };
    const grant = await access.grantFor(req.headers.authorization, conversationId);
    if (grant === null) return answers.DEAD_TOKEN;
    if ((req.getContentLength() ?? 0) > MAX_UPLOAD_BYTES + FORM_BYTES) return answers.TOO_LARGE;
    if (!(await exists(conversationId))) return answers.NO_CONVERSATION;
    if (this.running >= MAX_UPLOADS_AT_ONCE || !limits.allowsUpload(req, conversationId)) return answers.TOO_MANY;
    this.running += 1;
    try {
      return await this.receive(req, grant);
    } finally {
      this.running -= 1;
    }
  }

  private async receive(req: Request, grant: ChatGrant): Promise<ChatAnswer> {
    const upload = await readUpload(req);
    if (upload === 'too_large') return answers.TOO_LARGE;
    const sent = upload === 'invalid' ? null : parseSentActivity(parseJson(upload.activity));
    if (upload === 'invalid' || sent === null) return answers.BAD_REQUEST;
    // What the page says of the files is left out; it may contain small pictures of them.
    const message = { ...sent, attachments: undefined };
    if (Buffer.byteLength(JSON.stringify(message)) > MAX_ACTIVITY_BYTES) return answers.TOO_LARGE;
    const files = upload.files.map((file) => this.toChatFile(file, grant));
    if (!files.every((file) => file !== null)) return answers.NO_PHOTO;
    const { publicUrl, ids } = this.dependencies;
    const attachments = files.map(({ id, contentType, name }) => {
      return { contentType, name, contentUrl: `${baseUrl(req, publicUrl)}/directline/v3/attachments/${id}` };
    });
    const activity = toSentActivity({ ...message, attachments }, grant, ids.uuid());
    return this.store(activity, files);
  }

  private async store(activity: Partial<Activity>, files: readonly ChatFile[]): Promise<ChatAnswer> {
    const key = { channel: DIRECT_LINE_CHANNEL, conversationId: activity.conversation!.id };
    // Before the turn, so that no message refers to a file that is not there.
    await this.dependencies.files.add(key, activity.id!, files);
    return runActivity(activity, this.dependencies);
  }

  /** Returns `null` for a file that is no photo. The same photo, sent again, has the same id and thus the same address. */
  private toChatFile({ name, content }: UploadedFile, { conversationId }: ChatGrant): ChatFile | null {
    const contentType = detectImageType(content);
    if (contentType === null) return null;
    const id = createHmac('sha256', this.dependencies.secret)
      .update(`file ${conversationId} `)
      .update(content)
      .digest('base64url');
    return { id, contentType, name: plainName(name), content };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Removes folders and control characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/\p{Cc}/gu, '').slice(0, MAX_NAME_LENGTH) || 'photo';
}
