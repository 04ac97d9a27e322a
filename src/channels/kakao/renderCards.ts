import type { StoredActivity } from '../../domain/storedActivity';
import { KAKAO_LIMITS, kakaoLength } from './kakaoLimits';
import type { BasicCard, CardButton, QuickReply, SkillOutput, TextCard } from './skillResponse';
import { fitLabel, toQuickReply, toTapExtra, type ReplyButton } from './toQuickReply';

/** A card or picture, and the text before it that does not fit on it. */
interface RenderedCard {
  readonly text: string;
  readonly output: SkillOutput;
}

/** The content of a Bot Framework card. */
interface CardContent {
  readonly title: string;
  readonly description: string;
  /** An https URL; `null` for a card without a picture. */
  readonly imageUrl: string | null;
  /** Kakao cuts other pictures to wide ones. */
  readonly isSquare?: boolean;
  readonly buttons: readonly ReplyButton[];
}

interface CardRoom {
  readonly title: number;
  readonly description: number;
}

const CARD_TYPES = ['application/vnd.microsoft.card.hero', 'application/vnd.microsoft.card.thumbnail'];

/**
 * Converts the attachments of a reply: cards to text or basic cards, several ones in carousel layout to carousels,
 * pictures to pictures, or to such a carousel too. Returns buttons for which a card has no room as quick replies.
 */
export function renderCards(activity: StoredActivity): {
  readonly bubbles: readonly RenderedCard[];
  readonly extraButtons: readonly QuickReply[];
} {
  const attachments = listOf(activity['attachments']).map(asRecord);
  const pictures = attachments.flatMap(readPicture);
  const withCards = attachments.filter(({ contentType }) => CARD_TYPES.includes(String(contentType))).map(readCard);
  const isOfPictures = activity['attachmentLayout'] === 'carousel' && withCards.length === 0 && pictures.length > 1;
  const cards = isOfPictures ? pictures.map(toPictureCard) : withCards;
  const isCarousel = activity['attachmentLayout'] === 'carousel' && cards.length > 1;
  const bubbles = isCarousel ? renderCarousels(cards, activity.id) : cards.map((card) => renderCard(card, activity.id));
  const extraButtons = cards.flatMap(({ buttons }) => buttons.slice(KAKAO_LIMITS.cardButtons));
  return {
    bubbles: isOfPictures ? bubbles : [...bubbles, ...pictures.map(renderPicture)],
    extraButtons: extraButtons.flatMap((button) => toQuickReply(button, activity.id) ?? []),
  };
}

/** Reads the buttons of a card or of suggested actions; leaves out those without a title and a value. */
export function readButtons(actions: unknown): ReplyButton[] {
  return listOf(actions)
    .map(asRecord)
    .map(({ type, title, value }) => ({ type: textOf(type), title: textOf(title), value: textOf(value) }))
    .filter(({ title, value }) => title.trim() !== '' || value.trim() !== '');
}

function readCard({ content }: Readonly<Record<string, unknown>>): CardContent {
  const { title, subtitle, text, images, buttons } = asRecord(content);
  const imageUrl = listOf(images)
    .map((image) => asRecord(image)['url'])
    .find(isHttps);
  const description = [textOf(subtitle), textOf(text)].filter((part) => part.trim() !== '').join('\n');
  return { title: textOf(title), description, imageUrl: imageUrl ?? null, buttons: readButtons(buttons) };
}

/** A picture with its description. */
interface Picture {
  readonly imageUrl: string;
  readonly name: string;
}

function readPicture({ contentType, contentUrl, name }: Readonly<Record<string, unknown>>): Picture[] {
  const isShown = /^image\//.test(String(contentType)) && isHttps(contentUrl);
  return isShown ? [{ imageUrl: contentUrl, name: textOf(name) }] : [];
}

function toPictureCard({ imageUrl, name }: Picture): CardContent {
  return { title: name, description: '', imageUrl, isSquare: true, buttons: [] };
}

function renderCard(card: CardContent, replyId: string): RenderedCard {
  const title = fitLabel(card.title, KAKAO_LIMITS.cardTitle);
  const description =
    card.imageUrl === null ? KAKAO_LIMITS.textCard - kakaoLength(title) : KAKAO_LIMITS.basicCardDescription;
  const fitted = fitCard(card, { title: KAKAO_LIMITS.cardTitle, description }, replyId);
  return { text: fitted.text, output: toCarousel([fitted]) };
}

/** All cards of a carousel are of one kind: they have pictures only if each of them has one. */
function renderCarousels(cards: readonly CardContent[], replyId: string): RenderedCard[] {
  const havePictures = cards.every(({ imageUrl }) => imageUrl !== null);
  const { carouselTitle: title, carouselBasicDescription, carouselTextDescription } = KAKAO_LIMITS;
  const room = { title, description: havePictures ? carouselBasicDescription : carouselTextDescription };
  const fitted = cards.map((card) => fitCard(havePictures ? card : { ...card, imageUrl: null }, room, replyId));
  return groupCards(fitted).map((group) => {
    const text = group.flatMap((one) => (one.text === '' ? [] : [one.text])).join('\n\n');
    return { text, output: toCarousel(group) };
  });
}

/** Divides cards so that each group fits in a carousel. */
function groupCards(cards: readonly FittedCard[]): FittedCard[][] {
  const groups: FittedCard[][] = [];
  for (const card of cards) {
    const group = groups.at(-1);
    const bytes = Buffer.byteLength(JSON.stringify([...(group ?? []), card].map(toCard)));
    const fits = (group?.length ?? 0) < KAKAO_LIMITS.carouselItems && bytes <= KAKAO_LIMITS.carouselBytes;
    if (group !== undefined && fits) group.push(card);
    else groups.push([card]);
  }
  return groups;
}

function toCard({ basicCard, textCard }: FittedCard): BasicCard | TextCard {
  return basicCard ?? textCard;
}

/** A single card is no carousel. */
function toCarousel(group: readonly FittedCard[]): SkillOutput {
  const basicCards = group.flatMap(({ basicCard }) => basicCard ?? []);
  const [basicCard] = basicCards;
  if (group.length === 1) return basicCard === undefined ? { textCard: group[0]!.textCard } : { basicCard };
  return basicCard === undefined
    ? { carousel: { type: 'textCard', items: group.map(({ textCard }) => textCard) } }
    : { carousel: { type: 'basicCard', items: basicCards } };
}

interface FittedCard {
  /** The card's whole text if some of it does not fit, and the links that no button may have; else empty. */
  readonly text: string;
  readonly textCard: TextCard;
  readonly basicCard: BasicCard | null;
}

function fitCard(card: CardContent, room: CardRoom, replyId: string): FittedCard {
  const description = fitLabel(card.description, room.description);
  const title = fitLabel(card.title, room.title);
  const isCut = kakaoLength(card.description.trim()) > room.description || kakaoLength(card.title.trim()) > room.title;
  const onCard = card.buttons.slice(0, KAKAO_LIMITS.cardButtons);
  const buttons = onCard.flatMap((button) => toCardButton(button, replyId) ?? []);
  const unusable = card.buttons.filter((button, index) =>
    index < KAKAO_LIMITS.cardButtons ? toCardButton(button, replyId) === null : toQuickReply(button, replyId) === null,
  );
  const lines = [
    ...(isCut ? [card.title, card.description] : []),
    ...unusable.map((button) => `${button.title} ${button.value}`),
  ];
  const shared = {
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    ...(buttons.length === 0 ? {} : { buttons, buttonLayout: 'vertical' as const }),
  };
  // A text card needs a title or a description.
  const textCard = title === '' && description === '' ? { ...shared, title: '·' } : shared;
  const ratio = card.isSquare === true ? { fixedRatio: true as const } : {};
  const basicCard = card.imageUrl === null ? null : { ...shared, thumbnail: { imageUrl: card.imageUrl, ...ratio } };
  return { text: lines.filter((line) => line.trim() !== '').join('\n'), textCard, basicCard };
}

/** Converts a button of a card; `null` if Kakao has none for it, as for links that are not https. */
function toCardButton(button: ReplyButton, replyId: string): CardButton | null {
  const { type, title, value } = button;
  const label = fitLabel(title.trim() === '' ? value : title, KAKAO_LIMITS.buttonLabel);
  if (type === 'openUrl') return isHttps(value) ? { label, action: 'webLink', webLinkUrl: value } : null;
  if (type === 'call') {
    const phoneNumber = value.replace(/^tel:/i, '').trim();
    return /^\+?[\d-]{3,20}$/.test(phoneNumber) ? { label, action: 'phone', phoneNumber } : null;
  }
  const tap = toQuickReply(button, replyId);
  if (tap === null) return null;
  return {
    label,
    action: 'message',
    messageText: tap.messageText,
    extra: toTapExtra(value.trim() === '' ? title : value, replyId),
  };
}

function renderPicture({ imageUrl, name }: Picture): RenderedCard {
  return { text: '', output: { simpleImage: { imageUrl, altText: fitLabel(name, KAKAO_LIMITS.altText) } } };
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && url.length <= KAKAO_LIMITS.url && /^https:\/\//i.test(url) && URL.canParse(url);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
