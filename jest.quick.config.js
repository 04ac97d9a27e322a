const base = require('./jest.config.js');

/**
 * `npm run test:quick`: what needs no server, no browser, no process of its own and no large data, for the loop while
 * working. `test/quickTests.test.ts` keeps this list complete.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  testPathIgnorePatterns: [
    '/node_modules/',
    ...['app', 'conversationsWithoutBackOffice', 'playground'].map((name) => `/test/${name}\\.test\\.ts$`),
    '/test/(bench|crash|scripts|writers)/',
    '/test/channels/webChat/(chatPage|chatPhone|chatReturn|realClientInBrowser)\\.test\\.ts$',
    '/test/channels/kakao/(conversations|skillRoute)\\.test\\.ts$',
    '/test/channels/(botFramework|handoffStatus|pictures|replies|typing|directLine/(access|conversations|microsoftSuite|polling|realClient|streamServer|upload))\\.test\\.ts$',
    '/test/charging/(chargingApi|stopSession)\\.test\\.ts$',
    '/test/desk/(claimsAtOnce|deskOverview|deskPage|deskScreens|renderTicketPage)\\.test\\.ts$',
    '/test/dialogs/core/conversationState\\.test\\.ts$',
    '/test/handoff/(board|mail|outboxWorker|webhook)\\.test\\.ts$',
    '/test/handoff/mail/createMailer\\.test\\.ts$',
    '/test/matching/unseenWriters\\.test\\.ts$',
    '/test/storage/(arrivals|databaseUnavailable|olderDatabase|pooledPostgres|postgresStore|sqliteStore)\\.test\\.ts$',
    '/test/turn/timers\\.test\\.ts$',
  ],
};
