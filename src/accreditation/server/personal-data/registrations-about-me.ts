import { conferenceHeads } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { registrationsAbout } from '../store/erase.ts';

/** The registrations about the caller, oldest first; none if nobody is signed in. Two statements. */
export async function registrationsAboutMe(ctx: OperationContext) {
	const { person } = ctx.actor;
	const found = person ? await registrationsAbout(ctx.database, person) : [];
	const conferences = found.map(({ conference }) => conference);
	const heads = await conferenceHeads(ctx, conferences);
	return found.map(({ id, conference, madeAt }) => ({
		id,
		madeAt,
		/** The title of the conference; `null` while it is not announced. */
		title: heads.get(conference)?.title.text ?? null,
	}));
}
