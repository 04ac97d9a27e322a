import { ActivityTypes, type Activity } from 'botbuilder-core';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { hasAnyDetail } from '../../src/domain/details';
import { everydaySignals } from '../../src/domain/messageSignal';
import type { MapLocation } from '../../src/domain/mapLocation';
import type { SymptomMatcher, Understanding } from '../../src/domain/symptomMatcher';
import { findPersonalData, maskPersonalData } from '../../src/platform/personalData/maskPersonalData';
import type { PersonalDataKind } from '../../src/platform/personalData/personalDataPattern';
import { readDriverText } from './readDriverText';
import { readFiles, type SentFiles } from './readFiles';
import { readLocation } from './readLocation';
import { wordsAfterGreeting } from './wordsAfterGreeting';

/** One message of the driver, parsed without the context of the conversation. */
export interface ParsedMessage {
  /**
   * Without control characters, links to maps and personal data (`***`), at most `MAX_TEXT_LENGTH` characters. Empty if the
   * message has only attachments or a place on a map.
   */
  readonly text: string;
  /** The text with its personal data. Never stored, except while an unfinished message waits for the next one. */
  readonly unmaskedText: string;
  /** The kinds of personal data that the text had. */
  readonly personalData: readonly PersonalDataKind[];
  readonly understanding: Understanding;
  readonly meaning: ReplyMeaning | null;
  /** The message was read as the answer to the open question, and reports nothing. */
  readonly isAnswer?: boolean;
  /** Links to photos. */
  readonly photos: readonly string[];
  /** Files that are no photos, or photos that cannot be opened. */
  readonly otherFiles: SentFiles['others'];
  /** The place on a map that the driver shared. */
  readonly location: MapLocation | null;
  /** The driver shared a place, but its coordinates are not given: most often a shortened link. */
  readonly hasUnreadablePlace: boolean;
  /** Links to a map that hold no coordinates. */
  readonly mapLinks: readonly string[];
}

/** Characters. Longer than any typed message; text after this is kept in the transcript but not parsed. */
const MAX_TEXT_LENGTH = 2000;

const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
/** Drawn as nothing, so a name with one inside ("나\u200b주시청") must stay one word. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * Parses a message activity. Never throws, even if the channel sent malformed data.
 * @param before the driver's previous message, if a number in it may go on in this one; otherwise empty
 */
export function parseMessage(
  activity: Partial<Activity>,
  matcher: SymptomMatcher,
  now: Date,
  before = '',
): ParsedMessage {
  const place = readLocation(activity, matcher.restoreText(sanitizeMessage(readDriverText(activity))));
  const unmaskedText = place.text;
  const text = maskPersonalData(unmaskedText, before);
  const { photos, others: otherFiles } = readFiles(activity);
  const understanding = understandMasked(matcher, now, { text, unmaskedText, before });
  return {
    ...{ text, unmaskedText, understanding },
    personalData: [...new Set(findPersonalData(unmaskedText).map(({ kind }) => kind))],
    meaning: readMeaning(matcher, now, text, understanding),
    photos,
    otherFiles,
    location: place.location,
    hasUnreadablePlace: place.isUnreadable,
    mapLinks: place.links,
  };
}

/** Replies that only stand beside a report ("hello, it doesn't charge, please help"). */
const BESIDE_REPORTS = new Set<ReplyMeaning | null>(['greeting', 'thanks', 'help']);

function readMeaning(
  matcher: SymptomMatcher,
  now: Date,
  text: string,
  understanding: Understanding,
): ReplyMeaning | null {
  const meaning = matcher.readReply(text);
  if (!BESIDE_REPORTS.has(meaning)) return meaning;
  const rest = wordsAfterGreeting(matcher, text);
  const { decision, faultKinds } = rest.length > 0 ? matcher.understand(rest.join(' '), now) : understanding;
  return decision !== 'none' || faultKinds.length > 0 ? null : meaning;
}

/** Understands the masked text, so that no detail has personal data; only the contact is read from the whole text. */
function understandMasked(
  matcher: SymptomMatcher,
  now: Date,
  { text, unmaskedText, before }: { readonly text: string; readonly unmaskedText: string; readonly before: string },
): Understanding {
  const understanding = matcher.understand(text, now);
  if (text === unmaskedText) return understanding;
  const { contact } = matcher.understand(unmaskedText, now);
  return { ...understanding, contact: contact ?? matcher.understand(`${before} ${unmaskedText}`, now).contact };
}

/** Whether the driver says that the fault was reported in the app, alone or along with something else. */
export function mentionsReport({ meaning, understanding }: ParsedMessage): boolean {
  return meaning === 'reported' || understanding.signals.includes('reported');
}

/** Whether the words of a message say nothing that could be understood, as beside a place on a map ("it is here"). */
export function isWordless({ text, meaning, understanding }: ParsedMessage): boolean {
  if (text === '') return true;
  const { decision, signals, details, faultDescription, angry, asksHowToReport } = understanding;
  const hasTopic = everydaySignals(signals).length > 0;
  const isUnderstood = decision !== 'none' || hasTopic || hasAnyDetail(details) || faultDescription !== null;
  return meaning === null && !isUnderstood && !angry && !asksHowToReport;
}

/** Whether a message says and shows nothing at all. */
export function isBlank({ text, photos, otherFiles, location, hasUnreadablePlace }: ParsedMessage): boolean {
  return text === '' && photos.length + otherFiles.length === 0 && location === null && !hasUnreadablePlace;
}

/** Whether the driver wrote something: a message, or a new wording of an earlier one. */
export function isMessage({ type }: Partial<Activity>): boolean {
  return type === ActivityTypes.Message || type === ActivityTypes.MessageUpdate;
}

function sanitizeMessage(text: string): string {
  const visible = text.slice(0, MAX_TEXT_LENGTH).replace(INVISIBLE, '');
  const cleaned = visible.replace(CONTROL_CHARACTERS, ' ').toWellFormed();
  return cleaned.replace(/[ ]{2,}/g, ' ').trim();
}
