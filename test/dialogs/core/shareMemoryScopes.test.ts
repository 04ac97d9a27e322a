import { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { shareMemoryScopes } from '../../../dialogs/core/shareMemoryScopes';
import { BufferAdapter } from '../../../src/turn/bufferAdapter';

class OneStepDialog extends Dialog {
  override beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return dc.endDialog('done');
  }
}

function createTurn(): { readonly context: TurnContext; readonly dialogs: DialogSet } {
  const context = new TurnContext(new BufferAdapter(), { type: 'message', text: 'hello' });
  shareMemoryScopes(context);
  const state = { dialogStack: [] };
  const dialogs = new DialogSet({
    get: () => Promise.resolve(state),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  });
  return { context, dialogs: dialogs.add(new OneStepDialog('one')) };
}

it('gives the dialog contexts of all turns the same scopes', async () => {
  const [one, other] = [createTurn(), createTurn()];
  const first = await one.dialogs.createContext(one.context);
  const second = await other.dialogs.createContext(other.context);
  expect(first.state.configuration).toBe(second.state.configuration);
});

it('keeps what the SDK writes during a turn in that turn', async () => {
  const [one, other] = [createTurn(), createTurn()];
  const first = await one.dialogs.createContext(one.context);
  const second = await other.dialogs.createContext(other.context);
  await first.beginDialog('one');
  expect(first.state.getValue('turn.lastresult')).toBe('done');
  expect(first.state.getValue('turn.activity.text')).toBe('hello');
  expect(second.state.getValue('turn.lastresult')).toBeUndefined();
});

it('leaves nothing for the SDK to warn about', async () => {
  const warn = jest.spyOn(console, 'warn').mockReturnValue(undefined);
  const { context, dialogs } = createTurn();
  await (await dialogs.createContext(context)).beginDialog('one');
  expect(warn).not.toHaveBeenCalled();
});
