import { LRUCache } from 'lru-cache';
import type { Agent } from '../../domain/agentWork';
import type { Clock } from '../../domain/clock';

/** So long after an agent's page last said so, they are shown as reading or typing. */
const VIEWING_MS = 15_000;
/** So long after the last request an agent counts as present; open pages send something every 20 s. */
const ONLINE_MS = 60_000;
/** More than the tickets that are open on screens at the same time. */
const MAX_TICKETS = 2_000;

/** An agent who has a ticket open. */
export interface Viewer {
  readonly name: string;
  readonly isTyping: boolean;
}

interface Viewing extends Viewer {
  readonly at: number;
}

/** Which agents are present, and who reads or types in which ticket, as far as this process knows. */
export class DeskPresence {
  private readonly viewings = new LRUCache<string, Map<string, Viewing>>({ max: MAX_TICKETS });
  private readonly onlineAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  noteOnline({ id }: Agent): void {
    this.onlineAt.set(id, this.now());
  }

  isOnline(agentId: string): boolean {
    return this.isWithin(this.onlineAt.get(agentId), ONLINE_MS);
  }

  /** Notes that an agent has the ticket open. Returns whether others see something new. */
  noteViewer(number: string, { id, name }: Agent, isTyping: boolean): boolean {
    const viewings = this.viewings.get(number) ?? new Map<string, Viewing>();
    this.viewings.set(number, viewings);
    const earlier = viewings.get(id);
    viewings.set(id, { name, isTyping, at: this.now() });
    return !this.isWithin(earlier?.at, VIEWING_MS) || earlier!.isTyping !== isTyping;
  }

  listViewers(number: string): readonly Viewer[] {
    return [...(this.viewings.get(number)?.values() ?? [])]
      .filter(({ at }) => this.isWithin(at, VIEWING_MS))
      .map(({ name, isTyping }) => ({ name, isTyping }));
  }

  private isWithin(at: number | undefined, durationMs: number): boolean {
    return at !== undefined && this.now() - at < durationMs;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
