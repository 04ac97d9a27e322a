import type { SymptomCatalog } from '../../domain/symptomTraits';
import type { DeliveryStatus } from '../../domain/outbox';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts } from '../../domain/ticketFacts';
import { TICKET_FACTS } from '../../domain/ticketFields';
import type { StaffWordings } from '../staffWordings';
import { categoryLine, checkLine, factLine, labelledLine } from './boardLines';

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

/**
 * Renders the post about a new ticket: title, category path, facts, checks, steps tried, mail status, link to its page.
 */
export function renderBoardPost({ ticket, mail, link, wordings, symptoms }: BoardPostContent): string {
  const { number, symptom, urgent, category, guideType, reason, checks, tried, photos } = ticket;
  const title =
    symptom === null
      ? wordings.say(urgent ? 'board.urgent_title_without_symptom' : 'board.title_without_symptom', { number })
      : wordings.say(urgent ? 'board.urgent_title' : 'board.title', {
          number,
          symptom: wordings.say(`staff.symptom.${symptom}`),
        });
  const lines: readonly Line[] = [
    ...(guideType === null ? [] : [requiredLine(labelledLine(wordings.say('board.guide_type'), guideType))]),
    requiredLine(labelledLine(wordings.say('board.reason'), wordings.say(`staff.reason.${reason}`))),
    ...listTicketFacts(ticket, wordings, symptoms)
      .filter(({ name }) => name !== 'symptom' && TICKET_FACTS[name].onBoard)
      .map((fact): Line => ({ text: factLine(fact, wordings), rank: 1 })),
    ...(photos.length === 0 ? [] : [requiredLine(photoLine(photos.length, wordings))]),
    ...checks.slice(-MAX_CHECKS).map((check): Line => ({ text: checkLine(check, wordings), rank: 2 })),
    ...(tried.length === 0
      ? []
      : [requiredLine(labelledLine(wordings.say('board.tried'), formatTried(tried, wordings)))]),
    ...(mail === null
      ? []
      : [requiredLine(labelledLine(wordings.say('board.mail'), describeMailStatus(mail, wordings)))]),
  ];
  const head = [`# ${title}`, ...(category === null ? [] : [categoryLine(category)])];
  const foot = `[${wordings.say('board.open')}](${link})`;
  return [...head, ...takeLinesThatFit(lines, MAX_POST_LENGTH - [...head, foot].join('\n').length), foot].join('\n');
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
