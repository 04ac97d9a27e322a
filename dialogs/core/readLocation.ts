import type { Activity } from 'botbuilder-core';
import { toMapLocation, type MapLocation } from '../../src/domain/mapLocation';
import { readMapLinks } from './readMapLinks';
import { fieldOf, listOf } from './unknownFields';

/** A place that the driver shared on a map. */
export interface SharedPlace {
  readonly location: MapLocation | null;
  /** The driver shared a place whose coordinates the channel or the link does not give. */
  readonly isUnreadable: boolean;
  /** Links to a map that hold no coordinates. */
  readonly links: readonly string[];
  /** The text without links to maps and without coordinates. */
  readonly text: string;
}

/** The names under which channels send latitude and longitude. */
const COORDINATE_NAMES = [
  ['latitude', 'longitude'],
  ['lat', 'lng'],
  ['lat', 'lon'],
  ['lat', 'long'],
  ['Location_X', 'Location_Y'],
] as const;

const PLACE_ENTITY = /(?:^|\/)(?:place|geocoordinates)$/i;
const LOCATION_TYPE = /location|geo\+json|^geo$/i;

/**
 * Reads the place that a message shares: as an entity of the Bot Framework, an attachment, in the channel's own data
 * (Telegram, LINE, Facebook, WhatsApp, WeChat) or as a link to a map. Never throws, whatever the channel sent.
 * @param text the message's text
 */
export function readLocation(activity: Partial<Activity>, text: string): SharedPlace {
  const links = readMapLinks(text);
  const shared = readEntities(activity) ?? readAttachments(activity) ?? readChannelData(activity);
  const location = shared ?? readCoordinates(fieldOf(activity, 'location')) ?? links.location;
  const hasPlaceWithoutCoordinates = links.linksWithoutCoordinates.length > 0 || hasLocationAttachment(activity);
  return {
    location,
    isUnreadable: location === null && hasPlaceWithoutCoordinates,
    links: location === null ? links.linksWithoutCoordinates : [],
    text: links.text,
  };
}

/** Whether an attachment is a place on a map rather than a file. */
export function isLocationAttachment(attachment: unknown): boolean {
  const type = fieldOf(attachment, 'contentType');
  return typeof type === 'string' && LOCATION_TYPE.test(type);
}

function hasLocationAttachment(activity: Partial<Activity>): boolean {
  return listOf(fieldOf(activity, 'attachments')).some(isLocationAttachment);
}

function readEntities(activity: Partial<Activity>): MapLocation | null {
  return firstPlace(listOf(fieldOf(activity, 'entities')), (entity) => {
    const type = fieldOf(entity, 'type');
    if (typeof type !== 'string' || !PLACE_ENTITY.test(type)) return null;
    return readCoordinates(fieldOf(entity, 'geo')) ?? readCoordinates(entity);
  });
}

function readAttachments(activity: Partial<Activity>): MapLocation | null {
  return firstPlace(listOf(fieldOf(activity, 'attachments')).filter(isLocationAttachment), (attachment) => {
    const content = parseIfText(fieldOf(attachment, 'content')) ?? fieldOf(attachment, 'payload');
    const link = fieldOf(attachment, 'contentUrl');
    return readNested(content) ?? (typeof link === 'string' ? readMapLinks(link.slice(0, 2000)).location : null);
  });
}

function readChannelData(activity: Partial<Activity>): MapLocation | null {
  const data = fieldOf(activity, 'channelData');
  const message = fieldOf(data, 'message');
  const attachments = [...listOf(fieldOf(message, 'attachments')), ...listOf(fieldOf(data, 'attachments'))];
  return (
    readNested(message) ??
    readNested(data) ??
    firstPlace(attachments, (attachment) => readNested(fieldOf(attachment, 'payload')))
  );
}

/** Reads coordinates in a value, or in one of the fields in which channels nest them. */
function readNested(value: unknown): MapLocation | null {
  return (
    readCoordinates(value) ??
    readCoordinates(fieldOf(value, 'location')) ??
    readCoordinates(fieldOf(value, 'coordinates')) ??
    readCoordinates(fieldOf(value, 'geo')) ??
    readCoordinates(fieldOf(fieldOf(value, 'venue'), 'location'))
  );
}

function readCoordinates(value: unknown): MapLocation | null {
  return firstPlace(COORDINATE_NAMES, ([latitude, longitude]) =>
    toMapLocation(fieldOf(value, latitude), fieldOf(value, longitude)),
  );
}

function parseIfText(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 2000) return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function firstPlace<Item>(items: readonly Item[], read: (item: Item) => MapLocation | null): MapLocation | null {
  for (const item of items) {
    const place = read(item);
    if (place !== null) return place;
  }
  return null;
}
