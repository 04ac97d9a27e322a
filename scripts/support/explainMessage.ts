import { SYMPTOM_CLASSES } from '../../src/matching/symptoms/symptomModel';
import { explainReading, type Said } from '../../src/matching/symptoms/explainReading';
import type { FoundTerm, ReadMessage } from '../../src/matching/symptoms/messageFeatures';
import type { SymptomReading } from '../../src/matching/symptoms/symptomReader';
import type { MatcherTools } from './matcherTools';

const LABEL = 12;
const MOST_WORDS = 8;
const BAR = 20;

const DECISIONS = { match: 'goes ahead with', clarify: 'asks which', none: 'not about charging trouble' } as const;
const SETTINGS: Readonly<Record<string, string>> = {
  '@place': 'speaks of charging a car',
  '@elsewhere': 'speaks of something else',
  '@both': 'speaks of charging a car and of something else',
  '@neither': 'names neither a charger nor something else',
};

/** A message as the matcher reads it, line by line, for content editors: what was found in it, what weighed how much. */
export function explainMessage(text: string, now: Date, tools: MatcherTools): string[] {
  const reading = tools.readSymptom(text);
  const { details, faultDescription, language, angry } = tools.matcher.understand(text, now);
  const { of, terms, words } = explainReading(reading, tools.model);
  const heaviest = words.slice(0, MOST_WORDS).map(({ what, weight }) => `${signed(weight)} ${what}`);
  return [
    text,
    ...block('read as', [reading.message.stream.plain]),
    ...block('decision', [decisionLine(reading)]),
    ...block('scores', scoreLines(reading)),
    ...block('denied', deniedStretches(reading.message)),
    ...block(`for ${of}`, []),
    ...block('terms', [...foundLines(reading.message, terms), ...settingLines(terms)]),
    ...block('words', [heaviest.join('   ')]),
    ...block('details', [known({ ...details, fault: faultDescription })]),
    ...block('reply', [tools.matcher.reply(text) ?? '-']),
    ...block('language', [`${language ?? '-'}${angry ? ', angry' : ''}`]),
  ];
}

/** What a reply in mid-conversation means. */
export function explainReply(text: string, { matcher }: MatcherTools): string[] {
  return [text, ...block('reply', [matcher.reply(text) ?? '-'])];
}

/** Lines under one label, which stands before the first of them. */
function block(label: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return label.startsWith('for ') ? [`  ${label}, above 0, or against it:`] : [];
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL)}${line}`);
}

function signed(weight: number): string {
  return `${weight < 0 ? '-' : '+'}${Math.abs(weight).toFixed(2)}`;
}

function decisionLine({ decision, candidates }: SymptomReading): string {
  const named = candidates.map(({ symptom }) => symptom).join(', ');
  if (decision === 'none') return `none: ${DECISIONS.none}`;
  return `${decision}: ${DECISIONS[decision]} ${decision === 'match' ? (candidates[0]?.symptom ?? '') : named}`;
}

function scoreLines({ probabilities }: SymptomReading): string[] {
  return [...SYMPTOM_CLASSES]
    .sort((a, b) => probabilities[b] - probabilities[a])
    .map((id) => {
      const bar = '#'.repeat(Math.round(BAR * probabilities[id]));
      return `${probabilities[id].toFixed(2)}  ${id.padEnd(LABEL + 2)}${bar}`.trimEnd();
    });
}

/** What stands in the message between two of its keys. */
function stretch({ stream: { plain, origin } }: ReadMessage, start: number, end: number): string {
  const [from, to] = [origin[start], origin[end - 1]];
  return from === undefined || to === undefined ? '' : plain.slice(from, to + 1).trim();
}

function deniedStretches(message: ReadMessage): string[] {
  const stretches = message.clauses.denied.map(({ start, end }) => stretch(message, start, end));
  return [...new Set(stretches)].filter((one) => one !== '').map((one) => `“${one}” is denied, or over and done with`);
}

/** Each term with everything it was found by; what its place in the message adds is counted in. */
function foundLines(message: ReadMessage, said: readonly Said[]): string[] {
  const weights = new Map(said.map(({ what, weight }) => [what, weight]));
  const found = new Map<string, string[]>();
  for (const one of message.terms) {
    const name = one.role === 'denied' ? `~${one.term}` : one.term;
    found.set(name, [...(found.get(name) ?? []), mention(message, one)]);
  }
  return [...found]
    .map(([name, mentions]) => {
      const weight = [name, `${name}$`, `<${name}`].reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
      return { weight, line: `${signed(weight)}  ${name}: ${[...new Set(mentions)].join(', ')}` };
    })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ line }) => line);
}

function mention(message: ReadMessage, { entry, likeness, start, end }: FoundTerm): string {
  const text = stretch(message, start, end);
  return likeness < 1 ? `“${text}” is ${Math.round(likeness * 100)} % like “${entry}”` : `“${text}”`;
}

function settingLines(said: readonly Said[]): string[] {
  return said.filter(({ what }) => what in SETTINGS).map(({ what, weight }) => `${signed(weight)}  ${SETTINGS[what]!}`);
}

function known(values: Readonly<Record<string, string | null>>): string {
  const told = Object.entries(values).filter(([, value]) => value !== null);
  return told.length === 0 ? '-' : told.map(([name, value]) => `${name} ${value}`).join('   ');
}
