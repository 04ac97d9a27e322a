import type { DeliveryStatus } from '../../domain/outbox';
import type { Ticket } from '../../domain/ticket';
import { ticketFacts } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { categoryLine, checkLine, factLine, labelled } from './boardLines';

/** What became of the mail to the operator; `none`: the guide has one here and there is none, `null`: it has none. */
export interface MailNews {
  readonly status: DeliveryStatus | 'none';
  /** When it arrived or was given up; ISO 8601. */
  readonly at: string | null;
}

export interface BoardPostParts {
  readonly ticket: Ticket;
  readonly mail: MailNews | null;
  readonly link: string;
  readonly words: StaffWords;
}

/** Characters. The board's own limit is not known; others cut at 2,000. */
const LONGEST_POST = 2_000;
const MOST_CHECKS = 10;

/** The post about a new ticket: title, category path, facts, checks, what was tried, the mail, and the link to its page. */
export function boardPost({ ticket, mail, link, words }: BoardPostParts): string {
  const { number, symptom, category, guideType, reason, checks, tried, photos } = ticket;
  const title =
    symptom === null
      ? words.say('board.title_without_symptom', { number })
      : words.say('board.title', { number, symptom: words.say(`staff.symptom.${symptom}`) });
  const lines: readonly Line[] = [
    ...(guideType === null ? [] : [must(labelled(words.say('board.guide_type'), guideType))]),
    must(labelled(words.say('board.reason'), words.say(`staff.reason.${reason}`))),
    ...ticketFacts(ticket, words)
      .filter(({ name }) => name !== 'symptom')
      .map((fact): Line => ({ text: factLine(fact, words), rank: 1 })),
    ...(photos.length === 0 ? [] : [must(photoLine(photos.length, words))]),
    ...checks.slice(-MOST_CHECKS).map((check): Line => ({ text: checkLine(check, words), rank: 2 })),
    ...(tried.length === 0 ? [] : [must(labelled(words.say('board.tried'), said(tried, words)))]),
    ...(mail === null ? [] : [must(labelled(words.say('board.mail'), describeMail(mail, words)))]),
  ];
  const head = [`# ${title}`, ...(category === null ? [] : [categoryLine(category)])];
  const foot = `[${words.say('board.open')}](${link})`;
  return [...head, ...fitting(lines, LONGEST_POST - [...head, foot].join('\n').length), foot].join('\n');
}

function said(tried: Ticket['tried'], words: StaffWords): string {
  return tried.map((step) => words.say(`staff.tried.${step}`)).join(' → ');
}

function describeMail({ status, at }: MailNews, words: StaffWords): string {
  switch (status) {
    case 'done':
      return words.say('board.mail_sent', { at: at === null ? '' : words.clock(new Date(at)) });
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

function must(text: string): Line {
  return { text, rank: 0 };
}

function photoLine(count: number, words: StaffWords): string {
  return labelled(words.say('board.photos'), words.say('board.photo_count', { count }));
}

/** As many of the lines as there is room for: checks go before facts, and what was tried and the mail stay. */
function fitting(lines: readonly Line[], room: number): string[] {
  let left = room;
  const kept = new Set(
    [...lines].sort((one, other) => one.rank - other.rank).filter(({ text }) => (left -= text.length + 1) >= 0),
  );
  return lines.filter((line) => kept.has(line)).map(({ text }) => text);
}
