import { ownMemberships } from '#accreditation/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { expertById } from './store/experts.ts';
import type { Texts } from '#platform/language.ts';
import type { Party } from './store/owners.ts';
import type { PracticeRow } from './store/practices.ts';

/** The caller, as practices know them. */
export interface PracticeViewer {
	person: string | null;
	/** Of the organisation. */
	isOfficer: boolean;
	/** `null` = not appointed as an expert. */
	expert: { country: string | null; isBoard: boolean } | null;
	/** The States and organisations whose delegations they belong to. */
	entries: ReadonlySet<string>;
	/** Their delegations that the directory does not have, with their names. */
	delegations: ReadonlyMap<string, Texts>;
}

/** Who is calling. One statement for a person, batched; none for a stranger. */
export async function practiceViewer(ctx: OperationContext): Promise<PracticeViewer> {
	const person = ctx.actor.person?.id ?? null;
	const [memberships, expert] = await Promise.all([
		ownMemberships(ctx),
		person ? expertById(ctx, person) : null,
	]);
	const all = memberships.flatMap(({ delegations }) => delegations);
	return {
		person,
		isOfficer: hasRole(ctx.actor, 'officer'),
		expert,
		entries: new Set(all.flatMap(({ entry }) => entry ?? [])),
		delegations: new Map(all.flatMap(({ id, entry, name }) => (entry ? [] : [[id, name]]))),
	};
}

/** Whether somebody belongs to a delegation. */
export const isMember = ({ entries, delegations }: PracticeViewer): boolean =>
	entries.size > 0 || delegations.size > 0;

/** Whether somebody with these entries and delegations belongs to a State or organisation. */
export const belongsTo = (
	{ entries, delegations }: Record<'entries' | 'delegations', Pick<ReadonlySet<string>, 'has'>>,
	{ entry, delegation }: Party,
): boolean => entries.has(entry ?? '') || delegations.has(delegation ?? '');

/**
 * `read`: everybody what was published, its owners the rest; `edit`: its owners and officers; `delete`: its
 * owners; `decide`: publish, return or withdraw; `enter-studies`: officers and experts without an interest of their own, to enter, correct and withdraw;
 * `check-studies`: such experts alone, to compare results with their papers and to search for trials; `judge`: experts alone; `report`: members of delegations and experts, also its owners and after it was withdrawn.
 */
export type PracticeAction =
	| 'read'
	| 'edit'
	| 'delete'
	| 'decide'
	| 'enter-studies'
	| 'check-studies'
	| 'judge'
	| 'report';

/** Whether somebody sets the smallest important benefits: a member of the board. 2.3 */
export const maySetBenefits = ({ expert }: PracticeViewer): boolean => expert?.isBoard === true;

type Judged = Pick<PracticeRow, 'state' | 'owners' | 'submittedBy'>;

/** The one permission check of practices. 1.2 */
export function may(viewer: PracticeViewer, action: PracticeAction, practice: Judged): boolean {
	const isOwner = ownsPractice(viewer, practice);
	const isPublic = practice.state === 'published' || practice.state === 'withdrawn';
	switch (action) {
		case 'read':
			return isPublic || isOwner || viewer.isOfficer;
		case 'edit':
			return (isOwner || viewer.isOfficer) && practice.state !== 'withdrawn';
		case 'delete':
			return isOwner;
		case 'decide':
			return viewer.isOfficer;
		case 'enter-studies':
			return (viewer.isOfficer || (isPublic && viewer.expert !== null)) && !hasInterest(viewer, practice);
		case 'check-studies':
			return viewer.expert !== null && may(viewer, 'enter-studies', practice);
		case 'judge':
			return isPublic && viewer.expert !== null && !hasInterest(viewer, practice);
		case 'report':
			return isPublic && (viewer.expert !== null || isMember(viewer));
	}
}

/** Whether the viewer submitted a practice, or belongs to one of its owners. */
export const ownsPractice = (viewer: PracticeViewer, { owners, submittedBy }: Judged): boolean =>
	viewer.person !== null &&
	(submittedBy === viewer.person || owners.some((owner) => belongsTo(viewer, owner)));

/** Whether an expert is an owner or a compatriot of one, and so recuses. 6.1 */
export const hasInterest = (viewer: PracticeViewer, practice: Judged): boolean => {
	const country = viewer.expert?.country;
	return (
		ownsPractice(viewer, practice) ||
		(country != null && practice.owners.some((owner) => owner.entry === country || owner.country === country))
	);
};
