/**
 * Where a process dies between the commit of a turn and the answer on KakaoTalk. `committed`: nothing else happened.
 * `taken`: a response holds the replies. `recorded`: it is stored, and not sent. `sent`: the driver has it, and the
 * replies still count as held.
 */
export type KillPoint = 'committed' | 'taken' | 'recorded' | 'sent';
