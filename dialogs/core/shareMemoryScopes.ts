import type { TurnContext } from 'botbuilder-core';
import type { DialogStateManagerConfiguration } from 'botbuilder-dialogs';
// Not from the package's index, which also loads the prompts with their recognizers.
import { DialogMemoryScope } from 'botbuilder-dialogs/lib/memory/scopes/dialogMemoryScope';
import { TurnMemoryScope } from 'botbuilder-dialogs/lib/memory/scopes/turnMemoryScope';

/** The key under which the SDK's dialog contexts look for their memory scopes. */
const CONFIGURATION = 'DialogStateManagerConfiguration';

/** The scopes that the SDK's own dialog contexts write to; they hold nothing of a turn themselves. */
const SCOPES: DialogStateManagerConfiguration = {
  memoryScopes: [new TurnMemoryScope(), new DialogMemoryScope()],
  pathResolvers: [],
};

/** Gives a turn's dialog contexts the same memory scopes as all others; without it the SDK builds a dozen for each turn. */
export function shareMemoryScopes(context: TurnContext): void {
  context.turnState.set(CONFIGURATION, SCOPES);
}
