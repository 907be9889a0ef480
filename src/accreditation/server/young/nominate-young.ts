import { organisation } from '#directory/server';
import { findConference } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import { inLanguage } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { markStored } from '#platform/server/files/file-rows.ts';
import { hashOfKey, newKey } from '#platform/server/link-key.ts';
import { isEmail } from '#platform/server/people.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { freePlaces } from '../../places.ts';
import type { YoungPersonInput } from '../../young-people-forms.ts';
import { isMinor } from '../../young-people.ts';
import { delegationAccess } from '../delegation/delegation-access.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import { notifyStep } from '../emails/notify-step.ts';
import type { RegistrationMail } from '../registration/register.ts';
import { categoriesOf, nominationFor } from '../store/categories.ts';
import { insertRegistration, insertStep, lockQuotas } from '../store/registrations.ts';
import {
	hasMinor,
	insertYoungPerson,
	isAdultOf,
	isFocalPointsAddress,
	nextYouthNumber,
} from '../store/young-people.ts';
import { youthConsentEmail } from './youth-consent-email.ts';
import { record } from '../record.ts';

/**
 * The focal point of a youth organisation nominates a young person. Somebody under 18 gets a pseudonym, an accompanying
 * adult of the same delegation, and links by which the guardian and the person give their consent.
 * docs/rules/accreditation.md 10.1–10.3, 10.5
 * @param options `id`: of the registration, for samples
 */
export async function nominateYoung(
	ctx: OperationContext,
	delegation: string,
	input: YoungPersonInput,
	mail: RegistrationMail,
	{ id: wanted }: { id?: string } = {},
): Promise<
	Result<{ id: string }, 'not-found' | 'not-a-youth-organisation' | 'not-open' | 'bad-input' | 'already-done'>
> {
	const person = ctx.actor.person?.id ?? null;
	const found = await delegationAccess(ctx, delegation);
	if (found?.by !== 'focal-point' || !found.mayManage) return refuse('not-found');
	if (!found.isYouth) return refuse('not-a-youth-organisation');
	const minor = isMinor(input.band);
	const open = (await categoriesOf(ctx.database, found.conference)).find((one) => one.category === 'youth');
	const now = ctx.now.getTime();
	if (!open || now < (open.opensAt ?? -Infinity) || now >= (open.closesAt ?? Infinity))
		return refuse('not-open');
	const { conference } = found;
	const page = await findConference({ ...ctx, actor: systemActor }, found.slug);
	// One language for all pseudonyms of the organisation.
	const language = (await organisation(ctx))?.languages[0] ?? 'en';
	return inTransaction(ctx, async (tx) => {
		const quotas = await lockQuotas(tx, { conference, category: 'youth', delegation });
		if (!quotas) return refuse('not-open');
		// Under the lock: an officer may have taken the mark or the focal point away meanwhile.
		const still = await nominationFor(tx, delegation, person);
		if (!still?.isFocalPoint) return refuse('not-found');
		if (!still.isYouth) return refuse('not-a-youth-organisation');
		const wrong = await wrongFields(tx, delegation, input);
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		// A form that was sent twice; other minors may have the same address.
		if (minor && (await hasMinor(tx, delegation, input)))
			return refuse('bad-input', { familyName: 'accreditation.young.nominated-already' });
		const state = (freePlaces(quotas) ?? 1) > 0 ? 'nominated' : 'waiting';
		const number = minor ? await nextYouthNumber(tx, conference) : 0;
		const { givenName, familyName } = minor
			? { givenName: '', familyName: mail.site.words(language)('accreditation.young.pseudonym', { number }) }
			: input;
		const id = await insertRegistration(tx, {
			id: wanted,
			conference,
			category: 'youth',
			delegation,
			state,
			givenName,
			familyName,
			formOfAddress: '',
			jobTitle: '',
			function: null,
			badgeName: '',
			passportName: '',
			email: input.email,
			language: ctx.language,
			confirmHash: null,
			isMinor: minor,
			now: ctx.now,
		});
		if (!id) return refuse('bad-input', { email: 'accreditation.wrong.registered' });
		await insertStep(tx, id, state, { step: 'nominate', takenBy: 'focal-point', person, now: ctx.now });
		await notifyStep(tx, ctx, { ids: [id], conference }, { step: 'nominate', from: null, to: state });
		const of = { registration: id, conference, band: input.band };
		if (minor) {
			const names = {
				conference: page?.title?.text ?? found.slug,
				organisation: inLanguage(found.name, ctx.language)?.text ?? '',
			};
			const site = await conferenceSite(tx, conference, mail.site);
			const keys = await writeLinks(tx, ctx, input, names, { ...mail, site });
			const file = typeof input.form === 'object' ? input.form.id : null;
			// The form was sent twice: its file belongs to the first one.
			if (file && !(await markStored(tx, file))) return refuse('already-done');
			await insertYoungPerson(tx, of, { ...input, ...keys, number, adult: input.adult || null, file });
		} else await insertYoungPerson(tx, of, null);
		// The number of people only: the log has no names.
		await record(tx, ctx, 'accreditation.nominate', `delegation:${delegation}`, { people: 1 });
		return done({ id });
	});
}

/** What is wrong with the input, by field. */
async function wrongFields(
	tx: Transaction,
	delegation: string,
	{ band, email, guardianName, guardianEmail, adult }: YoungPersonInput,
): Promise<Record<string, string>> {
	const wrong: Record<string, string> = {};
	if (!isEmail(email)) wrong['email'] = 'accreditation.people.email-wrong';
	if (!isMinor(band)) return wrong;
	if (!guardianName) wrong['guardianName'] = 'accreditation.missing.answer';
	if (!isEmail(guardianEmail)) wrong['guardianEmail'] = 'accreditation.people.email-wrong';
	// Nobody gives a guardian's consent but the guardian.
	else if (guardianEmail === email || (await isFocalPointsAddress(tx, delegation, guardianEmail)))
		wrong['guardianEmail'] = 'accreditation.young.guardian-other';
	if (!adult || !(await isAdultOf(tx, adult, delegation)))
		wrong['adult'] = 'accreditation.young.adult-missing';
	return wrong;
}

/** Writes to the guardian and the young person. @returns the hashes of the keys in their links */
async function writeLinks(
	tx: Transaction,
	ctx: OperationContext,
	{ email, guardianEmail }: YoungPersonInput,
	names: { conference: string; organisation: string },
	{ mailer, site }: RegistrationMail,
): Promise<{ personHash: Buffer; guardianHash: Buffer }> {
	const send = async (by: 'person' | 'guardian', to: string): Promise<Buffer> => {
		const key = newKey();
		await mailer.write(tx, {
			...composeEmail(site, youthConsentEmail, ctx.language, { ...names, by, key }),
			to,
		});
		return hashOfKey(key);
	};
	return { personHash: await send('person', email), guardianHash: await send('guardian', guardianEmail) };
}
