import type { Setting } from './settingSchemas';
import { integerSchema, SECRET_FORMAT, secretSchema, wordSchema } from './settingSchemas';

/** The settings of the KakaoTalk channel. */
export const KAKAO_SETTINGS = {
  KAKAO_SKILL_SECRET: {
    section: 'KakaoTalk',
    description:
      'Secret that the skill sends in the header X-Skill-Secret (docs/kakao.md). Empty: the route answers 404.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: true,
  },
  KAKAO_BOT_ID: {
    section: 'KakaoTalk',
    description: 'Id of the bot whose skill requests are taken. Empty: the secret alone decides.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  KAKAO_SILENCE_MINUTES: {
    section: 'KakaoTalk',
    description: 'By day, an error is logged if Kakao sends no request for so long.',
    format: 'a whole number from 5 to 720',
    defaultValue: '60',
    schema: integerSchema(5, 720),
    isUsed: true,
  },
  KAKAO_REST_API_KEY: {
    section: 'KakaoTalk',
    description:
      "REST API key with which late replies, such as an agent's, are announced by an event; each costs money. Empty: they wait for the driver's next message.",
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  KAKAO_ADMIN_KEY: {
    section: 'KakaoTalk',
    description:
      "Admin key with which Kakao reports that a driver added or blocked the channel (docs/kakao.md). Empty: the route answers 404, and a driver's last message says whether they are a friend.",
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  KAKAO_EVENT_NAME: {
    section: 'KakaoTalk',
    description: 'Name of the event that the block for late replies has in the console.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  KAKAO_EVENTS_PER_DAY: {
    section: 'KakaoTalk',
    description: "Most events in a day, in Seoul's time; replies beyond that wait for the driver's next message.",
    format: 'a whole number from 1 to 100000',
    defaultValue: '200',
    schema: integerSchema(1, 100_000),
    isUsed: true,
  },
} as const satisfies Record<string, Setting>;
