import { visitEveryRow, type FeatureSource, type NumberedNames } from './features';
import { LetterTree } from './letterTree';
import { mixBits } from './mixBits';

/** A labelled message as a sparse vector: the number and the strength of each feature, and the index of its class. */
export interface TrainingVector {
  readonly features: Int32Array;
  readonly strengths: Float32Array;
  readonly label: number;
  /** Depends on the features' names and the label alone, so that one more message does not reorder all others. */
  readonly sortKey: number;
}

/** Enough for a few hundred messages; the tree grows with more. */
const INITIAL_NODES = 20_000;

/** Numbers features, so that several fits to parts of the same messages need the features only once. */
export class FeatureNumbers implements NumberedNames {
  private readonly tree = new LetterTree(INITIAL_NODES);
  /** By number. */
  private readonly names: string[] = [];
  private readonly nameHashes: number[] = [];
  /** The last vector that has the feature, by number; the vectors are counted from 1. A set for each takes longer. */
  private readonly latestVectors: number[] = [];
  private vectorCount = 0;

  /** Converts the features of a message to a vector, with new numbers for features that are new. */
  toVector(visitFeatures: FeatureSource, label: number): TrainingVector {
    const features: number[] = [];
    const strengths: number[] = [];
    this.vectorCount += 1;
    visitEveryRow(this, visitFeatures, (number, strength) => {
      if (this.latestVectors[number] === this.vectorCount) return;
      this.latestVectors[number] = this.vectorCount;
      features.push(number);
      strengths.push(strength);
    });
    const sortKey = features.reduce((key, number) => mixBits(key ^ this.nameHashes[number]!), mixBits(label + 1));
    return { features: Int32Array.from(features), strengths: Float32Array.from(strengths), label, sortKey };
  }

  walk(beginning: string): number {
    let node = LetterTree.ROOT;
    for (let at = 0; at < beginning.length; at++) node = this.step(node, beginning.charCodeAt(at));
    return node;
  }

  step(node: number, letter: number): number {
    return this.tree.addStep(node, letter);
  }

  /** Returns the number of the name that ends at a node, which is a new one if it has none. */
  rowAt(node: number): number {
    const known = this.tree.numberAt(node);
    return known >= 0 ? known : this.addName(node);
  }

  /** Feature names in the order of their numbers. */
  listNames(): readonly string[] {
    return this.names;
  }

  private addName(node: number): number {
    const name = this.tree.spell(node);
    let hash = 0;
    for (let at = 0; at < name.length; at++) hash = mixBits(hash ^ name.charCodeAt(at));
    this.tree.setNumber(node, this.names.length);
    this.nameHashes.push(hash);
    this.latestVectors.push(0);
    return this.names.push(name) - 1;
  }
}
