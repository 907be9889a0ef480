import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { beyond, staysGiver } from '../../section-right.ts';
import { changeConference } from '../change-conference.ts';
import { deleteSectionRight, lockGivers, sectionRightOf } from '../store/section-rights.ts';
import { giverIn, isLastGiver } from './giver.ts';

/**
 * Removes the sections of a person, at once; the person holds no more than the caller, or is the caller. 17.6, 17.7
 * @param input `version`: of the right that the caller saw
 */
export const endSections = (
	ctx: OperationContext,
	slug: string,
	{ person, version }: { person: string; version: number },
): Promise<
	Result<null, 'not-found' | 'already-done' | 'changed-meanwhile' | 'more-than-held' | 'last-giver'>
> =>
	changeConference<
		null,
		'not-found' | 'already-done' | 'changed-meanwhile' | 'more-than-held' | 'last-giver'
	>(
		ctx,
		{ slug },
		'end-sections',
		async (tx, access) => {
			const inside = { ...ctx, database: tx };
			await lockGivers(tx, access.id);
			const giver = await giverIn(inside, access);
			if (!giver) return refuse('not-found');
			const right = await sectionRightOf(tx, access.id, person, ctx.now);
			if (!right) return refuse('already-done');
			if (right.revision !== version)
				return refuse('changed-meanwhile', { '': 'accreditation.rights.stale' });
			if (beyond(giver, right)) return refuse('more-than-held', { '': 'accreditation.rights.holds-more' });
			if (staysGiver(right) && (await isLastGiver(inside, access.id, person)))
				return refuse('last-giver', { '': 'accreditation.rights.last-giver' });
			await deleteSectionRight(tx, access.id, person);
			return done({ value: null, detail: { person }, peopleOf: access.id });
		},
		'give',
	);
