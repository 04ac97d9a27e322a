import type { DeliveryStatus } from '../../domain/outbox';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { categoryLine, checkLine, factLine, labelledLine } from './boardLines';

/** What became of the mail to the operator; `none`: the guide has one here and there is none, `null`: it has none. */
export interface MailStatus {
  readonly status: DeliveryStatus | 'none';
  /** When it arrived or was given up; ISO 8601. */
  readonly at: string | null;
}

export interface BoardPostParts {
  readonly ticket: Ticket;
  readonly mail: MailStatus | null;
  readonly link: string;
  readonly words: StaffWords;
}

/** Characters. The board's own limit is not known; others cut at 2,000. */
const MAX_POST_LENGTH = 2_000;
const MAX_CHECKS = 10;

/** The post about a new ticket: title, category path, facts, checks, what was tried, the mail, and the link to its page. */
export function renderBoardPost({ ticket, mail, link, words }: BoardPostParts): string {
  const { number, symptom, category, guideType, reason, checks, tried, photos } = ticket;
  const title =
    symptom === null
      ? words.say('board.title_without_symptom', { number })
      : words.say('board.title', { number, symptom: words.say(`staff.symptom.${symptom}`) });
  const lines: readonly Line[] = [
    ...(guideType === null ? [] : [requiredLine(labelledLine(words.say('board.guide_type'), guideType))]),
    requiredLine(labelledLine(words.say('board.reason'), words.say(`staff.reason.${reason}`))),
    ...listTicketFacts(ticket, words)
      .filter(({ name }) => name !== 'symptom')
      .map((fact): Line => ({ text: factLine(fact, words), rank: 1 })),
    ...(photos.length === 0 ? [] : [requiredLine(photoLine(photos.length, words))]),
    ...checks.slice(-MAX_CHECKS).map((check): Line => ({ text: checkLine(check, words), rank: 2 })),
    ...(tried.length === 0 ? [] : [requiredLine(labelledLine(words.say('board.tried'), formatTried(tried, words)))]),
    ...(mail === null ? [] : [requiredLine(labelledLine(words.say('board.mail'), describeMail(mail, words)))]),
  ];
  const head = [`# ${title}`, ...(category === null ? [] : [categoryLine(category)])];
  const foot = `[${words.say('board.open')}](${link})`;
  return [...head, ...takeLinesThatFit(lines, MAX_POST_LENGTH - [...head, foot].join('\n').length), foot].join('\n');
}

function formatTried(tried: Ticket['tried'], words: StaffWords): string {
  return tried.map((step) => words.say(`staff.tried.${step}`)).join(' → ');
}

function describeMail({ status, at }: MailStatus, words: StaffWords): string {
  switch (status) {
    case 'done':
      return words.say('board.mail_sent', { at: at === null ? '' : words.formatTime(new Date(at)) });
    case 'pending':
      return words.say('board.mail_pending');
    case 'dead':
    case 'cancelled':
      return words.say('board.mail_failed');
    case 'none':
      return words.say('board.mail_none');
  }
}

/** A line of a post; where there is no room for all, those of the highest rank go first. */
interface Line {
  readonly text: string;
  readonly rank: 0 | 1 | 2;
}

function requiredLine(text: string): Line {
  return { text, rank: 0 };
}

function photoLine(count: number, words: StaffWords): string {
  return labelledLine(words.say('board.photos'), words.say('board.photo_count', { count }));
}

/** As many of the lines as there is room for: checks go before facts, and what was tried and the mail stay. */
function takeLinesThatFit(lines: readonly Line[], maxLength: number): string[] {
  let left = maxLength;
  const kept = new Set(
    [...lines].sort((one, other) => one.rank - other.rank).filter(({ text }) => (left -= text.length + 1) >= 0),
  );
  return lines.filter((line) => kept.has(line)).map(({ text }) => text);
}
