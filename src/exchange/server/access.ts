import { ownMemberships } from '#accreditation/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { expertById } from './store/experts.ts';
import type { PracticeRow } from './store/practices.ts';

/** The caller, as the exchange knows them. */
export interface ExchangeViewer {
	person: string | null;
	/** Of the organisation. */
	isOfficer: boolean;
	/** `null` = not appointed as an expert. */
	expert: { country: string | null; isBoard: boolean } | null;
	/** The States and organisations whose delegations they belong to. */
	entries: ReadonlySet<string>;
	/** Of a delegation, also one that the directory does not have. */
	isMember: boolean;
}

/** Who is calling. Two statements for a person, none for a stranger. */
export async function exchangeViewer(ctx: OperationContext): Promise<ExchangeViewer> {
	const person = ctx.actor.person?.id ?? null;
	const [memberships, expert] = await Promise.all([
		ownMemberships(ctx),
		person ? expertById(ctx.database, person) : null,
	]);
	const entries = memberships.flatMap(({ delegations }) => delegations.flatMap(({ entry }) => entry ?? []));
	return {
		person,
		isOfficer: hasRole(ctx.actor, 'officer'),
		expert,
		entries: new Set(entries),
		isMember: memberships.some(({ delegations }) => delegations.length > 0),
	};
}

/**
 * `read`: everybody what was published, its owners the rest; `edit`: its owners and officers; `decide`: publish, return
 * or withdraw; `enter-studies`: officers and experts without an interest of their own, to enter, correct and withdraw;
 * `judge`: experts alone; `report`: members of delegations and experts, also its owners and after it was withdrawn.
 */
export type ExchangeAction = 'read' | 'edit' | 'decide' | 'enter-studies' | 'judge' | 'report';

type Judged = Pick<PracticeRow, 'state' | 'owners' | 'submittedBy'>;

/** The one permission check of practices. 1.2 */
export function may(viewer: ExchangeViewer, action: ExchangeAction, practice: Judged): boolean {
	const isOwner = ownsPractice(viewer, practice);
	const isPublic = practice.state === 'published' || practice.state === 'withdrawn';
	switch (action) {
		case 'read':
			return isPublic || isOwner || viewer.isOfficer;
		case 'edit':
			return (isOwner || viewer.isOfficer) && practice.state !== 'withdrawn';
		case 'decide':
			return viewer.isOfficer;
		case 'enter-studies':
			return (viewer.isOfficer || (isPublic && viewer.expert !== null)) && !hasInterest(viewer, practice);
		case 'judge':
			return isPublic && viewer.expert !== null && !hasInterest(viewer, practice);
		case 'report':
			return isPublic && (viewer.expert !== null || viewer.entries.size > 0);
	}
}

/** Whether the viewer submitted a practice, or belongs to one of its owners. */
export const ownsPractice = (viewer: ExchangeViewer, { owners, submittedBy }: Judged): boolean =>
	viewer.person !== null &&
	(submittedBy === viewer.person || owners.some((owner) => viewer.entries.has(owner)));

/** Whether an expert is an owner or a compatriot of one, and so recuses. */
export const hasInterest = (viewer: ExchangeViewer, practice: Judged): boolean =>
	ownsPractice(viewer, practice) ||
	(viewer.expert?.country != null && practice.owners.includes(viewer.expert.country));
