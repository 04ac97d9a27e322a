import { readLocation } from '../../../dialogs/core/readLocation';

const HERE = { latitude: 35.158698, longitude: 129.160384 };

function read(activity: object, text = '') {
  return readLocation(activity, text);
}

describe('a place from a channel', () => {
  it.each<[string, object]>([
    [
      'a Place entity',
      { entities: [{ type: 'mention' }, { type: 'Place', geo: { type: 'GeoCoordinates', ...HERE } }] },
    ],
    ['an entity with the full type', { entities: [{ type: 'https://schema.org/Place', geo: HERE }] }],
    ['coordinates as an entity', { entities: [{ type: 'GeoCoordinates', ...HERE, elevation: 3 }] }],
    ['an attachment', { attachments: [{ contentType: 'application/vnd.microsoft.location', content: HERE }] }],
    ['an attachment as text', { attachments: [{ contentType: 'location', content: JSON.stringify(HERE) }] }],
    [
      'an attachment with a link',
      { attachments: [{ contentType: 'location', contentUrl: 'geo:35.158698,129.160384' }] },
    ],
    ['Telegram', { channelData: { update_id: 1, message: { message_id: 2, location: HERE } } }],
    ['a venue of Telegram', { channelData: { message: { venue: { title: '벡스코', location: HERE } } } }],
    ['LINE', { channelData: { type: 'message', message: { type: 'location', id: '1', title: 't', ...HERE } } }],
    [
      'Facebook',
      {
        attachments: [{ contentType: 'location' }],
        channelData: {
          message: {
            attachments: [{ type: 'location', payload: { coordinates: { lat: HERE.latitude, long: HERE.longitude } } }],
          },
        },
      },
    ],
    ['WhatsApp', { channelData: { type: 'location', location: { ...HERE, name: 'x' } } }],
    ['WeChat', { channelData: { MsgType: 'location', Location_X: '35.158698', Location_Y: '129.160384' } }],
    ['an older Telegram channel', { location: { altitude: 0, ...HERE, name: '' } }],
  ])('%s', (_name, activity) => {
    expect(read(activity)).toEqual({ location: HERE, isUnreadable: false, links: [], text: '' });
  });

  it.each<[string, object]>([
    ['a client’s own entity', { entities: [{ type: 'ClientInfo', ...HERE }] }],
    ['degrees that no place has', { entities: [{ type: 'Place', geo: { latitude: 135, longitude: 200 } }] }],
    ['a place without coordinates', { entities: [{ type: 'Place', name: '해운대' }] }],
    ['a photo', { attachments: [{ contentType: 'image/jpeg', content: HERE }] }],
    ['0, 0', { channelData: { message: { location: { latitude: 0, longitude: 0 } } } }],
  ])('%s is none', (_name, activity) => {
    expect(read(activity)).toMatchObject({ location: null, isUnreadable: false });
  });

  it('a place whose coordinates the channel does not give is unreadable', () => {
    expect(read({ attachments: [{ contentType: 'location' }] })).toMatchObject({ location: null, isUnreadable: true });
  });
});

describe('a place in the text', () => {
  it.each([
    ['https://map.kakao.com/link/map/해운대구청,35.158698,129.160384', ''],
    ['https://map.kakao.com/link/to/%ED%95%B4%EC%9A%B4%EB%8C%80,35.158698,129.160384 여기예요', '여기예요'],
    ['map.kakao.com/link/roadview/35.158698,129.160384', ''],
    ['kakaomap://look?p=35.158698,129.160384', ''],
    ['https://map.naver.com/?lat=35.158698&lng=129.160384', ''],
    ['nmap://place?lat=35.158698&lng=129.160384&name=x&appname=y', ''],
    ['https://www.google.com/maps?q=35.158698,129.160384', ''],
    ['https://maps.google.co.kr/maps?q=loc:35.158698,129.160384', ''],
    ['https://www.google.com/maps/@35.158698,129.160384,17z', ''],
    ['https://www.google.com/maps/place/x/@35.1,129.1,17z/data=!3m1!4b1!4m5!3d35.158698!4d129.160384', ''],
    ['https://www.google.com/maps/dir/a/b/data=!1d126.9!2d37.5!1d129.160384!2d35.158698', ''],
    ['https://maps.apple.com/?ll=35.158698,129.160384&q=Pin', ''],
    ['https://www.openstreetmap.org/#map=17/35.158698/129.160384', ''],
    ['tmap://route?goalname=x&goalx=129.160384&goaly=35.158698', ''],
    ['geo:35.158698,129.160384?z=17', ''],
    ['35.158698,129.160384', ''],
    ['여기요 35.158698 129.160384 3번', '여기요 3번'],
    ['충전이 안돼요 (https://maps.google.com/?q=35.158698,129.160384).', '충전이 안돼요 .'],
  ])('%s', (text, rest) => {
    expect(read({}, text)).toEqual({ location: HERE, isUnreadable: false, links: [], text: rest });
  });

  it.each([
    ['https://naver.me/xYz12', ['https://naver.me/xYz12'], ''],
    [
      '[네이버 지도]\n광안리 주차장\n부산 수영구\nhttps://naver.me/xYz12',
      ['https://naver.me/xYz12'],
      '광안리 주차장\n부산 수영구',
    ],
    ['kko.to/Ab3 여기', ['kko.to/Ab3'], '여기'],
    ['https://maps.app.goo.gl/Q1', ['https://maps.app.goo.gl/Q1'], ''],
    ['https://place.map.kakao.com/12345', ['https://place.map.kakao.com/12345'], ''],
    ['https://map.kakao.com/?urlX=1002000&urlY=450000', ['https://map.kakao.com/?urlX=1002000&urlY=450000'], ''],
    ['https://www.google.com/maps/@95.1,200.2,17z', ['https://www.google.com/maps/@95.1,200.2,17z'], ''],
  ])('%s holds no coordinates', (text, links, rest) => {
    expect(read({}, text)).toEqual({ location: null, isUnreadable: true, links, text: rest });
  });

  it.each([
    'https://example.com/?q=35.158698,129.160384',
    'https://map.kakao.com.example.com/link/map/x,35.1,129.1',
    '12.50, 13.75',
    '요금이 1,200원에서 2,400원',
    '버전 3.14.15 128.0.1',
    '3번 충전기 7.4kW 220V',
    '51.507351,-0.127758',
  ])('%s is words', (text) => {
    expect(read({}, text)).toEqual({ location: null, isUnreadable: false, links: [], text });
  });
});

describe('hostile data', () => {
  /** A generator of pseudo-random numbers below `max`, the same in every run. */
  function createRandom(seed: number) {
    let state = seed;
    return (max: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % max;
  }
  const NAMES = [
    'type',
    'geo',
    'latitude',
    'longitude',
    'lat',
    'long',
    'contentType',
    'content',
    'contentUrl',
    'payload',
  ];
  const MORE_NAMES = [
    'message',
    'venue',
    'location',
    'coordinates',
    'attachments',
    'entities',
    'channelData',
    '__proto__',
  ];
  const LEAVES = [
    null,
    undefined,
    0,
    -1e308,
    NaN,
    '',
    '37.5',
    'Place',
    'location',
    'geo:1,2',
    '{"latitude":',
    true,
    1n,
    [],
  ];

  function createValue(random: (max: number) => number, depth: number): unknown {
    const names = [...NAMES, ...MORE_NAMES];
    const kind = depth === 0 ? 0 : random(3);
    if (kind === 0) return LEAVES[random(LEAVES.length)];
    const values = Array.from({ length: random(4) }, () => createValue(random, depth - 1));
    return kind === 1 ? values : Object.fromEntries(values.map((value) => [names[random(names.length)]!, value]));
  }

  it('never throws, and gives only places on earth', () => {
    const random = createRandom(16);
    for (let round = 0; round < 5_000; round++) {
      const activity = {
        entities: createValue(random, 4),
        attachments: createValue(random, 4),
        channelData: createValue(random, 5),
      };
      const { location } = read({ ...activity, location: createValue(random, 2) });
      expect(location === null || Math.abs(location.latitude) <= 90).toBe(true);
    }
  });

  it('never throws on any text, and answers fast', () => {
    const random = createRandom(7);
    const parts = [
      'https://',
      'map.kakao.com/link/',
      'geo:',
      '!3d',
      '!4d',
      '37.5',
      ',',
      '@',
      '?q=',
      '%',
      '%E0%A4%A',
      '#map=',
      '[',
      '\n',
      '가',
    ];
    const startedAt = performance.now();
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: random(60) }, () => parts[random(parts.length)]).join('');
      expect(() => read({}, text)).not.toThrow();
    }
    for (const part of parts) expect(() => read({}, part.repeat(2_000).slice(0, 2_000))).not.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
