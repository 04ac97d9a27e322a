/** A place on a map, WGS 84. Degrees. */
export interface MapLocation {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_METRES = 6_371_000;
const METRES_PER_DEGREE = (EARTH_RADIUS_METRES * Math.PI) / 180;
/** A digit more would be less than a metre. */
const MAX_DECIMALS = 6;

const DECIMAL = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/;

/**
 * Returns the location with these degrees, given as numbers or decimal texts; `null` if they are no place on earth. 0, 0
 * is what clients send that do not know where they are.
 */
export function toMapLocation(latitude: unknown, longitude: unknown): MapLocation | null {
  const lat = toDegrees(latitude, 90);
  const lng = toDegrees(longitude, 180);
  if (lat === null || lng === null || (lat === 0 && lng === 0)) return null;
  return { latitude: lat, longitude: lng };
}

/** Returns the distance between two locations along the earth's surface (haversine formula). */
export function metresBetween(a: MapLocation, b: MapLocation): number {
  const [latA, latB] = [toRadians(a.latitude), toRadians(b.latitude)];
  const sinLat = Math.sin((latB - latA) / 2);
  const sinLng = Math.sin(toRadians(b.longitude - a.longitude) / 2);
  const h = sinLat ** 2 + Math.cos(latA) * Math.cos(latB) * sinLng ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Something near a location. */
export interface Nearby<Item> {
  readonly item: Item;
  readonly metres: number;
}

/** Returns the `limit` items nearest to a location within `maxMetres`, nearest first. Items without coordinates are skipped. */
export function findNearest<Item extends { readonly coordinates?: MapLocation | null }>(
  items: Iterable<Item>,
  location: MapLocation,
  limit: number,
  maxMetres: number,
): Nearby<Item>[] {
  const maxDegrees = maxMetres / METRES_PER_DEGREE;
  const found: Nearby<Item>[] = [];
  for (const item of items) {
    const { coordinates } = item;
    if (!coordinates || Math.abs(coordinates.latitude - location.latitude) > maxDegrees) continue;
    const metres = metresBetween(coordinates, location);
    if (metres <= maxMetres) found.push({ item, metres });
  }
  return found.sort((a, b) => a.metres - b.metres).slice(0, limit);
}

function toDegrees(value: unknown, max: number): number | null {
  const isText = typeof value === 'string' && DECIMAL.test(value.trim());
  const degrees = typeof value === 'number' ? value : isText ? Number(value.trim()) : NaN;
  return Math.abs(degrees) <= max ? Number(degrees.toFixed(MAX_DECIMALS)) : null;
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
