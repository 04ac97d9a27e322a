import nock from 'nock';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/;

// A test that reaches for the internet would pass or fail with the weather.
nock.disableNetConnect();
nock.enableNetConnect(LOOPBACK_HOST);

afterAll(() => {
  nock.cleanAll();
  // nock patches http for the whole worker process; unpatched, the next file starts clean.
  nock.restore();
});
