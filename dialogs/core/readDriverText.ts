import { ActivityTypes, type Activity } from 'botbuilder-core';
import { decode } from 'html-entities';
import { fieldOf, listOf } from './unknownFields';

/** Characters; longer texts are cut before anything is searched in them. */
const MAX_RAW_LENGTH = 8_000;
const MAX_NAME_LENGTH = 200;
const MAX_VALUE_DEPTH = 3;

/** Teams and Slack write mentions into the text like this. */
const MENTION_MARKUP = /<at\b[^<>]{0,200}>[^<>]{0,200}<\/at>|<@[UWB][A-Z0-9]{2,20}(?:\|[^<>]{0,200})?>/g;
/** Spaces, control characters, and letters that are drawn as nothing. */
const BLANK = /^[\s\p{C}\p{Z}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]*$/u;

/** Fields of a submitted value, in the order in which they are looked for, that hold what the driver chose. */
const TEXT_FIELDS = ['text', 'displayText', 'message', 'label', 'title', 'choice', 'value', 'payload'] as const;
/** Fields of a submitted value that are meant for programs. */
const TECHNICAL_FIELD = /^(?:type|kind|action|verb|intent|dialog|id|.*Id|msteams)$/;

/**
 * Returns the driver's own words in a message: without mentions of the bot or of others, with HTML entities as the
 * characters they stand for, and from `value` if a button or a form sends no text. Empty if there are none. Never throws,
 * whatever the channel sent.
 */
export function readDriverText(activity: Partial<Activity>): string {
  const raw = fieldOf(activity, 'text');
  const text = typeof raw === 'string' ? decodeEntities(raw.slice(0, MAX_RAW_LENGTH)) : '';
  if (!BLANK.test(text)) return blankToEmpty(removeMentions(text, activity));
  // The value of an event is the program's, not the driver's.
  if (fieldOf(activity, 'type') === ActivityTypes.Event) return '';
  return blankToEmpty(readValue(fieldOf(activity, 'value'), MAX_VALUE_DEPTH).slice(0, MAX_RAW_LENGTH));
}

function decodeEntities(text: string): string {
  // Without a semicolon it is more likely a company's name (AT&T) than an entity.
  return decode(text, { scope: 'strict' });
}

function blankToEmpty(text: string): string {
  return BLANK.test(text) ? '' : text;
}

function removeMentions(text: string, activity: Partial<Activity>): string {
  return listOf(fieldOf(activity, 'entities'))
    .flatMap(mentionTexts)
    .reduce((rest, mention) => rest.replace(mention, ' '), text.replace(MENTION_MARKUP, ' '));
}

/** Returns the forms in which a mention can stand in the text; none if the entity is no mention. */
function mentionTexts(entity: unknown): string[] {
  if (fieldOf(entity, 'type') !== 'mention') return [];
  const written = fieldOf(entity, 'text');
  if (typeof written === 'string' && !BLANK.test(written)) return [decodeEntities(written.slice(0, MAX_NAME_LENGTH))];
  const name = fieldOf(fieldOf(entity, 'mentioned'), 'name');
  return typeof name === 'string' && !BLANK.test(name) ? [`@${name.slice(0, MAX_NAME_LENGTH)}`] : [];
}

/** Reads what the driver chose or filled in; empty if that cannot be separated from technical data. */
function readValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || depth === 0) return '';
  const named = TEXT_FIELDS.map((field) => readValue(fieldOf(value, field), depth - 1)).find((text) => text !== '');
  const inTeams = readValue(fieldOf(value, 'msteams'), depth - 1);
  if (named !== undefined || inTeams !== '') return named ?? inTeams;
  return Object.entries(value)
    .filter(([field]) => !TECHNICAL_FIELD.test(field))
    .map(([, part]) => readValue(part, depth - 1))
    .filter((text) => text !== '')
    .join(' ');
}
