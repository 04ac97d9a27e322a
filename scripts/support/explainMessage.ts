import type { Said } from '../../src/matching/symptoms/explainReading';
import { explainReading } from '../../src/matching/symptoms/explainReading';
import type { MatcherTools } from './matcherTools';

const MOST = 6;

/** A message as the matcher reads it, line by line, for content editors. */
export function explainMessage(text: string, now: Date, { matcher, model, readSymptom }: MatcherTools): string[] {
  const reading = readSymptom(text);
  const { decision, symptom, probabilities, message } = reading;
  const { details, faultDescription, language, angry } = matcher.understand(text, now);
  const why = explainReading(reading, model);
  const found = message.terms.map(({ term, entry, likeness, role }) => {
    const fuzzy = likeness < 1 ? `, ${Math.round(likeness * 100)} % alike` : '';
    return `  found      ${entry} → ${term}${fuzzy}${role === 'denied' ? ', denied or over' : ''}`;
  });
  const denied = message.clauses.denied.map(({ start, end }) => {
    const from = message.stream.origin[start];
    const to = message.stream.origin[end - 1];
    return from === undefined || to === undefined ? '' : message.stream.plain.slice(from, to + 1).trim();
  });
  return [
    text,
    `  read as    ${message.stream.plain}`,
    `  decision   ${decision}${symptom === null ? '' : ` ${symptom}`}`,
    ...Object.entries(probabilities).map(([id, value]) => `  ${value.toFixed(2)}       ${id}`),
    ...found,
    ...denied.filter((stretch) => stretch !== '').map((stretch) => `  denied     ${stretch}`),
    `  terms      ${said(why.terms)} (for ${why.of})`,
    `  words      ${said(why.words)}`,
    `  details    ${JSON.stringify({ ...details, faultDescription })}`,
    `  reply      ${matcher.reply(text) ?? '-'}   language ${language ?? '-'}   angry ${angry}`,
  ];
}

function said(all: readonly Said[]): string {
  if (all.length === 0) return '-';
  return all
    .slice(0, MOST)
    .map(({ what, weight }) => `${what} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`)
    .join('  ');
}
