import { may as mayBroadcast } from '#broadcast/server';
import type { Standing } from '#conference/server';
import type { Actor } from '#platform/actor.ts';

/** What may be done to the captions of a meeting without a key. `write`: write and correct; `load`: replace by a file. */
export type CaptionAction = 'write' | 'load';

/** The one gate of captions: who runs the broadcast. Who may read is decided line by line (`isShown`). */
export const may = (call: { actor: Actor }, _action: CaptionAction, standing: Standing | null): boolean =>
	mayBroadcast(call, 'run', standing);
