import { readFiles } from '../../../dialogs/core/readFiles';

const URL_OF = (name: string) => `https://files.example/${name}`;

/** Returns the photos and other files of a message with one attachment. */
function readOne(attachment: object, more: object = {}) {
  return readFiles({ attachments: [attachment], ...more } as Parameters<typeof readFiles>[0]);
}

it.each<[string, object, object?]>([
  ['a photo', { contentType: 'image/jpeg', contentUrl: URL_OF('a.jpg') }],
  ['a photo in capitals', { contentType: 'IMAGE/PNG; charset=binary', contentUrl: URL_OF('b') }],
  ['a photo by its ending', { contentType: 'application/octet-stream', contentUrl: URL_OF('c.HEIC?x=1') }],
  ['a photo by its name', { contentUrl: URL_OF('d'), name: 'charger.png' }],
  [
    'a screenshot as webp in a web chat',
    { contentType: 'image/webp', contentUrl: URL_OF('e.webp') },
    { channelId: 'webchat' },
  ],
  [
    'Facebook’s photo',
    { contentType: 'image', contentUrl: URL_OF('f') },
    { channelData: { message: { attachments: [{ type: 'image' }] } } },
  ],
])('%s is kept', (...[, attachment, more]) => {
  expect(readOne(attachment, more)).toEqual({
    photos: [(attachment as { contentUrl: string }).contentUrl],
    others: [],
  });
});

it.each<[string, object, object?]>([
  ['voice', { contentType: 'audio/ogg', contentUrl: URL_OF('a.oga') }],
  ['voice', { contentType: 'application/octet-stream', contentUrl: URL_OF('a.amr') }],
  ['voice', { contentUrl: URL_OF('1'), contentType: '' }, { channelData: { message: { voice: { duration: 3 } } } }],
  ['video', { contentType: 'video/mp4', contentUrl: URL_OF('b.mp4') }],
  ['video', { contentUrl: URL_OF('b.MOV') }],
  ['document', { contentType: 'application/pdf', contentUrl: URL_OF('c.pdf') }],
  ['document', { contentType: 'application/x-hwp', contentUrl: URL_OF('c') }],
  ['document', { contentType: 'text/plain', contentUrl: URL_OF('c.txt') }],
  ['contact', { contentType: 'text/x-vcard', contentUrl: URL_OF('d.vcf') }],
  ['contact', { contentType: 'text/vcard', content: 'BEGIN:VCARD' }],
  ['sticker', { contentType: 'image/webp', contentUrl: URL_OF('e') }, { channelId: 'telegram' }],
  [
    'sticker',
    { contentType: 'image/png', contentUrl: URL_OF('e.png') },
    { channelData: { message: { type: 'sticker' } } },
  ],
  ['sticker', { contentType: 'image/png', contentUrl: 'https://item.kakaocdn.example/emoticon/1.png' }],
  [
    'sticker',
    { contentType: 'video/webm', contentUrl: URL_OF('e.webm') },
    { channelData: { message: { sticker: { emoji: '' } } } },
  ],
  ['sticker', { contentType: 'application/x-tgsticker', contentUrl: URL_OF('e.tgs') }],
  [
    'sticker',
    { contentType: 'image/png', contentUrl: URL_OF('like') },
    { channelData: { message: { attachments: [{ type: 'image', payload: { sticker_id: 369 } }] } } },
  ],
  ['unknown', { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
  ['unknown', { contentUrl: URL_OF('f') }],
  ['broken_photo', { contentType: 'image/png', contentUrl: 'attachment://1' }],
  ['broken_photo', { contentType: 'image/png', contentUrl: `https://files.example/${'x'.repeat(3_000)}` }],
])('%s is no photo: %p', (...[kind, attachment, more]) => {
  expect(readOne(attachment, more)).toEqual({ photos: [], others: [kind] });
});

it.each([
  { contentType: 'text/html', content: '<p>x</p>' },
  { contentType: 'text/plain', content: 'x' },
  { contentType: 'application/vnd.microsoft.location', content: { latitude: 1, longitude: 2 } },
])('$contentType is no file', (attachment) => {
  expect(readOne(attachment)).toEqual({ photos: [], others: [] });
});

it('names each kind once', () => {
  const voice = { contentType: 'audio/ogg', contentUrl: URL_OF('a') };
  const photo = { contentType: 'image/png', contentUrl: URL_OF('b') };
  const attachments = [voice, photo, voice, { contentType: 'video/mp4' }];
  expect(readFiles({ attachments })).toEqual({ photos: [URL_OF('b')], others: ['voice', 'video'] });
});

it.each([undefined, null, 'x', 7, [null, 1, 'x', [], { contentType: {}, contentUrl: 5, name: [] }], { length: 3 }])(
  'hostile attachments never throw: %p',
  (attachments) => {
    expect(readFiles({ attachments, channelData: attachments } as never).photos).toEqual([]);
  },
);
