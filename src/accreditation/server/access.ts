import { holds, holdsOnPage, type ConsoleSection } from '#conference';
import { findAccess, isOfficerOf, may as mayConference, type ConferenceAccess } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { categories, type Category } from '../categories.ts';
import { asNotified, changeSeen, type StepBy } from '../registration.ts';
import { capacityOf } from './store/capacity.ts';
import { categoriesOfOfficer } from './store/forms.ts';
import { registrationById, type RegistrationRow } from './store/registrations.ts';

/**
 * The actions on the people of a conference. `release`: send emails and letters; `appoint`: give roles, for full officers;
 * `give`: rights by section. All but `read` are refused while it is archived.
 */
export type AccreditationAction = 'read' | 'manage' | 'release' | 'appoint' | 'give';

/** A conference as the permission check needs it. */
export interface AccreditationAccess extends ConferenceAccess {
	id: string;
	slug: string;
}

/** The sections on whose pages the holders may do what officers may. 17.2 */
const servedIn: Readonly<Record<AccreditationAction, readonly ConsoleSection[]>> = {
	read: ['invite', 'people'],
	manage: ['invite', 'people'],
	// The invitations of guests are released and repeated where they are written.
	release: ['invite', 'people'],
	appoint: [],
	give: ['settings'],
};

/**
 * The one permission check of delegations and people: officers read and manage them, and holders of a section that serves
 * them, on its pages. docs/rules/accreditation.md 17.3
 * @param of fewer sections than those of the action
 */
export function may(
	ctx: OperationContext,
	action: AccreditationAction,
	access: ConferenceAccess | null,
	of = servedIn[action],
): boolean {
	if (!access) return false;
	if (mayConference(ctx, action === 'read' ? 'change-state' : 'manage-participants', access)) return true;
	if (!ctx.actor.person || (action !== 'read' && access.state === 'archived')) return false;
	return holdsOnPage(ctx.page, access.held, of) && (action !== 'release' || access.held?.mayRelease === true);
}

/**
 * The conference whose people the caller may read or manage.
 * @param which its id or its address
 * @returns `null` if there is none, or not for the caller
 */
export async function officersConference(
	ctx: OperationContext,
	which: { id: string } | { slug: string },
	action: AccreditationAction = 'read',
): Promise<AccreditationAccess | null> {
	const access = await findAccess(ctx, which);
	return access && may(ctx, action, access) ? access : null;
}

/** A registration, with the capacity in which the caller acts on it. */
export interface ActingOn {
	row: RegistrationRow;
	by: Exclude<StepBy, 'system'>;
}

/**
 * In what capacity the caller acts on a registration: as an officer of its conference, as a focal point of its delegation,
 * or for themselves. An assistant acts as the person does. 1.9
 * @returns `null` = in none; of an archived conference nobody changes anything
 */
export async function capacityIn(
	ctx: OperationContext,
	row: RegistrationRow,
): Promise<ActingOn['by'] | null> {
	const { person } = ctx.actor;
	const access = person && (await findAccess(ctx, { id: row.conference }));
	if (!person || !access) return null;
	if (may(ctx, 'manage', access, ['people'])) return 'officer';
	const isOpen = access.state !== 'draft' && access.state !== 'archived';
	return isOpen ? capacityOf(ctx.database, row, person) : null;
}

/** The registration that the caller may act on; others than officers get it as they were told. 3.6 @returns `null` = none */
export async function actingOn(ctx: OperationContext, registration: string): Promise<ActingOn | null> {
	const row = await registrationById(ctx.database, registration);
	const by = row && (await capacityIn(ctx, row));
	if (!by || by === 'officer') return by && { row, by };
	return { row: { ...asNotified(row), changedAt: changeSeen(row) }, by };
}

/** Whether the caller is the registered person, and not an assistant: by the account or, before there is one, the address. */
export const isPerson = (ctx: OperationContext, { row, by }: Pick<ActingOn, 'row' | 'by'>): boolean =>
	by === 'self' &&
	(row.person === null ? row.email === ctx.actor.person?.email : row.person === ctx.actor.person?.id);

/**
 * The categories whose answers the caller may read: all for the officers of the organisation and, unless they are limited
 * to some, for those of the conference and holders of its people; none for others. At most one statement.
 * docs/rules/accreditation.md 9.5, 17.2
 */
export async function categoriesRead(
	ctx: OperationContext,
	access: AccreditationAccess,
): Promise<readonly Category[]> {
	const { person } = ctx.actor;
	if (!person || !may(ctx, 'read', access)) return [];
	if (hasRole(ctx.actor, 'officer')) return categories;
	if (!isOfficerOf(ctx, access)) return categories.filter((one) => mayReach(access, one));
	const limited = await categoriesOfOfficer(ctx.database, access.id, person.id);
	return limited.length ? limited : categories;
}

/** Whether the caller may read the answers of people of a category. 9.5 */
export async function mayReadAnswers(
	ctx: OperationContext,
	conference: string,
	category: Category,
): Promise<boolean> {
	const access = ctx.actor.person && (await officersConference(ctx, { id: conference }));
	return access !== null && (await categoriesRead(ctx, access)).includes(category);
}

/**
 * Whether somebody who does not hold the people of a conference would read them nevertheless: as a focal point with their
 * own address. 17.6
 */
export const wouldRead = (ctx: OperationContext, access: ConferenceAccess, email: string): boolean =>
	email === ctx.actor.person?.email &&
	!isOfficerOf(ctx, access) &&
	(!holds(access.held, 'people') || Boolean(access.held?.categories.length));

/** The categories to which the emails and letters are limited that the caller writes and releases; none = all. 17.2 */
export const writableCategories = (ctx: OperationContext, access: ConferenceAccess): readonly string[] =>
	isOfficerOf(ctx, access) ? [] : (access.held?.categories ?? []);

/** Whether who holds the people of a conference holds those of a category. 17.2 */
export const mayReach = ({ held }: Pick<ConferenceAccess, 'held'>, category: string): boolean =>
	holds(held, 'people') && (!held?.categories.length || held.categories.includes(category));

/** The registration, as told (3.6), that the caller acts on for themselves or as a focal point; officers have own pages. */
export async function ownActing(
	ctx: OperationContext,
	registration: string,
): Promise<{ row: RegistrationRow; by: 'self' | 'focal-point' } | null> {
	const { person } = ctx.actor;
	const row = person && (await registrationById(ctx.database, registration));
	const by = person && row && (await capacityOf(ctx.database, row, person));
	return row && by ? { row: asNotified(row), by } : null;
}
