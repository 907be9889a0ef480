import { conferenceHeads } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { registrationsAbout } from '../store/erase.ts';

/** A registration about the caller. */
export interface RegistrationAboutMe {
	id: string;
	/** The title of the conference; `null` while it is not announced. */
	title: string | null;
	/** ms */
	madeAt: number;
}

/** The registrations about the caller, oldest first; none if nobody is signed in. Two statements. */
export async function registrationsAboutMe(ctx: OperationContext): Promise<RegistrationAboutMe[]> {
	const { person } = ctx.actor;
	const found = person ? await registrationsAbout(ctx.database, person) : [];
	const heads = await conferenceHeads(
		ctx,
		found.map(({ conference }) => conference),
	);
	return found.map(({ id, conference, madeAt }) => ({
		id,
		madeAt,
		title: heads.get(conference)?.title.text ?? null,
	}));
}
