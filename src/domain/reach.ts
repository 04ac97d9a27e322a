/** Whether what an agent writes reaches the driver at once, with their next message, or never. */
export type Reach = 'now' | 'next_message' | 'never';
