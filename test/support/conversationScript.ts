import type { Activity } from 'botbuilder';
import { toPhotoAttachments } from './photoAttachments';

/** One line of a conversation file, as data. */
export type ScriptStep =
  | { readonly kind: 'at'; readonly when: string }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'join' }
  | { readonly kind: 'group' }
  | { readonly kind: 'say'; readonly text: string; readonly extras: Partial<Activity> }
  | { readonly kind: 'status_event'; readonly state: string }
  | { readonly kind: 'agent_message'; readonly text: string }
  | { readonly kind: 'back_office'; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: 'channel'; readonly patienceMs: number }
  | { readonly kind: 'deliveries' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'commands'; readonly count: number }
  | { readonly kind: 'directly_operated'; readonly station: string }
  | { readonly kind: 'ticket'; readonly fields: Readonly<Record<string, string>> };

/** A step with the expected reply bubbles: wording keys, then quick replies in brackets. */
export interface ScriptLine {
  readonly line: number;
  readonly source: string;
  readonly step: ScriptStep;
  readonly replies: readonly string[];
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Parses a conversation file, one step a line. Throws if a line is not one of these:
 * - `# …`: a comment
 * - `at 2026-11-22 15:00`: sets the clock (Seoul time); `+ 2h`: moves it forward
 * - `join`: the driver joins; `group`: makes it a group conversation
 * - `> words`: a message of the driver; `[photo URL]` anywhere in it attaches a photo, `[file TYPE URL]` another file,
 *   `[location 37.5,127.1]` a place on a map, `[channel {…}]` at its end the channel's own data
 * - `< keys [choices]`: an expected reply bubble
 * - `event accepted`: a status from the hub; `agent words`: a message of the agent, through the hub
 * - `back office [accounts=none] [sessions=none] [stop=never] [fault=500]`: connects the demo back office, or changes it
 * - `deliveries`: works on the outbox; its replies are expected next
 * - `channel waits 3000`: a channel that waits this many ms for an outcome and accepts no later messages
 * - `ended`: waits until no outbox row is pending
 * - `commands 1`: expected number of sessions commanded to stop so far
 * - `directly operated NAME`: adds a station to a directory that has only such stations
 * - `ticket field=value …`: expected fields of the newest ticket (`-` for null, `_` for a space)
 */
export function parseConversationScript(text: string, aliases: Aliases = []): ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const source = raw.trim();
    if (source === '' || source.startsWith('#')) continue;
    if (source.startsWith('<')) {
      const last = lines.at(-1);
      if (last === undefined) throw new Error(`line ${index + 1}: a reply needs a step before it`);
      lines[lines.length - 1] = {
        ...last,
        replies: [...last.replies, ...expandAliases(source.slice(1).trim(), aliases).split(' / ')],
      };
    } else lines.push({ line: index + 1, source, step: parseStep(source, index + 1), replies: [] });
  }
  return lines;
}

/** Short names for common reply bubbles, longest name first; ` / ` separates two bubbles. */
export type Aliases = readonly (readonly [name: string, content: string])[];

/** Parses `$name = content` lines; later ones may use earlier ones. */
export function parseAliases(text: string): Aliases {
  const aliases: [string, string][] = [];
  for (const line of text.split('\n').filter((candidate) => candidate.includes('='))) {
    const [name, content] = line.split(/ = (.*)/s) as [string, string];
    aliases.unshift([name, expandAliases(content, aliases)]);
    aliases.sort(([a], [b]) => b.length - a.length);
  }
  return aliases;
}

function expandAliases(text: string, aliases: Aliases): string {
  return aliases.reduce((expanded, [name, content]) => expanded.replaceAll(name, content), text);
}

function parseStep(source: string, line: number): ScriptStep {
  if (source === 'group') return { kind: 'group' };
  if (source === 'join') return { kind: 'join' };
  if (source.startsWith('>')) return parseMessage(source.slice(1));
  const at = /^at (\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(source);
  if (at) return { kind: 'at', when: `${at[1]}T${at[2]}:00+09:00` };
  const pass = /^\+ (\d+)([smh])$/.exec(source);
  if (pass) return { kind: 'pass', ms: Number(pass[1]) * UNIT_MS[pass[2]!]! };
  const event = /^event (\w+)$/.exec(source);
  if (event) return { kind: 'status_event', state: event[1]! };
  if (source.startsWith('agent ')) return { kind: 'agent_message', text: source.slice('agent '.length) };
  const office = /^back office\b(.*)$/.exec(source);
  if (office) return { kind: 'back_office', options: parsePairs(office[1]!) };
  const channel = /^channel waits (\d+)$/.exec(source);
  if (channel) return { kind: 'channel', patienceMs: Number(channel[1]) };
  if (source === 'ended') return { kind: 'ended' };
  if (source === 'deliveries') return { kind: 'deliveries' };
  const commands = /^commands (\d+)$/.exec(source);
  if (commands) return { kind: 'commands', count: Number(commands[1]) };
  const operated = /^directly operated (.+)$/.exec(source);
  if (operated) return { kind: 'directly_operated', station: operated[1]! };
  if (source.startsWith('ticket ')) return { kind: 'ticket', fields: parsePairs(source.slice(7)) };
  throw new Error(`line ${line}: cannot be read: ${source}`);
}

function parseMessage(source: string): ScriptStep {
  const channelData = /\[channel (\{.*\})\]\s*$/.exec(source);
  const words = channelData === null ? source : source.slice(0, channelData.index);
  const files = [...words.matchAll(/\[file (\S+) (\S+?)\]/g)];
  const places = [...words.matchAll(/\[location ([\d.-]+),([\d.-]+)\]/g)];
  const extras: Partial<Activity> = {
    attachments: [
      ...toPhotoAttachments([...words.matchAll(/\[photo (\S+?)\]/g)].map((match) => match[1]!)),
      ...files.map(([, contentType, contentUrl]) => ({ contentType: contentType!, contentUrl: contentUrl! })),
    ],
    entities: places.map(([, latitude, longitude]) => ({
      type: 'Place',
      geo: { type: 'GeoCoordinates', latitude: Number(latitude), longitude: Number(longitude) },
    })),
    ...(channelData === null ? {} : { channelData: JSON.parse(channelData[1]!) as object }),
  };
  return { kind: 'say', text: words.replaceAll(/\[(?:photo|file|location) [^\]]*\]/g, '').trim(), extras };
}

function parsePairs(text: string): Record<string, string> {
  const words = text.trim().split(/\s+/).filter(Boolean);
  return Object.fromEntries(words.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]));
}
