import type { OutgoingMail } from '../../../src/handoff/mail/createMailer';

export const MAIL: OutgoingMail = {
  to: 'desk@operator.example',
  subject: 'subject',
  text: 'text',
  html: '<p>text</p>',
  messageId: '<1@charging.example>',
  headers: {},
  date: new Date('2026-11-22T05:40:00Z'),
};
