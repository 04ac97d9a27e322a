import { z } from 'zod';
import { agentSchema } from './agentWork';

/** The name of the internal event with which an agent of the desk takes a conversation that only the bot has. */
export const STEP_IN_EVENT = 'desk.step_in';

/** The value of that event. */
export const stepInSchema = z.object({ agent: agentSchema });
