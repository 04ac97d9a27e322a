import { SYMPTOM_CLASSES } from '../../src/matching/symptoms/symptomModel';
import { explainClassification, type Contribution } from '../../src/matching/symptoms/explainClassification';
import type { TermMatch, AnalyzedMessage } from '../../src/matching/symptoms/messageFeatures';
import type { SymptomClassification } from '../../src/matching/symptoms/symptomClassifier';
import type { MatcherTools } from './matcherTools';

const LABEL_WIDTH = 12;
const MAX_WORDS = 8;
const BAR_WIDTH = 20;

const DECISION_TEXTS = {
  match: 'continues with',
  clarify: 'asks which of',
  none: 'not about charging trouble',
} as const;
const TOPIC_TEXTS: Readonly<Record<string, string>> = {
  '@place': 'mentions a charging place',
  '@elsewhere': 'mentions something else',
  '@both': 'mentions a charging place and something else',
  '@neither': 'mentions neither a charging place nor something else',
};

/**
 * Explains to content editors how the matcher understands a message: the normalized text, the decision, what was found,
 * and the weight of each term and word. Returns lines of text.
 */
export function explainMessage(text: string, now: Date, tools: MatcherTools): string[] {
  const classification = tools.classifySymptom(text);
  const { details, faultDescription, language, angry } = tools.matcher.understand(text, now);
  const { explainedClass, terms, words } = explainClassification(classification, tools.model);
  const heaviest = words.slice(0, MAX_WORDS).map(({ name, weight }) => `${formatWeight(weight)} ${name}`);
  return [
    text,
    ...labelLines('read as', [classification.message.keystrokes.normalizedText]),
    ...labelLines('decision', [formatDecision(classification)]),
    ...labelLines('scores', formatScores(classification)),
    ...labelLines('denied', formatDenied(classification.message)),
    `  weights for ${explainedClass} (above 0) and against it (below 0):`,
    ...labelLines('terms', [...formatTerms(classification.message, terms), ...formatTopic(terms)]),
    ...labelLines('words', [heaviest.join('   ')]),
    ...labelLines('details', [formatValues({ ...details, fault: faultDescription })]),
    ...labelLines('reply', [tools.matcher.readReply(text) ?? '-']),
    ...labelLines('language', [`${language ?? '-'}${angry ? ', angry' : ''}`]),
  ];
}

/** Explains the meaning of a message as a reply in the middle of a conversation. Returns lines of text. */
export function explainReply(text: string, { matcher }: MatcherTools): string[] {
  return [text, ...labelLines('reply', [matcher.readReply(text) ?? '-'])];
}

/** Puts a label before the first line and indents the others. */
function labelLines(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function formatWeight(weight: number): string {
  return `${weight < 0 ? '-' : '+'}${Math.abs(weight).toFixed(2)}`;
}

function formatDecision({ decision, candidates }: SymptomClassification): string {
  const candidateNames = candidates.map(({ symptom }) => symptom).join(', ');
  if (decision === 'none') return `none: ${DECISION_TEXTS.none}`;
  return `${decision}: ${DECISION_TEXTS[decision]} ${decision === 'match' ? (candidates[0]?.symptom ?? '') : candidateNames}`;
}

function formatScores({ probabilities }: SymptomClassification): string[] {
  return [...SYMPTOM_CLASSES]
    .sort((a, b) => probabilities[b] - probabilities[a])
    .map((id) => {
      const bar = '#'.repeat(Math.round(BAR_WIDTH * probabilities[id]));
      return `${probabilities[id].toFixed(2)}  ${id.padEnd(LABEL_WIDTH + 2)}${bar}`.trimEnd();
    });
}

/** Returns the normalized text of the keys from `start` to `end`. */
function sliceOriginalText(
  { keystrokes: { normalizedText, sourceIndexes } }: AnalyzedMessage,
  start: number,
  end: number,
): string {
  const [from, to] = [sourceIndexes[start], sourceIndexes[end - 1]];
  return from === undefined || to === undefined ? '' : normalizedText.slice(from, to + 1).trim();
}

function formatDenied(message: AnalyzedMessage): string[] {
  const texts = message.clauses.deniedSpans.map(({ start, end }) => sliceOriginalText(message, start, end));
  return [...new Set(texts)].filter((one) => one !== '').map((one) => `“${one}” is denied or already over`);
}

/** Lists each term with its mentions and its total weight, including the features for its position (`$`, `<`). */
function formatTerms(message: AnalyzedMessage, contributions: readonly Contribution[]): string[] {
  const weights = new Map(contributions.map(({ name, weight }) => [name, weight]));
  const found = new Map<string, string[]>();
  for (const match of message.terms) {
    const name = match.role === 'denied' ? `~${match.term}` : match.term;
    found.set(name, [...(found.get(name) ?? []), formatMention(message, match)]);
  }
  return [...found]
    .map(([name, mentions]) => {
      const weight = [name, `${name}$`, `<${name}`].reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
      return { weight, line: `${formatWeight(weight)}  ${name}: ${[...new Set(mentions)].join(', ')}` };
    })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ line }) => line);
}

function formatMention(message: AnalyzedMessage, { entry, similarity, start, end }: TermMatch): string {
  const text = sliceOriginalText(message, start, end);
  return similarity < 1 ? `“${text}” is ${Math.round(similarity * 100)} % like “${entry}”` : `“${text}”`;
}

function formatTopic(contributions: readonly Contribution[]): string[] {
  return contributions
    .filter(({ name }) => name in TOPIC_TEXTS)
    .map(({ name, weight }) => `${formatWeight(weight)}  ${TOPIC_TEXTS[name]!}`);
}

function formatValues(values: Readonly<Record<string, string | null>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== null);
  return present.length === 0 ? '-' : present.map(([name, value]) => `${name} ${value}`).join('   ');
}
