/** The steps that an agent can do with a ticket now, in the order of their buttons. */
export function listSteps(view, me) {
  return [...listWorkSteps(view, me), ...(mayBlock(view, me) ? ['block'] : [])];
}

/** Supervisors may block a driver too, who need not have the ticket. */
function mayBlock({ ticket }, me) {
  return me.role === 'supervisor' || ticket.work?.assignee?.id === me.id;
}

function listWorkSteps({ ticket, can }, me) {
  const isOpen = ticket.status === 'queued' || ticket.status === 'assigned';
  if (!isOpen) return ['reopen'];
  const assignee = ticket.work?.assignee ?? null;
  if (assignee === null) return ['claim'];
  if (assignee.id !== me.id) return [];
  return [
    'close',
    ticket.work.heldUntil === null ? 'hold' : 'resume',
    'transfer',
    'call_back',
    ...(can.changeStatus ? ['change_status'] : []),
    'release',
  ];
}

/** The steps that ask for something first. */
export const ASKING_STEPS = ['close', 'hold', 'transfer', 'call_back', 'change_status', 'block'];

/** Whether the driver, who was abusive, gets no answers now. */
export function isBlocked({ work }) {
  return Boolean(work?.blockedUntil) && Date.parse(work.blockedUntil) > Date.now();
}

/** Whether the agent has the conversation, so that only this agent may write. */
export function isAssignee({ ticket }, me) {
  return ticket.status === 'assigned' && ticket.work?.assignee?.id === me.id;
}
