import type { OperationContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { announce } from '#platform/server/outbox.ts';
import { readEdition } from '../edition.ts';
import { layOut } from '../layout.ts';
import { lockedOutdated, outdatedLayouts, setLaidOut } from './store/outdated-layouts.ts';
import { hideChanges, upsertItems, upsertMeetings, upsertTexts } from './store/publication.ts';

/**
 * Lays out again what an older version published, once after an upgrade: who sees a part may have changed. Safe to run
 * in several processes at once. A conference that cannot be laid out does not stop the others.
 * @returns how many were laid out
 */
export async function layOutAgain(ctx: OperationContext): Promise<number> {
	let done = 0;
	for (const conference of await outdatedLayouts(ctx.database))
		try {
			if (await layOutOne(ctx, conference)) done += 1;
		} catch (error) {
			log('error', 'conference.layout', { conference, error });
		}
	if (done) {
		log('info', 'conference.layout', { conferences: done });
		ctx.committed();
	}
	return done;
}

const layOutOne = (ctx: OperationContext, conference: string): Promise<boolean> =>
	ctx.database.transaction().execute(async (tx) => {
		const published = await lockedOutdated(tx, conference);
		if (!published) return false;
		const read = readEdition(published);
		if (!read.ok) throw new Error(`an edition that cannot be read: ${Object.keys(read.errors).join(', ')}`);
		const layout = layOut(read.edition);
		// PostgreSQL has refused to delete a meeting that the edition does not have.
		if (!(await upsertMeetings(tx, conference, layout))) throw new Error('a meeting is in use');
		await upsertItems(tx, conference, layout);
		await upsertTexts(tx, conference, layout);
		await setLaidOut(tx, conference, layout);
		await hideChanges(tx, conference);
		await announce(tx, 'conference.changed', { conference });
		return true;
	});
