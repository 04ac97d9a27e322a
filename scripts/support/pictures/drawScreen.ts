import { escape } from 'html-escaper';

/** Left, top, width and height within the phone's screen, which is 300 × 360. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** What a drawing shows: grey shapes, and the place to tap. */
export interface Screen {
  readonly name: string;
  readonly shapes: readonly Box[];
  readonly target: Box;
}

/** The words of a drawing. */
export interface ScreenTexts {
  /** The number of the step; `null` if it is none of several. */
  readonly number: number | null;
  /** What to do, above the phone. */
  readonly title: string;
  /** What is written on the place to tap in the app, which is Korean. */
  readonly label: string;
  /** What the label means; empty in Korean. */
  readonly meaning: string;
  /** Says that it is a sketch. */
  readonly note: string;
}

const SIZE = 480;
const PHONE: Box = [90, 74, 300, 360];
const MAX_FONT_SIZE = 24;
const MIN_FONT_SIZE = 11;

/** Draws a phone screen as SVG, square because chats cut other pictures. */
export function drawScreen({ shapes, target }: Screen, texts: ScreenTexts): string {
  const [left, top, width, height] = PHONE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="Nanum Gothic, sans-serif">`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#f4f1ea"/>`,
    ...drawTitle(texts),
    `<rect x="${left - 10}" y="${top - 10}" width="${width + 20}" height="${height + 20}" rx="26" fill="#2b2f36"/>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="18" fill="#fff"/>`,
    ...shapes.map((shape) => `<rect ${place(shape)} rx="10" fill="#e3e6ea"/>`),
    ...drawTarget(target, texts),
    // Chats show the drawing at half its size or less.
    writeText(texts.note, [0, 450, SIZE, 24], { fill: '#4a4f57', weight: 400, size: 20 }),
    '</svg>\n',
  ].join('\n');
}

function drawTitle({ number, title }: ScreenTexts): string[] {
  const style = { fill: '#1d2127', weight: 700, size: 22 };
  if (number === null) return [writeText(title, [20, 14, SIZE - 40, 40], style)];
  const circle = '<circle cx="46" cy="34" r="20" fill="#1d2127"/>';
  const digit = writeText(String(number), [26, 14, 40, 40], { ...style, fill: '#fff' });
  return [circle, digit, writeText(title, [76, 14, SIZE - 96, 40], style)];
}

/** A thick frame and a pointing triangle, so that the place is found without seeing colours. */
function drawTarget(target: Box, { label, meaning }: ScreenTexts): string[] {
  const [x, y, width, height] = target;
  const style = { fill: '#1d2127', weight: 700, size: MAX_FONT_SIZE };
  const middle = y + PHONE[1] + height / 2;
  const tip = x + PHONE[0] + width + 4;
  const upper: Box = [x + PHONE[0], y + PHONE[1], width, meaning === '' ? height : height * 0.56];
  const lower: Box = [upper[0], upper[1] + height * 0.5, width, height * 0.44];
  return [
    `<rect ${place(target)} rx="12" fill="#ffe812" stroke="#c92a2a" stroke-width="5"/>`,
    writeText(label, upper, style),
    ...(meaning === '' ? [] : [writeText(meaning, lower, { ...style, weight: 400, size: 16 })]),
    `<path d="M${tip} ${middle}l38 -20v12h28v16h-28v12z" fill="#c92a2a" stroke="#fff" stroke-width="3"/>`,
  ];
}

/** The attributes of a box on the phone's screen. */
function place([x, y, width, height]: Box): string {
  return `x="${x + PHONE[0]}" y="${y + PHONE[1]}" width="${width}" height="${height}"`;
}

interface TextStyle {
  readonly fill: string;
  readonly weight: number;
  /** The largest size; a text that is too wide gets a smaller one. */
  readonly size: number;
}

/** Writes one line into the middle of a box. */
function writeText(text: string, [x, y, width, height]: Box, { fill, weight, size }: TextStyle): string {
  const fitting = Math.floor((width - 12) / countEms(text));
  const fontSize = Math.max(MIN_FONT_SIZE, Math.min(size, fitting));
  const at = `x="${x + width / 2}" y="${y + height / 2}" text-anchor="middle" dominant-baseline="central"`;
  return `<text ${at} font-size="${fontSize}" font-weight="${weight}" fill="${fill}">${escape(text)}</text>`;
}

/** Estimates the width of a text in ems: Korean syllables are about one em wide, Latin letters half of it. */
function countEms(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u3131-\uD79D]/.test(character) ? 0.95 : 0.56), 0);
}
