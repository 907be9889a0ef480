import { audit } from '#platform/server/audit.ts';
import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { isEmail, isName, personByEmail, personFor } from '#platform/server/people.ts';
import { isId, roles, type Role } from '#conference';
import { inSession, workingCopy } from '#conference/server';
import type { AccreditationAccess } from '../access.ts';
import { changeConference } from '../change-conference.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import { roleEmail, type RoleMail } from './role-email.ts';
import { categoriesOfOfficer, setOfficerCategories } from '../store/forms.ts';
import { isLastGiver } from '../rights/giver.ts';
import { lockGivers, officerOfRole } from '../store/section-rights.ts';
import { deleteParticipant, insertParticipant, isOnlyChair } from '../store/people.ts';

const Input = v.pipe(
	v.strictObject({
		email: v.pipe(v.string(), v.maxLength(254)),
		role: v.picklist(roles),
		delegation: v.nullable(v.pipe(v.string(), v.uuid())),
		/** The name for a new account; empty = the account exists. */
		person: v.optional(v.string(), ''),
	}),
	v.check(({ role, delegation }) => (role === 'delegate') === (delegation !== null)),
);

/**
 * Gives a person one role in a conference, so it is always clear for whom they act. Delegates, and only they, belong to
 * a delegation of the same conference. Makes the account of somebody who has none, if a name is given.
 * @param mail tells the person; without it nobody is told, as when a sample is loaded
 */
export const addParticipant = (
	ctx: OperationContext,
	conference: string,
	input: unknown,
	mail?: RoleMail,
): Promise<Result<{ id: string }, 'not-found' | 'bad-input' | 'no-such-person' | 'already-there'>> =>
	changeConference(
		ctx,
		{ id: conference },
		'add-participant',
		async (tx, access) => {
			const read = v.safeParse(Input, input);
			if (!read.success) return refuse('bad-input', { delegation: 'conference.wrong.choice' });
			const { role, delegation } = read.output;
			const [name, email] = [read.output.person.trim(), read.output.email.trim().toLowerCase()];
			if (!isEmail(email))
				return refuse(name ? 'bad-input' : 'no-such-person', { email: 'platform.bad-email' });
			if (name && !isName(name)) return refuse('bad-input', { person: 'platform.bad-name' });
			const copy = mail && (await workingCopy({ ...ctx, database: tx }, access.slug));
			const known = await personByEmail(tx, email);
			if (!known && !name) return refuse('no-such-person', { person: 'accreditation.people.person-unknown' });
			const person = known ?? (await personFor(tx, { name, email }));
			if (!known) await audit(tx, ctx, 'person.add', `person:${person.id}`, { roles: [] });
			const id = await insertParticipant(tx, conference, { person: person.id, role, delegation });
			if (!id) return refuse('already-there', { email: 'accreditation.people.person-there' });
			if (role === 'officer') await passLimit(tx, ctx, conference, person.id);
			if (mail && copy) {
				const { title, original } = copy.document;
				const path = pathFor(role, access);
				const site = await conferenceSite(tx, conference, mail.site);
				const values = { ...person, conference: title, original, role, path };
				const written = composeEmail(site, roleEmail, mail.language, values);
				await mail.mailer.write(tx, { ...written, to: person.email });
			}
			return done({ value: { id }, detail: { person: person.id, role, delegation }, peopleOf: conference });
		},
		'appoint',
	);

/** An officer whom a limited one adds reads the answers of no more people. 9.5 */
async function passLimit(
	tx: Transaction,
	ctx: OperationContext,
	conference: string,
	to: string,
): Promise<void> {
	if (hasRole(ctx.actor, 'officer') || !ctx.actor.person) return;
	const limit = await categoriesOfOfficer(tx, conference, ctx.actor.person.id);
	if (limit.length) await setOfficerCategories(tx, conference, to, limit);
}

/** The page of a conference for somebody with a role; `null` while only its officers can open it. */
function pathFor(role: Role, { slug, state }: AccreditationAccess): string | null {
	if (role === 'officer') return `/console/conferences/${slug}`;
	return state === 'draft' ? null : `/conferences/${slug}`;
}

/**
 * Removes a person's role in a conference.
 * @param input `last`: confirms removing the last chair of a meeting in session
 */
export const removeParticipant = (
	ctx: OperationContext,
	conference: string,
	{ id: participant, last }: { id: string; last?: 'yes' | undefined },
): Promise<Result<null, 'not-found' | 'already-done' | 'last-chair' | 'last-giver'>> =>
	changeConference(
		ctx,
		{ id: conference },
		'remove-participant',
		async (tx) => {
			if (!isId(participant)) return refuse('already-done');
			// The lock serializes the removal of two chairs.
			if (
				!last &&
				(await inSession(tx, conference, { lock: true })) &&
				(await isOnlyChair(tx, conference, participant))
			)
				return refuse('last-chair', { '': 'accreditation.people.last-chair' });
			if (await isLastOfficer({ ...ctx, database: tx }, conference, participant))
				return refuse('last-giver', { '': 'accreditation.rights.last-giver' });
			if (!(await deleteParticipant(tx, conference, participant))) return refuse('already-done');
			return done({ value: null, detail: { participant }, peopleOf: conference });
		},
		'appoint',
	);

/** Whether a role is that of the last officer who gives rights. 17.7 */
async function isLastOfficer(
	ctx: OperationContext,
	conference: string,
	participant: string,
): Promise<boolean> {
	await lockGivers(ctx.database, conference);
	const officer = await officerOfRole(ctx.database, conference, participant);
	return officer !== null && isLastGiver(ctx, conference, officer);
}
