import { toMapLocation, type MapLocation } from '../../src/domain/mapLocation';
import { findAll } from '../../src/platform/findAll';

/** What the map links and coordinates in a text say. */
export interface MapLinks {
  readonly location: MapLocation | null;
  /** Links to a map that hold no coordinates, such as shortened ones. */
  readonly linksWithoutCoordinates: readonly string[];
  /** The text without links to maps and without coordinates. */
  readonly text: string;
}

const MAP_SCHEMES = ['geo:', 'kakaomap:', 'daummaps:', 'nmap:', 'navermap:', 'tmap:', 'comgooglemaps:', 'maps:'];

/** Hosts whose links are about places. A path after the host limits it to that part of the site. */
const MAP_HOSTS = [
  /^(?:[\w-]+\.)?map\.kakao\.com\//,
  /^kko\.(?:to|kakao\.com)\//,
  /^(?:[\w-]+\.)?map\.naver\.com\//,
  /^(?:[\w-]+\.)?place\.naver\.com\//,
  /^naver\.me\//,
  /^maps\.google\.[a-z.]+\//,
  /^(?:www\.)?google\.[a-z.]+\/maps/,
  /^maps\.app\.goo\.gl\//,
  /^goo\.gl\/maps/,
  /^maps\.apple(?:\.com)?\//,
  /^(?:[\w-]+\.)?tmap\.(?:co\.kr|life)\//,
  /^(?:www\.)?(?:openstreetmap\.org|osm\.org)\//,
];

/** A link, up to a space; without the marks that end a sentence. */
const LINK =
  /(?:https?:\/\/|(?:geo|kakaomap|daummaps|nmap|navermap|tmap|comgooglemaps|maps):|(?<![\w.@])(?:[\w-]+\.){1,3}(?:com|to|me|gl|org|kr|life|apple)\/)[^\s<>"]+/gi;
const MARKS_AFTER = /[.,!?)\]'~]+$/;

/** Two decimals with a comma or space between them, and nothing else that would make them part of a longer number. */
const PLAIN_PAIR = /(?<![\w.,/=-])([+-]?\d{1,3}\.\d{2,20})\s{0,3}(?:,|\s)\s{0,3}([+-]?\d{1,3}\.\d{2,20})(?![\d.]*\d)/;
/** South Korea with its islands. Elsewhere, two decimals are probably something else. */
const KOREA = { south: 32.5, north: 39, west: 124, east: 132 };

const PAIR = /^(-?\d{1,3}\.\d{1,20})(?:,|~|%2C)\s*(-?\d{1,3}\.\d{1,20})/i;
/** Coordinates in a link's path, most precise first: a pin, the end of a route (longitude first), the centre of the map. */
const PATH_PATTERNS = [
  { pattern: /!3d(-?\d{1,3}\.\d{1,20})!4d(-?\d{1,3}\.\d{1,20})/, isLongitudeFirst: false },
  { pattern: /.*!1d(-?\d{1,3}\.\d{1,20})!2d(-?\d{1,3}\.\d{1,20})/, isLongitudeFirst: true },
  { pattern: /\/link\/[^?#]*?(-?\d{1,3}\.\d{1,20}),(-?\d{1,3}\.\d{1,20})$/, isLongitudeFirst: false },
  { pattern: /\/(?:place|search)\/(-?\d{1,3}\.\d{1,20}),\+?(-?\d{1,3}\.\d{1,20})/, isLongitudeFirst: false },
  { pattern: /@(-?\d{1,3}\.\d{1,20}),(-?\d{1,3}\.\d{1,20})/, isLongitudeFirst: false },
  { pattern: /#map=\d{1,2}\/(-?\d{1,3}\.\d{1,20})\/(-?\d{1,3}\.\d{1,20})/, isLongitudeFirst: false },
] as const;
/** Query parameters that hold "latitude,longitude". */
const PAIR_PARAMETERS = ['q', 'query', 'coordinate', 'p', 'll', 'sll', 'destination', 'daddr', 'ep', 'center', 'cp'];
/** Query parameters that hold latitude and longitude. */
const TWO_PARAMETERS = [
  ['lat', 'lng'],
  ['lat', 'lon'],
  ['latitude', 'longitude'],
  ['mlat', 'mlon'],
  ['dlat', 'dlng'],
  ['elat', 'elng'],
  ['goaly', 'goalx'],
  ['y', 'x'],
] as const;

const MAX_LINKS = 10;

/** Reads the links to maps, and a plain pair of coordinates in Korea, in a message. Never throws. */
export function readMapLinks(text: string): MapLinks {
  let location: MapLocation | null = null;
  const linksWithoutCoordinates: string[] = [];
  let rest = text;
  for (const [found] of findAll(LINK, text).slice(0, MAX_LINKS)) {
    const link = found.replace(MARKS_AFTER, '');
    const url = parseMapUrl(link);
    if (url === null) continue;
    const place = locationOf(url);
    location ??= place;
    if (place === null) linksWithoutCoordinates.push(link);
    rest = rest.replace(link, ' ');
  }
  const pair = location === null ? PLAIN_PAIR.exec(rest) : null;
  const plain = pair === null ? null : toMapLocation(pair[1], pair[2]);
  if (pair !== null && plain !== null && isInKorea(plain)) {
    location = plain;
    rest = rest.replace(pair[0], ' ');
  }
  return { location, linksWithoutCoordinates, text: rest === text ? text : tidy(rest) };
}

function parseMapUrl(link: string): URL | null {
  const hasScheme = /^[a-z]+:/i.test(link);
  const address = hasScheme ? link : `https://${link}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (MAP_SCHEMES.includes(url.protocol)) return url;
  const page = `${url.hostname}${url.pathname}`.toLowerCase();
  return /^https?:$/.test(url.protocol) && MAP_HOSTS.some((host) => host.test(page)) ? url : null;
}

function locationOf(url: URL): MapLocation | null {
  const path = decode(url.pathname + url.hash);
  if (url.protocol === 'geo:') return readPair(path) ?? readParameters(url.searchParams);
  for (const { pattern, isLongitudeFirst } of PATH_PATTERNS) {
    const found = pattern.exec(path);
    const place = found && (isLongitudeFirst ? toMapLocation(found[2], found[1]) : toMapLocation(found[1], found[2]));
    if (place) return place;
  }
  return readParameters(url.searchParams);
}

function readParameters(parameters: URLSearchParams): MapLocation | null {
  for (const name of PAIR_PARAMETERS) {
    const place = readPair((parameters.get(name) ?? '').replace(/^loc:/, ''));
    if (place !== null) return place;
  }
  for (const [latitude, longitude] of TWO_PARAMETERS) {
    const place = toMapLocation(parameters.get(latitude), parameters.get(longitude));
    if (place !== null) return place;
  }
  return null;
}

function readPair(text: string): MapLocation | null {
  const found = PAIR.exec(text.trim());
  return found === null ? null : toMapLocation(found[1], found[2]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isInKorea({ latitude, longitude }: MapLocation): boolean {
  return latitude >= KOREA.south && latitude <= KOREA.north && longitude >= KOREA.west && longitude <= KOREA.east;
}

/** Removes what a link leaves: the name of the map app in brackets, empty brackets, spaces and empty lines. */
function tidy(text: string): string {
  return text
    .replace(/^\s*\[[^\]\n]{2,12}\]/, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(/[ ]{2,}/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
