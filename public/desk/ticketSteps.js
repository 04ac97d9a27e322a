/** The steps that an agent can do with a ticket now, in the order of their buttons. */
export function listSteps({ ticket, can }, me) {
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
export const ASKING_STEPS = ['close', 'hold', 'transfer', 'call_back', 'change_status'];

/** Whether the agent has the conversation, so that only this agent may write. */
export function isAssignee({ ticket }, me) {
  return ticket.status === 'assigned' && ticket.work?.assignee?.id === me.id;
}
