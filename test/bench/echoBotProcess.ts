// The smallest bot of the SDK, which bench.ts compares ours with: one counter in memory, one reply. PORT is its port.
import { createServer, plugins, type Request, type Response } from 'restify';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from 'botbuilder';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const state = new ConversationState(new MemoryStorage());
const counter = state.createProperty<number>('count');

async function echo(context: TurnContext): Promise<void> {
  const count = (await counter.get(context, 0)) + 1;
  await counter.set(context, count);
  await context.sendActivity(`${count}: ${context.activity.text}`);
  await state.saveChanges(context);
}

const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (req: Request, res: Response) => adapter.process(req, res, echo));
server.get('/readyz', (_req: Request, res: Response, next) => {
  res.send(200);
  next();
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
