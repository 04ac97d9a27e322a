import { z } from 'zod';
import { LOG_LEVELS } from './logger';
import type { Setting } from './settingSchemas';
import { integerSchema, SECRET_FORMAT, secretSchema } from './settingSchemas';

/** The settings by which operators see the bot and limit its load. */
export const OPERATION_SETTINGS = {
  LOG_LEVEL: {
    section: 'Operation',
    description: 'How much is logged.',
    format: `one of ${LOG_LEVELS.join(', ')}`,
    defaultValue: 'info',
    schema: z.enum(LOG_LEVELS),
    isUsed: true,
  },
  METRICS_TOKEN: {
    section: 'Operation',
    description: 'Bearer token with which GET /metrics can be read from elsewhere. Empty: only from this machine.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: true,
  },
  MAX_RUNNING_TURNS: {
    section: 'Operation',
    description: 'Messages that one process works on at the same time.',
    format: 'a whole number from 1 to 1000',
    defaultValue: '32',
    schema: integerSchema(1, 1_000),
    isUsed: true,
  },
  MAX_WAITING_TURNS: {
    section: 'Operation',
    description: 'Messages of the Bot Framework, or of the web chat, that wait for their turn; more get 429.',
    format: 'a whole number from 1 to 10000',
    defaultValue: '32',
    schema: integerSchema(1, 10_000),
    isUsed: true,
  },
  MAX_WAITING_MESSAGES_PER_CONVERSATION: {
    section: 'Operation',
    description: 'Messages of one conversation that wait for the earlier ones; more get 429.',
    format: 'a whole number from 1 to 1000',
    defaultValue: '50',
    schema: integerSchema(1, 1_000),
    isUsed: true,
  },
  MAX_MESSAGES_PER_ADDRESS: {
    section: 'Operation',
    description:
      'Requests for /api/messages a minute from one address outside the private network; more get 429. Microsoft sends the messages of all drivers from few addresses.',
    format: 'a whole number from 60 to 1000000',
    defaultValue: '12000',
    schema: integerSchema(60, 1_000_000),
    isUsed: true,
  },
} as const satisfies Record<string, Setting>;
