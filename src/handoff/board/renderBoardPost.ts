import type { SymptomCatalog } from '../../domain/symptomTraits';
import { isInconclusive } from '../../domain/checks';
import type { DeliveryStatus } from '../../domain/outbox';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts } from '../../domain/ticketFacts';
import { TICKET_FACTS, type FactName } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { categoryLine, checkLine, factLine, inconclusiveChecksLine, labelledLine } from './boardLines';
import { sanitizeDriverMessage } from './sanitizeBoardText';

/** The status of the mail to the operator. `none`: the guide requires a mail, but none was planned. */
export interface MailStatus {
  readonly status: DeliveryStatus | 'none';
  /** When the mail was sent or given up; ISO 8601. */
  readonly at: string | null;
}

export interface BoardPostContent {
  readonly ticket: Ticket;
  /** `null` if the guide requires no mail. */
  readonly mail: MailStatus | null;
  readonly link: string;
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
}

/** In characters. The board's own limit is not known; other boards cut at 2,000. */
const MAX_POST_LENGTH = 2_000;
const MAX_CHECKS = 10;
const MAX_LAST_WORDS_LENGTH = 200;

/**
 * Renders the post about a new ticket: title, category path, facts, the driver's last words, checks, steps tried, mail
 * status, room for what staff do, link to its page.
 */
export function renderBoardPost({ ticket, mail, link, wordings, symptoms }: BoardPostContent): string {
  const { category } = ticket;
  const title = formatTitle(ticket, wordings);
  const lines = [
    ...caseLines(ticket, wordings, symptoms),
    ...checkLines(ticket, wordings),
    ...outcomeLines(ticket, mail, wordings),
  ];
  const head = [`# ${title}`, ...(category === null ? [] : [categoryLine(category)])];
  const foot = `[${wordings.say('board.open')}](${link})`;
  return [...head, ...takeLinesThatFit(lines, MAX_POST_LENGTH - [...head, foot].join('\n').length), foot].join('\n');
}

function formatTitle({ number, symptom, urgent }: Ticket, wordings: StaffWordings): string {
  if (symptom === null)
    return wordings.say(urgent ? 'board.urgent_title_without_symptom' : 'board.title_without_symptom', { number });
  const values = { number, symptom: wordings.say(`staff.symptom.${symptom}`) };
  return wordings.say(urgent ? 'board.urgent_title' : 'board.title', values);
}

/** Facts that have a line of their own, or stand in the title. */
const OTHERWISE_SHOWN: readonly FactName[] = ['urgent', 'symptom'];

function caseLines(ticket: Ticket, wordings: StaffWordings, symptoms: SymptomCatalog): Line[] {
  const { guideType, urgent, reason, locale, photos, said } = ticket;
  const lastWords = said.at(-1);
  return [
    ...(guideType === null ? [] : [requiredLine(labelledLine(wordings.say('board.guide_type'), guideType))]),
    requiredLine(
      labelledLine(wordings.say('board.urgency'), wordings.say(urgent ? 'staff.urgent' : 'board.not_urgent')),
    ),
    requiredLine(labelledLine(wordings.say('board.reason'), wordings.say(`staff.reason.${reason}`))),
    requiredLine(labelledLine(wordings.say('staff.language'), wordings.say(`staff.locale.${locale}`))),
    ...listTicketFacts(ticket, wordings, symptoms)
      .filter(({ name }) => !OTHERWISE_SHOWN.includes(name) && TICKET_FACTS[name].onBoard)
      .map((fact): Line => ({ text: factLine(fact, wordings), rank: 1 })),
    ...(lastWords === undefined ? [] : [{ text: lastWordsLine(lastWords, wordings), rank: 1 } as const]),
    ...(photos.length === 0 ? [] : [requiredLine(photoLine(photos.length, wordings))]),
  ];
}

function lastWordsLine(text: string, wordings: StaffWordings): string {
  return labelledLine(wordings.say('board.last_words'), sanitizeDriverMessage(text, MAX_LAST_WORDS_LENGTH));
}

function checkLines({ checks }: Ticket, wordings: StaffWordings): Line[] {
  const shown = checks.slice(-MAX_CHECKS);
  const inconclusive = inconclusiveChecksLine(shown, wordings);
  return [
    ...shown.filter((check) => !isInconclusive(check)).map((check) => checkLine(check, wordings)),
    ...(inconclusive === null ? [] : [inconclusive]),
  ].map((text) => ({ text, rank: 2 }));
}

/** What was advised and mailed, and room for what staff do. */
function outcomeLines({ tried }: Ticket, mail: MailStatus | null, wordings: StaffWordings): Line[] {
  return [
    ...(tried.length === 0 ? [] : [labelledLine(wordings.say('board.tried'), formatTried(tried, wordings))]),
    ...(mail === null ? [] : [labelledLine(wordings.say('board.mail'), describeMailStatus(mail, wordings))]),
    labelledLine(wordings.say('board.action'), wordings.say('board.action_room')),
  ].map(requiredLine);
}

function formatTried(tried: Ticket['tried'], wordings: StaffWordings): string {
  return tried.map((step) => wordings.say(`staff.tried.${step}`)).join(' → ');
}

function describeMailStatus({ status, at }: MailStatus, wordings: StaffWordings): string {
  switch (status) {
    case 'done':
      return wordings.say('board.mail_sent', { at: at === null ? '' : wordings.formatTime(new Date(at)) });
    case 'pending':
      return wordings.say('board.mail_pending');
    case 'dead':
    case 'cancelled':
      return wordings.say('board.mail_failed');
    case 'none':
      return wordings.say('board.mail_none');
  }
}

/** A line of a post. If not all lines fit, those with the highest rank are dropped first. */
interface Line {
  readonly text: string;
  readonly rank: 0 | 1 | 2;
}

function requiredLine(text: string): Line {
  return { text, rank: 0 };
}

function photoLine(count: number, wordings: StaffWordings): string {
  return labelledLine(wordings.say('board.photos'), wordings.say('board.photo_count', { count }));
}

/** Keeps the lines that fit, in their order: checks (rank 2) are dropped before facts (rank 1). */
function takeLinesThatFit(lines: readonly Line[], maxLength: number): string[] {
  let remaining = maxLength;
  const kept = new Set(
    [...lines].sort((one, other) => one.rank - other.rank).filter(({ text }) => (remaining -= text.length + 1) >= 0),
  );
  return lines.filter((line) => kept.has(line)).map(({ text }) => text);
}
