import { findAccess, findConference } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { signInAttempts, type RateLimits } from '#platform/server/limits.ts';
import { hashOfKey, isKey } from '#platform/server/link-key.ts';
import { operation } from '#platform/server/operation.ts';
import { personFor } from '#platform/server/people.ts';
import { selfRegistrationSections } from '../../self-registration.ts';
import { freePlaces } from '../../places.ts';
import { notifyStep } from '../emails/notify-step.ts';
import { shownForms } from '../forms/shown-forms.ts';
import { readOwnRegistration } from '../registration/register.ts';
import { putAnswers } from '../store/answers.ts';
import { guestByKey, setAnswered, type InvitedGuest } from '../store/guests.ts';
import {
	deleteUnconfirmed,
	insertRegistration,
	insertStep,
	lockQuotas,
	setPerson,
} from '../store/registrations.ts';

/** What limits how often links are tried from one network. */
export interface LinkServices {
	limits: RateLimits;
	clientAddress: string;
}

/** The invitation of a link, with its conference as everybody sees it; `null`: there is none, or it has ended. */
async function guestOf(ctx: OperationContext, key: string) {
	const guest = isKey(key) ? await guestByKey(ctx.database, hashOfKey(key), ctx.now) : null;
	const access = guest && (await findAccess(ctx, { id: guest.conference }));
	if (!access || access.state === 'draft' || access.state === 'archived') return null;
	const conference = await findConference(ctx, access.slug);
	return conference && { guest, conference };
}

/**
 * The registration form of an invitation, by the key of its link. An unknown, used, withdrawn and expired link have the same
 * answer. 8.11
 * @returns `not-found`; `too-often`: too many tries from a network
 */
export async function invitedGuest(
	ctx: OperationContext,
	key: string,
	{ limits, clientAddress }: LinkServices,
) {
	if (await limits.consume(signInAttempts, clientAddress)) return refuse('too-often');
	const found = await guestOf(ctx, key);
	if (!found) return refuse('not-found');
	const { guest, conference } = found;
	const [form] = await shownForms(ctx.database, guest.conference);
	const signedIn = ctx.actor.person?.email ?? null;
	return done({
		slug: conference.slug,
		title: conference.title,
		category: guest.category,
		email: guest.email,
		/** The other address with which the reader is signed in. */
		otherAccount: signedIn === guest.email ? null : signedIn,
		version: form?.version ?? 0,
		sections: selfRegistrationSections(form?.definition ?? [], guest.category),
	});
}

/** The invitation of a link, locked, and the places that its category has. */
interface Locked {
	guest: InvitedGuest;
	quotas: Parameters<typeof freePlaces>[0];
}

/**
 * Registers a guest by the key of their link, which proves their address and ends with it: nominated, or waiting where no
 * place is free (2.2). The address and the category are those of the invitation, also when somebody else is signed in. 8.11
 */
export async function registerInvited(
	ctx: OperationContext,
	{ key, ...input }: { key: string },
	{ limits, clientAddress }: LinkServices,
): Promise<Result<null, 'not-found' | 'not-open' | 'bad-input' | 'too-often'>> {
	if (await limits.consume(signInAttempts, clientAddress)) return refuse('too-often');
	const found = await guestOf(ctx, key);
	if (!found) return refuse('not-found');
	const { conference } = found;
	const { email, category } = found.guest;
	const given = { ...input, email, category };
	const read = await readOwnRegistration(ctx, conference, given, [category]);
	if (!read.ok) return read;
	const { person, answers, version } = read.value;
	const of = { conference: conference.id, category, delegation: null };
	return operation<Locked, null, 'not-found'>(ctx, {
		async lock(tx) {
			// Quotas first, as in a nomination.
			const quotas = await lockQuotas(tx, of);
			const guest = quotas && (await guestByKey(tx, hashOfKey(key), ctx.now, { lock: true }));
			return guest && quotas && { guest, quotas };
		},
		// The key is the right: the holder of the link answers.
		gate: () => true,
		async change(tx, { guest, quotas }) {
			await deleteUnconfirmed(tx, of.conference, [email]);
			const state = (freePlaces(quotas) ?? Infinity) > 0 ? 'nominated' : 'waiting';
			const id = await insertRegistration(tx, {
				...person,
				...of,
				state,
				language: ctx.language,
				confirmHash: null,
				now: ctx.now,
			});
			if (!id) return refuse('not-found');
			await putAnswers(tx, { id, conference: of.conference }, answers, { version, by: null, now: ctx.now });
			await insertStep(tx, id, state, { step: 'register', takenBy: 'self', person: null, now: ctx.now });
			// Their address is proven: they can sign in to see what becomes of it.
			const account = await personFor(tx, { name: `${person.givenName} ${person.familyName}`.trim(), email });
			await setPerson(tx, id, account.id);
			await setAnswered(tx, guest.id, id);
			const step = { step: 'confirm', from: 'unconfirmed', to: state } as const;
			await notifyStep(tx, ctx, { ids: [id], conference: of.conference }, step);
			return done(null);
		},
		audit: (_, { guest }) => ({
			action: 'accreditation.accept-invitation',
			subject: `conference:${of.conference}`,
			detail: { invitation: guest.id },
		}),
	});
}
