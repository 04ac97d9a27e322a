import { foldHangul } from './details/foldHangul';
import { wordListSource, type DetailsPhraseFiles } from './details/detailsPhraseFiles';

/** Creates a function that splits a message into its clauses: after sentence marks and words such as "and". */
export function createClauseSplitter(files: DetailsPhraseFiles): (text: string) => string[] {
  const endings = wordListSource(files, ({ fault }) => [...fault.clauseEnds, ...fault.clauseJoiners]);
  const ending = new RegExp(`(?:[.!?,;/\\n]|${endings})$`, 'iu');
  return (text) => {
    const clauses: string[][] = [[]];
    for (const word of text.split(/\s+/).filter((one) => one !== '')) {
      clauses.at(-1)!.push(word);
      if (ending.test(foldHangul(word))) clauses.push([]);
    }
    return clauses.filter((words) => words.length > 0).map((words) => words.join(' '));
  };
}
