import nock from 'nock';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/;

// Tests must not depend on the internet.
nock.disableNetConnect();
nock.enableNetConnect(LOOPBACK_HOST);

afterAll(() => {
  nock.cleanAll();
  // nock patches http for the whole worker process; restoring it keeps the next test file unaffected.
  nock.restore();
});
