import { findAccess, findConference } from '#conference/server';
import { isId } from '#conference';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import { agreementOf, type Agreement } from '../../young-people.ts';
import { officersConference } from '../access.ts';
import { delegationAccess } from '../delegation/delegation-access.ts';
import { logRead } from '../personal-data/log-read.ts';
import {
	adultsOf,
	consentsOf,
	minorById,
	minorByKey,
	minorsOf,
	nameOfMinor,
	youngSpeakersIn,
	type YoungSpeaker,
} from '../store/young-people.ts';

/** @returns `null` = not found, or not a youth organisation of the caller */
export async function youthOrganisationOf(ctx: OperationContext, delegation: string) {
	const found = await delegationAccess(ctx, delegation);
	if (found?.by !== 'focal-point' || !found.isYouth) return null;
	const { database } = ctx;
	return {
		name: found.name,
		minors: await minorsOf(database, delegation),
		/** Who can accompany them. */
		adults: await adultsOf(database, delegation),
	};
}

/**
 * A minor with the name, for officers who may manage the registrations; each read is logged. docs/rules/accreditation.md
 * 10.5
 * @returns `null` = not found
 */
export async function readMinor(ctx: OperationContext, slug: string, registration: string) {
	const access = await officersConference(ctx, { slug }, 'manage');
	const found = access && isId(registration) ? await minorById(ctx.database, registration) : null;
	if (!found || found.conference !== access?.id) return null;
	await logRead(ctx.database, ctx, registration, 'real-name');
	const names = await nameOfMinor(ctx.database, registration);
	return names && { ...found, ...names };
}

/** The page of a consent link; `null` = wrong key. The holder of the key reads the name. */
export async function consentPage(ctx: OperationContext, key: string) {
	const found = key ? await minorByKey(ctx.database, hashOfKey(key)) : null;
	const minor = found && (await minorById(ctx.database, found.registration));
	const names = minor && (await nameOfMinor(ctx.database, minor.id));
	if (!names) return null;
	const access = await findAccess(ctx, { id: minor.conference });
	const page = await findConference({ ...ctx, actor: systemActor }, access?.slug ?? '');
	const { organisation, pseudonym, consents } = minor;
	const conference = page?.title?.text ?? '';
	return { by: found.by, name: names.name, conference, organisation, pseudonym, consents };
}

/** The accredited minors of a conference, or of one delegation, for the floor. It grants nothing. */
export const youngSpeakersOf = (
	database: Database,
	conference: string,
	delegation: string | null,
): Promise<YoungSpeaker[]> => youngSpeakersIn(database, conference, delegation);

/** What is agreed now for statements of minors, by registration; of accredited minors alone. 10.6 */
export async function agreementsOf(
	database: Database,
	registrations: readonly string[],
): Promise<Map<string, Agreement>> {
	if (!registrations.length) return new Map();
	const found = await consentsOf(database, registrations);
	return new Map([...found].map(([id, consents]) => [id, agreementOf(consents)]));
}
