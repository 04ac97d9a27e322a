import { MAX_PHOTOS, selectNewPhotos } from '../../../dialogs/handoff/selectNewPhotos';
import { Talk } from '../../support/talk';

const links = (count: number, name = 'p') =>
  Array.from({ length: count }, (_, index) => `https://example.com/${name}${index}.jpg`);

describe('photos to add', () => {
  it('are the new photos, without duplicates, in order', () => {
    expect(selectNewPhotos(['a'], ['b', 'a', 'c', 'b'])).toEqual(['b', 'c']);
  });

  it('are empty if the limit is reached', () => {
    expect(selectNewPhotos(links(MAX_PHOTOS + 1), ['b'])).toEqual([]);
  });

  it('never exceed the limit of a conversation or its ticket', async () => {
    const talk = await Talk.begin();
    await talk.say('', links(MAX_PHOTOS - 1));
    await talk.say('', links(MAX_PHOTOS, 'q'));
    await talk.say('상담원 연결해주세요');
    const kept = [...links(MAX_PHOTOS - 1), ...links(1, 'q')];
    expect((await talk.readTicket())?.photos).toEqual(kept);
    await talk.say('', links(3, 'r'));
    expect((await talk.readTicket())?.photos).toEqual(kept);
    await talk.end();
  });

  it('never exceed the limit of an open ticket', async () => {
    const talk = await Talk.begin();
    await talk.say('상담원 연결해주세요');
    await talk.say('', links(MAX_PHOTOS - 2));
    await talk.say('', links(MAX_PHOTOS, 'q'));
    expect((await talk.readTicket())?.photos).toEqual([...links(MAX_PHOTOS - 2), ...links(2, 'q')]);
    await talk.end();
  });
});
