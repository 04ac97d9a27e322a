import type { DialogContext } from 'botbuilder-dialogs';
import { UNTIL_NEXT_MESSAGE, type Agent, type AgentWork } from '../../src/domain/agentWork';
import { deskActionSchema, type DeskRefusal, type DeskStep } from '../../src/domain/deskAction';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { numberLines, returnToQueue } from './agentConversation';
import { blockDriver, unblockDriver } from './blockDriver';
import { closeTicket } from './closeTicket';
import { requestStatusChangeForAgent } from './requestStatusChangeForAgent';
import { setReplyTimer } from './deskLimits';
import { setHoldTimer } from './deskTimers';
import { isCategoryFor, setCategory } from './setCategory';
import { agentLine, ignore } from './sayAgentMessage';
import { takeTicket } from './takeTicket';

interface StepContext {
  readonly dc: DialogContext;
  readonly turn: ConversationTurn;
  readonly ticket: Ticket;
  readonly agent: Agent;
  readonly isSupervisor: boolean;
}

/** The steps that do not need an assignee, or an open ticket. */
type OtherType = 'claim' | 'reopen' | 'block' | 'unblock';
type StepHandlers = {
  readonly [Type in Exclude<DeskStep['type'], OtherType>]: (
    context: StepContext,
    step: Extract<DeskStep, { type: Type }>,
  ) => Promise<DeskRefusal | null>;
};

/** What the assignee can do; each returns why it is refused, or `null`. */
const STEPS: StepHandlers = {
  async reply({ turn, ticket, agent }, { text, seenLine }) {
    if (seenLine !== undefined && turn.state.lastDriverLine > seenLine) return 'screen_moved';
    const at = turn.now.toISOString();
    await turn.say([agentLine(text, agent.name)]);
    const firstReplyAt = ticket.work?.firstReplyAt ?? at;
    return recordWork(turn, ticket, { firstReplyAt, lastReplyAt: at, unansweredSince: null });
  },
  async release({ turn, ticket }) {
    await returnToQueue(turn, ticket, { key: 'desk.released' });
    return null;
  },
  async transfer({ turn, ticket, agent }, { to }) {
    turn.hasNoEffect = to.id === agent.id;
    const claimedAt = turn.now.toISOString();
    await turn.say([{ key: 'desk.transferred', values: { agent: to.name } }]);
    setReplyTimer(turn, ticket, claimedAt);
    return recordWork(turn, ticket, { assignee: to, claimedAt, heldUntil: null });
  },
  hold({ turn, ticket }, { until }) {
    const heldUntil = until === null ? UNTIL_NEXT_MESSAGE : new Date(until).toISOString();
    setHoldTimer(turn, ticket, heldUntil);
    return recordWork(turn, ticket, { heldUntil });
  },
  resume: ({ turn, ticket }) => recordWork(turn, ticket, { heldUntil: null }),
  call_back: ({ turn, ticket }, { at }) =>
    recordWork(turn, ticket, { callBackAt: at === null ? null : new Date(at).toISOString() }),
  async close({ dc, turn, ticket }, { result, category = ticket.category ?? undefined }) {
    if (category === undefined) return 'needs_category';
    if (!isCategoryFor(turn, ticket, category)) return 'not_possible';
    setCategory(turn, ticket, category);
    await closeTicket(dc, turn, ticket, result);
    return null;
  },
  change_status: ({ turn, ticket }) => requestStatusChangeForAgent(turn, ticket),
};

/**
 * Applies an action of an agent of the desk to its ticket, and says to the driver what it means for them. From the claim
 * to the end the agent has the conversation, and the bot is silent. The reason of a refusal is returned to the desk.
 */
export async function applyDeskAction(dc: DialogContext, turn: ConversationTurn, value: unknown): Promise<void> {
  const { data: action } = deskActionSchema.safeParse(value);
  if (action === undefined) return ignore(turn, 'unreadable');
  const ticket = turn.findTicket(action.number);
  const context = { dc, turn, agent: action.agent, isSupervisor: action.isSupervisor };
  const refusal =
    ticket === null ? missingTicketRefusal(action.step) : await runStep({ ...context, ticket }, action.step);
  if (refusal !== null) ignore(turn, refusal);
}

/** A closed ticket is read only if it is the newest of its conversation. */
function missingTicketRefusal({ type }: DeskStep): DeskRefusal {
  return type === 'reopen' || type === 'block' || type === 'unblock' ? 'not_possible' : 'not_open';
}

async function runStep(context: StepContext, step: DeskStep): Promise<DeskRefusal | null> {
  const { ticket, agent } = context;
  if (step.type === 'block' || step.type === 'unblock') return block(context, step);
  if (isOpen(ticket) === (step.type === 'reopen')) return 'not_open';
  if (step.type === 'claim') return claim(context);
  if (step.type === 'reopen') return take(context, 'desk.reopened');
  if (ticket.work?.assignee?.id !== agent.id) return 'not_assignee';
  const handler = STEPS[step.type] as (context: StepContext, step: DeskStep) => Promise<DeskRefusal | null>;
  return handler(context, step);
}

/** Also on a closed ticket: the abuse may have been the reason for the end. */
async function block(
  { dc, turn, ticket, agent, isSupervisor }: StepContext,
  step: Extract<DeskStep, { type: 'block' | 'unblock' }>,
): Promise<DeskRefusal | null> {
  if (!isSupervisor && ticket.work?.assignee?.id !== agent.id) return 'not_assignee';
  if (step.type === 'block') await blockDriver(dc, turn, step.hours);
  else unblockDriver(turn);
  return null;
}

async function claim(context: StepContext): Promise<DeskRefusal | null> {
  const { turn, ticket, agent } = context;
  const assigneeId = ticket.work?.assignee?.id;
  // Without an assignee, an assigned ticket belongs to an agent of the hub.
  if (ticket.status === 'assigned' && assigneeId !== agent.id) return 'taken';
  turn.hasNoEffect = assigneeId === agent.id;
  return take(context, 'handoff_status.accepted');
}

/** Gives ticket and conversation to the agent. */
async function take(
  { dc, turn, ticket, agent }: StepContext,
  key: 'handoff_status.accepted' | 'desk.reopened',
): Promise<null> {
  await takeTicket(dc, turn, ticket, agent);
  await turn.say([{ key }, ...numberLines(turn, ticket)]);
  return null;
}

function recordWork(turn: ConversationTurn, { number }: Ticket, work: Partial<AgentWork>): Promise<null> {
  turn.changeTicket({ number, work });
  return Promise.resolve(null);
}
