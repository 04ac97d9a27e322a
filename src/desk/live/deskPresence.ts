import type { Agent } from '../../domain/agentWork';
import type { Clock } from '../../domain/clock';
import { isOnline, type DeskAccounts } from '../../domain/deskAccounts';
import type { DeskQueue } from '../../domain/deskQueue';
import { Throttle } from '../../platform/throttle';

/** So long after an agent's page last said so, they are shown as reading or typing. */
const VIEWING_MS = 15_000;
/** Every request of a page counts; they are noted in the database this often. */
const NOTE_INTERVAL_MS = 15_000;
/** More than the agents of a call centre. */
const MAX_AGENTS = 1_000;

/** An agent who has a ticket open. */
export interface Viewer {
  readonly name: string;
  readonly isTyping: boolean;
}

export interface DeskPresenceDependencies {
  readonly accounts: Pick<DeskAccounts, 'noteOnline' | 'listPresence'>;
  readonly queue: Pick<DeskQueue, 'noteViewer' | 'listViewers'>;
  readonly clock: Clock;
}

/** Whether agents are at the desk, at whatever process. */
export interface AgentPresence {
  readonly online: boolean;
  /** Whether the agent takes a rest. */
  readonly paused: boolean;
}

const ABSENT: AgentPresence = { online: false, paused: false };

/**
 * Which agents are present, and who reads or types in which ticket, through the database: agents need not be at the same
 * process. Every method throws `storage_unavailable` if the database cannot be reached.
 */
export class DeskPresence {
  private readonly throttle: Throttle;

  constructor(private readonly dependencies: DeskPresenceDependencies) {
    const { clock } = dependencies;
    this.throttle = new Throttle({ clock, intervalMs: NOTE_INTERVAL_MS, maxKeys: MAX_AGENTS });
  }

  async noteOnline({ id }: Agent): Promise<void> {
    const { accounts, clock } = this.dependencies;
    if (this.throttle.take(id)) await accounts.noteOnline(id, clock.now().toISOString());
  }

  /** Returns a function that says of an agent's id whether the agent is present. */
  async readAgents(): Promise<(agentId: string) => AgentPresence> {
    const { accounts, clock } = this.dependencies;
    const now = clock.now();
    const users = new Map((await accounts.listPresence()).map((user) => [user.userId, user]));
    return (agentId) => {
      const user = users.get(agentId);
      return user === undefined ? ABSENT : { online: isOnline(user, now), paused: user.pausedAt !== null };
    };
  }

  /** Notes that an agent has the ticket open. */
  noteViewer(number: string, { id, name }: Agent, isTyping: boolean): Promise<void> {
    const { queue, clock } = this.dependencies;
    const viewer = { number, agent: { id, name }, isTyping, at: clock.now().toISOString() };
    return queue.noteViewer(viewer, this.since());
  }

  /** Returns a function that lists who has a ticket open, by its number. */
  async readViewers(): Promise<(number: string) => readonly Viewer[]> {
    const viewers = await this.dependencies.queue.listViewers(this.since());
    return (number) =>
      viewers
        .filter((viewer) => viewer.number === number)
        .map(({ agent, isTyping }) => ({ name: agent.name, isTyping }));
  }

  private since(): string {
    return new Date(this.dependencies.clock.now().getTime() - VIEWING_MS).toISOString();
  }
}
