import { LetterTree } from '../../../src/matching/linearModel/letterTree';

const NAMES = Array.from({ length: 2_000 }, (_one, number) => `ㅇㅣ${number.toString(36)}`);

it('a tree of letters grows with its names, and keeps their numbers', () => {
  const tree = new LetterTree(2);
  const add = (name: string): number =>
    [...name].reduce((node, letter) => tree.addStep(node, letter.charCodeAt(0)), LetterTree.ROOT);
  const nodes = NAMES.map(add);
  for (const [number, node] of nodes.entries()) tree.setNumber(node, number);
  expect(NAMES.map(add)).toEqual(nodes);
  expect(nodes.map((node) => tree.numberAt(node))).toEqual([...NAMES.keys()]);
  expect(nodes.map((node) => tree.spell(node))).toEqual(NAMES);
  expect(tree.listNames(NAMES.length)).toEqual(NAMES);
  expect(tree.numberAt(add('ㅇㅣ'))).toBe(-1);
  expect(tree.step(nodes[0]!, 'ㅏ'.charCodeAt(0))).toBe(LetterTree.ROOT);
});
