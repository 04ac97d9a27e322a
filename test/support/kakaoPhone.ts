import { findResponseProblems } from '../../src/channels/kakao/findResponseProblems';
import type { QuickReply, SkillOutput, SkillResponse } from '../../src/channels/kakao/skillResponse';
import { skillPayload } from '../fixtures/kakao/payloads';

export const SKILL_SECRET = 'kakao-skill-secret-of-the-tests-only';

type PayloadParts = NonNullable<Parameters<typeof skillPayload>[0]>;

/** A driver's phone with KakaoTalk: posts to the skill as Kakao does, and shows a response only if it keeps the limits. */
export class KakaoPhone {
  private count = 0;
  private offered: readonly QuickReply[] = [];

  constructor(
    private readonly url: string,
    readonly userId: string,
  ) {}

  /** Sends what the driver types. */
  say(utterance: string, parts: PayloadParts = {}): Promise<SkillResponse> {
    return this.send({ utterance, ...parts });
  }

  /** Taps a quick reply of the newest response. */
  tap(label: string): Promise<SkillResponse> {
    const quickReply = this.offered.find((one) => one.label === label);
    if (quickReply === undefined)
      throw new Error(`${label} is not among ${this.offered.map((one) => one.label).join()}`);
    return this.send({ utterance: quickReply.messageText, clientExtra: quickReply.extra });
  }

  async send(
    parts: PayloadParts,
    requestId: string | null = `chp-${this.userId}-${++this.count}`,
  ): Promise<SkillResponse> {
    const res = await this.post(skillPayload({ userId: this.userId, ...parts }), requestId);
    if (res.status !== 200) throw new Error(`the skill answered ${res.status}`);
    const response = (await res.json()) as SkillResponse;
    const problems = findResponseProblems(response);
    if (problems.length > 0) throw new Error(`Kakao would not show the response: ${problems.join(', ')}`);
    this.offered = response.template?.quickReplies ?? [];
    return response;
  }

  post(body: unknown, requestId: string | null, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/kakao/skill`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-skill-secret': SKILL_SECRET,
        ...(requestId === null ? {} : { 'x-request-id': requestId }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }
}

/** The texts of a response as the driver reads them, with the labels of buttons in brackets. */
export function readTexts({ template }: SkillResponse): string[] {
  return (template?.outputs ?? []).map(readOutput);
}

export function readLabels({ template }: SkillResponse): string[] {
  return (template?.quickReplies ?? []).map(({ label }) => label);
}

function readOutput(output: SkillOutput): string {
  if ('simpleText' in output) return output.simpleText.text;
  if ('simpleImage' in output) return `(${output.simpleImage.imageUrl})`;
  const cards =
    'carousel' in output ? output.carousel.items : 'textCard' in output ? [output.textCard] : [output.basicCard];
  return cards
    .map(({ title = '', description = '', buttons = [] }) =>
      [title, description, ...buttons.map(({ label }) => `[${label}]`)].filter((part) => part !== '').join('\n'),
    )
    .join('\n---\n');
}
