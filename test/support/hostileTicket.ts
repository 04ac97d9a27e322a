import type { OpenedTicket, Store, TranscriptLine } from '../../src/domain/store';
import { toPhotoAttachments } from './photoAttachments';
import { incoming, newKey, opened, reply, turn } from '../storage/turnCommits';

/** Messages of attackers: HTML and script injection, control characters, very long text. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onmouseover='alert(3)' x='",
  '</div></section></main><style>body{display:none}</style>',
  '<iframe src="javascript:alert(4)"></iframe><form action="https://evil.example"><input></form>',
  '<a href="javascript:alert(5)">누르세요</a>',
  '&lt;b&gt; &amp; &#x3c;script&#x3e;',
  '${alert(6)} {{constructor.constructor("alert(7)")()}}',
  'a\u0000b\u202Egnp.exe\u2066 \ud83d',
  'Z̸̢̛̗̹͕͗́̈́̕a̸̧̛̗̹͕͗́̈́̕l̸̢̛̗̹͕͗́̈́̕g̸̢̛̗̹͕͗́̈́̕ơ̸̢̗̹͕͗́̈́̕',
  'W'.repeat(3_000),
  '<!--',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
];

const PHOTOS = [
  'https://photos.example/charger.jpg?size=1&x="><script>alert(8)</script>',
  'https://photos.example/screen.jpg',
  'javascript:alert(9)',
  'data:text/html,<script>alert(10)</script>',
  'http://192.168.0.1/reboot',
  'https://router/reboot',
  'https://user:pass@evil.example/\u202Egpj.js',
  'ftp://evil.example/x.jpg',
  'https://evil.example/pixel.gif',
  'https://intranet./a.png',
  'https://router.local./a.png',
  'https://10.0.0.1.nip.io/a.png',
  'https://photos.example./a.png',
];

/** Stores a ticket with its conversation, with hostile text in every field that a driver can fill. */
export async function storeHostileTicket(store: Store, number = 'K7M2-9XW4'): Promise<OpenedTicket> {
  const key = newKey();
  const [script, image] = HOSTILE_TEXTS as [string, string];
  const openedTicket = opened(key, {
    number,
    station: `강남구청 공영주차장 ${script}`,
    charger: image,
    faultDescription: HOSTILE_TEXTS[3]!,
    session: null,
    symptom: 'other_fault',
    category: ['전기차충전', '기타', '충전기고장', '직영 외'],
    checks: [
      { name: 'station', result: 'found', at: '2026-11-22T05:39:00.000Z' },
      { name: script, result: image, at: script },
    ],
    photos: PHOTOS,
    said: [...HOSTILE_TEXTS],
    channel: key.channel,
  });
  const [first, ...others] = HOSTILE_TEXTS;
  const photos = toPhotoAttachments(PHOTOS);
  await store.commitTurn(
    turn(key, 'a1', {
      openedTicket,
      incoming: withPhotos(incoming(key, 'a1', first!), photos),
      replies: [reply(key, 'a1-r', '이용에 불편을 드려 죄송합니다.\n담당부서로 전달 도와드리겠습니다.')],
    }),
  );
  for (const [index, text] of others.entries()) {
    const id = `a${index + 2}`;
    const commit = turn(key, id, { expectedVersion: index + 1, incoming: incoming(key, id, text), replies: [] });
    await store.commitTurn(commit);
  }
  return openedTicket;
}

function withPhotos(line: TranscriptLine, attachments: unknown): TranscriptLine {
  return { ...line, activity: { ...line.activity, attachments } };
}
