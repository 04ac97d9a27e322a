import { setTimeout } from 'node:timers/promises';
import ko from '../locales/ko.json';
import { SYMPTOM_IDS } from '../src/domain/symptom';

/** Pause between rounds, long enough for Node to collect garbage while the bot is idle. */
const ROUND_PAUSE_MS = 20;

/**
 * Smoke test of a running bot: `smoke.ts [URL] [ROUNDS]`. In each round, one conversation per symptom answers "don't
 * know" to every question and asks for an agent. Exits with 1 if a conversation gets no ticket.
 */
async function main([url = 'http://127.0.0.1:3978', rounds = '1']: string[]): Promise<void> {
  const { dont_know: dontKnow, agent } = ko.choice;
  const numberLabel = ko.handover.number.replace('{{number}}', '');
  for (let round = 1; round <= Number(rounds); round++) {
    for (const symptom of SYMPTOM_IDS) {
      const messages = [ko.symptom[symptom], dontKnow, dontKnow, dontKnow, agent];
      const conversation = `smoke-${process.pid}-${round}-${symptom}`;
      let lastReply = '';
      for (const [index, text] of messages.entries())
        lastReply = await sendMessage(url, conversation, `${index}`, text);
      const number = lastReply.split(numberLabel)[1]?.slice(0, 9);
      if (number === undefined) throw new Error(`no ticket for ${symptom}; the last reply was: ${lastReply}`);
      if (round === 1) process.stdout.write(`${symptom}: ${number}\n`);
    }
    await setTimeout(ROUND_PAUSE_MS);
  }
}

/**
 * Sends a message and returns the replies. They are in the HTTP response (`expectReplies`), so that no channel is
 * needed.
 */
async function sendMessage(url: string, conversation: string, id: string, text: string): Promise<string> {
  const activity = {
    type: 'message',
    ...{ id, text, channelId: 'smoke', serviceUrl: 'http://127.0.0.1', deliveryMode: 'expectReplies' },
    ...{ conversation: { id: conversation }, from: { id: 'driver' }, recipient: { id: 'bot' } },
  };
  const res = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  if (!res.ok) throw new Error(`${res.status}: ${await res.text()}`);
  const { activities } = (await res.json()) as { activities: { text?: string }[] };
  return activities.map((reply) => reply.text ?? '').join('\n');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
