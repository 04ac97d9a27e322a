import type { Activity } from 'botbuilder';
import { createSkillHandler, type KakaoDependencies } from '../../src/channels/kakao/connectKakao';
import { findResponseProblems } from '../../src/channels/kakao/findResponseProblems';
import { readSkillRequest } from '../../src/channels/kakao/readSkillRequest';
import type { SkillHandler } from '../../src/channels/kakao/skillHandler';
import { NO_METRICS } from '../../src/platform/metrics';
import { createLogger } from '../../src/platform/logger';
import { readConfig } from '../../src/platform/config';
import { randomIds } from '../../src/platform/randomIds';
import { skillPayload } from '../fixtures/kakao/payloads';
import { readTexts } from './kakaoPhone';
import type { PlayedChannel } from './playConversation';
import type { Talk } from './talk';

/**
 * KakaoTalk between a script and the bot: each message is a skill request, and what the driver reads are the responses.
 * What Kakao cannot send, such as places on a map, is added to the activity.
 */
export class KakaoConversation implements PlayedChannel {
  readonly key = { channel: 'kakao', conversationId: 'bot:driver' };
  private readonly read: string[] = [];
  private handler: SkillHandler | null = null;
  private sent: Partial<Activity> = {};
  private turn: Promise<void> = Promise.resolve();
  private now: () => number = Date.now;

  connect(talk: Talk): void {
    const { store, turns, wordings } = talk.bot;
    const dependencies: KakaoDependencies = {
      ...{ store, wordings, clock: talk.clock, ids: randomIds, logger: createLogger({ level: 'silent' }) },
      metrics: NO_METRICS,
      refusals: { note: () => undefined },
      config: readConfig({}),
      url: () => 'http://127.0.0.1:3978',
      fragmentWaitMs: 0,
      turns: {
        run: (activity, deliver) => {
          const { conversation, attachments, entities } = this.sent;
          const channelData: unknown = this.sent.channelData;
          const extras = { attachments, entities, channelData, conversation };
          return (this.turn = turns.run({ ...activity, ...extras }, deliver, talk.options));
        },
      },
    };
    this.now = () => talk.clock.now().getTime();
    this.handler = createSkillHandler(dependencies, 'photo-secret');
    talk.deliver = async (activity) => {
      await this.send(activity);
      return [];
    };
  }

  /** Asks for what is left, as the driver can, and compares what was read with what the bot said. */
  async assertComplete({ bot }: Talk): Promise<void> {
    await this.send({ id: 'last', type: 'message', text: '답변 확인' });
    const lines = await bot.store.readTranscript(this.key);
    const said = lines.filter(({ wordingKeys }) => wordingKeys.length > 0).map(({ activity }) => activity.text ?? '');
    const own = ['kakao.received', 'kakao.welcome_back', 'kakao.no_new_answer', 'kakao.checking'] as const;
    const ownTexts = own.flatMap((key) => [bot.wordings.say('ko', key), bot.wordings.say('en', key)]);
    const read = this.read.filter((text) => !ownTexts.includes(text));
    const ofCard = (['ko', 'en'] as const).flatMap((locale) => [
      `[${bot.wordings.say(locale, 'kakao.operator')}]`,
      bot.wordings.say(locale, 'kakao.answers_held'),
    ]);
    const readText = ofCard.reduce((text, label) => text.replaceAll(label, ''), read.join('\n'));
    if (withoutSpaces(readText) !== withoutSpaces(said.join('\n')))
      throw new Error(`The driver read:\n${readText}\n\nThe bot said:\n${said.join('\n')}`);
  }

  private async send(activity: Partial<Activity>): Promise<void> {
    this.sent = activity;
    const blockName = activity.type === 'conversationUpdate' ? 'welcome block' : '폴백 블록';
    const payload = skillPayload({ utterance: activity.text, userId: 'driver', botId: 'bot', blockName });
    const { response, onSent } = await this.handler!.handle(readSkillRequest(payload)!, activity.id!, this.now());
    const problems = findResponseProblems(response);
    if (problems.length > 0) throw new Error(`Kakao would not show the response: ${problems.join(', ')}`);
    await onSent(true);
    // On a slow machine, a turn may take longer than Kakao waits; its replies come with the next message.
    await this.turn;
    this.read.push(...readTexts(response));
  }
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
