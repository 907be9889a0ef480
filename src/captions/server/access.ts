import { may as mayBroadcast } from '#broadcast/server';
import type { ConferenceAccess } from '#conference/server';
import type { Actor } from '#platform/actor.ts';

/** Actions on the captions of a meeting without a key. `write`: write and correct; `load`: replace by a file. */
export type CaptionAction = 'write' | 'load';

/** The one permission check of captions: only people who run the broadcast. Reading is decided per line (`isShown`). */
export const may = (
	ctx: { actor: Actor },
	_action: CaptionAction,
	access: ConferenceAccess | null,
): boolean => mayBroadcast(ctx, 'run', access);
