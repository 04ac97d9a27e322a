import type { Setting } from './settingSchemas';
import { integerSchema, SECRET_FORMAT, secretSchema } from './settingSchemas';

/** The settings of the agents' desk. */
export const DESK_SETTINGS = {
  DESK_SESSION_SECRET: {
    section: "Agents' desk",
    description:
      'Protects the sessions of the desk; a new one signs everybody out. Empty: in local mode one is made and kept beside the data, else there is no desk.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: true,
  },
  DESK_IDLE_HOURS: {
    section: "Agents' desk",
    description: 'Hours without use after which an agent must sign in again.',
    format: 'a whole number from 1 to 168',
    defaultValue: '12',
    schema: integerSchema(1, 168),
    isUsed: true,
  },
  DESK_SESSION_DAYS: {
    section: "Agents' desk",
    description: 'Days after which an agent must sign in again in any case.',
    format: 'a whole number from 1 to 30',
    defaultValue: '7',
    schema: integerSchema(1, 30),
    isUsed: true,
  },
  DESK_CLAIM_MINUTES: {
    section: "Agents' desk",
    description:
      'Minutes within which an agent should take a ticket; after them the driver is told that it takes longer. With HOURS_FILE only opening hours count. Empty: no limit.',
    format: 'a whole number from 1 to 1440',
    defaultValue: null,
    schema: integerSchema(1, 1_440),
    isUsed: true,
  },
  DESK_REPLY_MINUTES: {
    section: "Agents' desk",
    description:
      'Minutes within which an agent who took a ticket must write to the driver; after them it goes back to the queue. With HOURS_FILE only opening hours count. Empty: no limit.',
    format: 'a whole number from 1 to 1440',
    defaultValue: null,
    schema: integerSchema(1, 1_440),
    isUsed: true,
  },
} as const satisfies Record<string, Setting>;
