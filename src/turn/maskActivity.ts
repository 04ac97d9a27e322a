import type { Activity } from 'botbuilder-core';
import { maskPersonalData } from '../platform/personalData/maskPersonalData';

/** Addresses of the conversation and of its members, which are needed as they are. */
const ADDRESSES = new Set(['conversation', 'from', 'recipient', 'relatesTo', 'membersAdded', 'membersRemoved']);
/** Fields that programs read: ids, links, types and times. */
const TECHNICAL_FIELD = /(?:^id|Id|ID|Url|Type|^type|imestamp|^locale|imezone)$/;
/** Characters; messages are shorter, and what follows is no message. */
const MAX_MASKED_LENGTH = 20_000;
const MAX_DEPTH = 12;

/**
 * Returns a driver's activity without personal data in its text, values, and names and contents of attachments. Ids, links
 * and addresses are kept.
 * @param textBefore the driver's previous message: a number that begins there is masked to its end
 */
export function maskActivity(activity: Partial<Activity>, textBefore: string): Partial<Activity> {
  const masked = Object.entries(activity as Readonly<Record<string, unknown>>).map(([field, value]) => [
    field,
    ADDRESSES.has(field) ? value : maskValue(field, value, MAX_DEPTH, field === 'text' ? textBefore : ''),
  ]);
  return Object.fromEntries(masked) as Partial<Activity>;
}

function maskValue(field: string, value: unknown, depth: number, before = ''): unknown {
  if (typeof value === 'string') return TECHNICAL_FIELD.test(field) ? value : maskText(value, before);
  if (typeof value !== 'object' || value === null || value instanceof Date || depth === 0) return value;
  if (Array.isArray(value)) return (value as unknown[]).map((item) => maskValue(field, item, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, maskValue(name, part, depth - 1)]));
}

function maskText(text: string, before: string): string {
  return maskPersonalData(text.slice(0, MAX_MASKED_LENGTH), before) + text.slice(MAX_MASKED_LENGTH);
}
