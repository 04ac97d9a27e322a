import type { SymptomCatalog } from '../../domain/symptomTraits';
import { escape } from 'html-escaper';
import type { Ticket } from '../../domain/ticket';
import type { StaffWordings } from '../staffWordings';
import { formatTicketPlace } from '../formatTicketPlace';
import { redactForOperator } from './redactForOperator';
import { listOperatorMailRows, type MailRow } from './listOperatorMailRows';

/** A mail without its addresses. */
export interface OperatorMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Renders the inquiry to a charge point operator (CPO 메일문의): station, charger, problem. The ticket is redacted with
 * `redactForOperator` first.
 */
export function renderOperatorMail(
  fullTicket: Ticket,
  wordings: StaffWordings,
  symptoms: SymptomCatalog,
): OperatorMail {
  const ticket = redactForOperator(fullTicket, wordings);
  const rows = listOperatorMailRows(ticket, wordings, symptoms);
  const opening = [wordings.say('mail.greeting'), wordings.say('mail.request')];
  const closing = [wordings.say('mail.reply'), wordings.say('mail.thanks')];
  return {
    subject: wordings.say(ticket.urgent ? 'mail.urgent_subject' : 'mail.subject', {
      place: formatTicketPlace(ticket, wordings) ?? wordings.say('staff.unknown'),
      number: ticket.number,
    }),
    text: [opening.join('\n'), rows.map(([label, value]) => `- ${label}: ${value}`).join('\n'), closing.join('\n')]
      .join('\n\n')
      .concat('\n'),
    html: renderHtml(opening, rows, closing),
  };
}

const CELL_STYLE = 'padding:6px 12px;border:1px solid #ddd;text-align:left;vertical-align:top';

function renderHtml(opening: readonly string[], rows: readonly MailRow[], closing: readonly string[]): string {
  const paragraph = (lines: readonly string[]) => `<p>${lines.map(escape).join('<br>')}</p>`;
  const cells = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" style="${CELL_STYLE};background:#f6f6f6;white-space:nowrap">${escape(label)}</th>` +
      `<td style="${CELL_STYLE}">${escape(value)}</td></tr>`,
  );
  return [
    '<!doctype html><html lang="ko"><meta charset="utf-8"><body style="font-family:sans-serif;color:#222">',
    paragraph(opening),
    `<table style="border-collapse:collapse">${cells.join('')}</table>`,
    paragraph(closing),
    '</body></html>',
  ].join('\n');
}
