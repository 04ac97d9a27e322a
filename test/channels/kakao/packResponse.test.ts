import { findResponseProblems } from '../../../src/channels/kakao/findResponseProblems';
import { KAKAO_LIMITS } from '../../../src/channels/kakao/kakaoLimits';
import { packResponse } from '../../../src/channels/kakao/packResponse';
import { renderReply, type KakaoBubble } from '../../../src/channels/kakao/renderReply';
import type { QuickReply, SkillOutput, SkillResponse } from '../../../src/channels/kakao/skillResponse';
import { fitLabel } from '../../../src/channels/kakao/toQuickReply';
import type { TranscriptLine } from '../../../src/domain/store';
import { randomFrom } from '../../../scripts/support/randomFrom';
import { storedReply } from '../../support/kakaoReplies';

const CARD = { operatorLabel: '상담직원 연결', callLabel: '전화 문의', phone: '1600-0000', note: null };
const MORE: QuickReply = { label: '이어서 보기', action: 'message', messageText: '이어서 보기' };

function render(...replies: readonly TranscriptLine[]): KakaoBubble[] {
  return replies.flatMap((reply) => renderReply(reply, CARD));
}

/** Packs all bubbles, as a driver who asks for the rest until there is none. */
function packAll(bubbles: readonly KakaoBubble[]): SkillResponse[] {
  const responses: SkillResponse[] = [];
  for (let at = 0; at < bubbles.length;) {
    const { response, count } = packResponse(bubbles.slice(at), MORE);
    responses.push(response);
    at += count;
  }
  return responses;
}

function textsOf(output: SkillOutput): string[] {
  if ('simpleText' in output) return [output.simpleText.text];
  if ('simpleImage' in output) return [];
  const cards =
    'carousel' in output ? output.carousel.items : 'textCard' in output ? [output.textCard] : [output.basicCard];
  return cards.flatMap(({ title = '', description = '' }) => [title, description]);
}

function outputsOf(responses: readonly SkillResponse[]): SkillOutput[] {
  return responses.flatMap(({ template }) => template?.outputs ?? []);
}

describe('replies on KakaoTalk', () => {
  it('are one bubble each, with the quick replies of the last one', () => {
    const [response, ...others] = packAll(
      render(storedReply('안녕하세요'), storedReply('맞나요?', { buttons: [{ title: '네', value: '네' }] })),
    );
    expect(others).toEqual([]);
    expect(response).toEqual({
      version: '2.0',
      template: {
        outputs: [{ simpleText: { text: '안녕하세요' } }, { simpleText: { text: '맞나요?' } }],
        quickReplies: [
          { label: '네', action: 'message', messageText: '네', extra: { v: 1, value: '네', reply: 'r1' } },
        ],
      },
    });
  });

  it('that are more than three bubbles are joined, the shortest ones first, so that long texts and the question stay apart', () => {
    const guide = '안내예요. '.repeat(60).trim();
    const replies = ['네, 적어 둘게요.', '인증이 안 되는군요.', guide, '제보하셨나요? 아래에서 골라 주세요.'];
    const responses = packAll(render(...replies.map((text) => storedReply(text))));
    const joined = ['네, 적어 둘게요.\n\n인증이 안 되는군요.', guide, replies[3]];
    expect(outputsOf(responses)).toEqual(joined.map((text) => ({ simpleText: { text } })));
  });

  it('that fit only in full bubbles are joined from the first one', () => {
    const replies = [450, 450, 450, 450, 450, 450].map((length, index) => String(index).repeat(length));
    const [response, ...others] = packAll(render(...replies.map((text) => storedReply(text))));
    expect(others).toEqual([]);
    expect(outputsOf([response!])).toHaveLength(3);
  });

  it('that a response cannot hold are offered as the next one, and the buttons come at the end', () => {
    const long = storedReply('가나다라 마바사. '.repeat(400), { buttons: [{ title: '네', value: '네' }] });
    const responses = packAll(render(long));
    expect(responses).toHaveLength(2);
    expect(responses.map(({ template }) => template?.quickReplies?.map(({ label }) => label))).toEqual([
      ['이어서 보기'],
      ['네'],
    ]);
    expect(responses.flatMap(findResponseProblems)).toEqual([]);
  });

  it('are divided at ends of sentences, so that no text is folded', () => {
    const sentence = '충전기 화면에 나온 글을 그대로 적어 주시면 제가 함께 살펴볼게요.';
    const texts = outputsOf(packAll(render(storedReply(Array<string>(20).fill(sentence).join(' '))))).flatMap(textsOf);
    expect(texts.map((text) => text.length <= 500 && text.endsWith('볼게요.'))).toEqual(texts.map(() => true));
  });

  it('keep an emoji whole where a text without spaces is divided', () => {
    const family = '👨‍👩‍👧‍👦';
    const texts = outputsOf(packAll(render(storedReply(family.repeat(90))))).flatMap(textsOf);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every((text) => text.replaceAll(family, '') === '')).toBe(true);
  });

  it('have labels that fit, and taps that carry the whole meaning', () => {
    const value = '강남구청 공영주차장 지하 2층 급속 충전기';
    const [response] = packAll(render(storedReply('어디인가요?', { buttons: [{ title: value, value }] })));
    expect(response!.template!.quickReplies).toEqual([
      {
        label: '강남구청 공영주차장 지하…',
        action: 'message',
        messageText: value,
        extra: { v: 1, value, reply: 'r1' },
      },
    ]);
  });

  it('name in words the quick replies that are too many', () => {
    const buttons = Array.from({ length: 13 }, (_, index) => ({ title: `${index + 1}번`, value: `${index + 1}번` }));
    const responses = packAll(render(storedReply('몇 번인가요?', { buttons })));
    expect(responses.flatMap(findResponseProblems)).toEqual([]);
    expect(outputsOf(responses).flatMap(textsOf).join('\n')).toContain('· 11번\n· 12번\n· 13번');
  });

  it('are no bubbles if they are no messages', () => {
    expect(render(storedReply('', { type: 'typing' }), storedReply('x', { type: 'trace' }))).toEqual([]);
  });
});

describe('the number of a ticket on KakaoTalk', () => {
  const NUMBER = '접수번호: T4VF-J2JF\n\n상담 시간: 오전 9시~오후 6시';

  it('is on a card that connects the driver to an agent and calls the call centre', () => {
    const [response] = packAll(render(storedReply(NUMBER, { keys: ['handover.number', 'handover.hours'] })));
    expect(response!.template!.outputs).toEqual([
      {
        textCard: {
          description: NUMBER,
          buttons: [
            { label: '상담직원 연결', action: 'operator' },
            { label: '전화 문의', action: 'phone', phoneNumber: '1600-0000' },
          ],
          buttonLayout: 'vertical',
        },
      },
    ]);
  });

  it('stands before the card if it comes with more than a card can hold', () => {
    const text = `${NUMBER}\n${'자세한 내용이에요. '.repeat(60)}`;
    const outputs = outputsOf(packAll(render(storedReply(text, { keys: ['handover.number'] }))));
    expect(outputs.at(-1)).toMatchObject({ textCard: { title: '상담직원 연결' } });
    expect(outputs.flatMap(textsOf)[0]).toContain('T4VF-J2JF');
  });

  it('says how answers are read, if no event announces them, but not in a danger', () => {
    const note = '담당자의 답은 여기에 적으시면 보여 드려요.';
    const description = (keys: readonly string[], text = NUMBER) => {
      const [card] = renderReply(storedReply(text, { keys }), { ...CARD, note }).slice(-1);
      return (card!.output as { textCard?: { description?: string } }).textCard?.description;
    };
    expect(description(['handover.number'])).toBe(`${NUMBER}\n\n${note}`);
    expect(description(['handover.number'], '자세한 내용이에요. '.repeat(60))).toBe(note);
    expect(description(['danger.handed_over', 'handover.number'])).toBe(NUMBER);
  });

  it('has no card while an agent has the conversation', () => {
    const outputs = outputsOf(packAll(render(storedReply(NUMBER, { keys: ['handover.assigned', 'handover.number'] }))));
    expect(outputs).toEqual([{ simpleText: { text: NUMBER } }]);
  });

  it('has no phone button if the number is not known', () => {
    const [bubble] = renderReply(storedReply(NUMBER, { keys: ['handover.number'] }), { ...CARD, phone: null });
    expect(bubble!.output).toMatchObject({ textCard: { buttons: [{ action: 'operator' }] } });
  });
});

describe('cards on KakaoTalk', () => {
  const hero = (content: object) => ({ contentType: 'application/vnd.microsoft.card.hero', content });
  const image = { url: 'https://bot.example/steps/1.png' };

  it('with a picture are basic cards, without one text cards', () => {
    const attachments = [
      hero({ title: '1단계', text: '앱을 열어요', images: [image] }),
      hero({ title: '2단계', text: '메뉴를 눌러요' }),
    ];
    expect(outputsOf(packAll(render(storedReply('', { attachments }))))).toEqual([
      { basicCard: { title: '1단계', description: '앱을 열어요', thumbnail: { imageUrl: image.url } } },
      { textCard: { title: '2단계', description: '메뉴를 눌러요' } },
    ]);
  });

  it('side by side are a carousel', () => {
    const attachments = ['하나', '둘'].map((title) => hero({ title, images: [image] }));
    const [output] = outputsOf(packAll(render(storedReply('', { attachments, attachmentLayout: 'carousel' }))));
    expect(output).toMatchObject({ carousel: { type: 'basicCard', items: [{ title: '하나' }, { title: '둘' }] } });
  });

  it('open only https links; other links become text', () => {
    const buttons = [
      { type: 'openUrl', title: '지도', value: 'https://map.kakao.com/link/map/1' },
      { type: 'openUrl', title: '내비', value: 'kakaonavi-sdk://navigate' },
      { type: 'call', title: '전화', value: 'tel:1661-9408' },
    ];
    const outputs = outputsOf(packAll(render(storedReply('', { attachments: [hero({ title: '길 찾기', buttons })] }))));
    expect(outputs).toEqual([
      { simpleText: { text: '내비 kakaonavi-sdk://navigate' } },
      {
        textCard: {
          title: '길 찾기',
          buttons: [
            { label: '지도', action: 'webLink', webLinkUrl: 'https://map.kakao.com/link/map/1' },
            { label: '전화', action: 'phone', phoneNumber: '1661-9408' },
          ],
          buttonLayout: 'vertical',
        },
      },
    ]);
  });

  it('have their fourth button below the chat', () => {
    const buttons = ['하나', '둘', '셋', '넷'].map((title) => ({ type: 'imBack', title, value: title }));
    const [response] = packAll(render(storedReply('', { attachments: [hero({ title: '고르기', buttons })] })));
    expect(response!.template!.quickReplies).toMatchObject([{ label: '넷' }]);
  });
});

interface HeroCard {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly type: string; readonly title: string; readonly value: string }[];
}

function heroCardsOf(attachments: unknown): HeroCard[] {
  const all = attachments as readonly { readonly contentType: string; readonly content: HeroCard }[];
  return all.filter(({ contentType }) => contentType.endsWith('hero')).map(({ content }) => content);
}

/** Returns what the taps of a response bring back. */
function valuesOf(response: SkillResponse): string[] {
  return [...JSON.stringify(response).matchAll(/"value":("(?:[^"\\]|\\.)*")/g)].map(
    ([, value]) => JSON.parse(value!) as string,
  );
}

describe('any sequence of replies', () => {
  const ALPHABETS = [
    '가나다라마바사아자차카타파하',
    'abc defg. hi! ',
    '👍🏽👨‍👩‍👧‍👦🇰🇷é',
    '\n\n',
    '한글 문장이에요. ',
    '\u0007"\\<>',
    '\ud800',
  ];

  function makeText(random: () => number, maxLength: number): string {
    let text = '';
    const length = Math.floor(random() ** 3 * maxLength);
    while (text.length < length) {
      const alphabet = [...ALPHABETS[Math.floor(random() * ALPHABETS.length)]!];
      text += alphabet[Math.floor(random() * alphabet.length)]!.repeat(random() < 0.05 ? 300 : 1);
    }
    return text;
  }

  function makeReply(random: () => number, index: number): TranscriptLine {
    const pick = (count: number) => Math.floor(random() * count);
    const button = () => ({
      type: ['imBack', 'openUrl', 'call', 'signin'][pick(4)]!,
      title: makeText(random, 60),
      value: random() < 0.3 ? `https://example.com/${makeText(random, 700)}` : makeText(random, 900),
    });
    const card = () => ({
      contentType: `application/vnd.microsoft.card.${random() < 0.8 ? 'hero' : 'adaptive'}`,
      content: {
        title: makeText(random, 120),
        text: makeText(random, 900),
        images: random() < 0.5 ? [{ url: `https://example.com/${'x'.repeat(pick(600))}` }] : [],
        buttons: Array.from({ length: pick(6) }, button),
      },
    });
    return storedReply(makeText(random, 5_000), {
      id: `r${index}`,
      keys: random() < 0.2 ? ['handover.number'] : [],
      buttons: Array.from({ length: random() < 0.5 ? 0 : pick(16) }, button),
      attachments: Array.from({ length: random() < 0.7 ? 0 : pick(14) }, card),
      attachmentLayout: random() < 0.5 ? 'carousel' : 'list',
    });
  }

  it('is shown within every limit, and no text, card or answer to choose is lost', () => {
    const visible = (text: string) => text.toWellFormed().replace(/[\s\u0000-\u001f\u007f-\u009f]/g, '');
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed);
      const replies = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, index) => makeReply(random, index));
      const responses = packAll(render(...replies));
      expect([seed, responses.flatMap(findResponseProblems)]).toEqual([seed, []]);
      const shown = visible(outputsOf(responses).flatMap(textsOf).join(''));
      const cards = replies.flatMap(({ activity }) => heroCardsOf(activity['attachments']));
      const texts = [
        ...replies.map(({ activity }) => activity.text ?? ''),
        ...cards.flatMap(({ title, text }) => [title, text]),
      ];
      expect([seed, texts.map(visible).filter((text) => !shown.includes(text))]).toEqual([seed, []]);
      const tappable = new Set(responses.flatMap(valuesOf));
      // Further buttons are quick replies, which the next reply replaces.
      const onCards = cards.flatMap(({ buttons }) => buttons.slice(0, KAKAO_LIMITS.cardButtons));
      const answers = onCards.filter(({ type }) => type === 'imBack');
      const lost = answers
        .map(({ title, value }) => fitLabel(value.trim() === '' ? title : value, KAKAO_LIMITS.tapValue))
        .filter((value) => !tappable.has(value) && !shown.includes(visible(value)));
      expect([seed, lost]).toEqual([seed, []]);
    }
  });

  it('would not be shown if a limit were exceeded: the check finds each violation', () => {
    const simpleText = (text: string) => ({ simpleText: { text } });
    const quickReply = { label: '네', action: 'message', messageText: '네' };
    const broken = [
      { template: { outputs: [simpleText('가')] } },
      { version: '2.0', template: { outputs: [] } },
      { version: '2.0', template: { outputs: Array(4).fill(simpleText('가')) } },
      { version: '2.0', template: { outputs: [simpleText('가'.repeat(1_001))] } },
      { version: '2.0', template: { outputs: [simpleText('👍'.repeat(501))] } },
      { version: '2.0', template: { outputs: [simpleText('가')], quickReplies: Array(11).fill(quickReply) } },
      {
        version: '2.0',
        template: { outputs: [simpleText('가')], quickReplies: [{ ...quickReply, label: '가'.repeat(15) }] },
      },
      { version: '2.0', template: { outputs: [{ basicCard: { title: '그림 없음' } }] } },
      { version: '2.0', template: { outputs: [{ textCard: { buttonLayout: 'vertical' } }] } },
      { version: '2.0', useCallback: true, template: { outputs: [simpleText('가')] }, data: {} },
    ];
    expect(broken.filter((body) => findResponseProblems(body).length === 0)).toEqual([]);
  });
});
