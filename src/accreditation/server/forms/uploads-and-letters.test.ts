import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { standardForm } from '../../standard-form.ts';
import { editForm, publishForm } from './edit-form.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { registrationsOf } from '../registration/read-registrations.ts';
import { ownStanding } from '../own-standing.ts';
import { answerFile } from './read-answers.ts';
import { photographsOf } from '../door/photographs.ts';
import { transition } from '../registration/transition.ts';
import { removeUpload } from './upload-answer.ts';
import { issueVisaLetter, visaLetter } from './visa-letter.ts';

import {
	accredit,
	answer,
	conference,
	ctx,
	focalPoint,
	member,
	officerOf,
	otherFocalPoint,
	own,
	platform,
	poison,
	readsLogged,
	registration,
	sent,
	stranger,
	use,
	useForms,
} from './registration-forms.examples.ts';
import { field } from '../../form-definition.examples.ts';
import { later, refusal, start } from '../accreditation.examples.ts';

/* Files, photographs, visa letters and one’s own registrations (docs/rules/accreditation.md §9). */

useForms();

const picture = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#888' } });

describe('A photograph', () => {
	it('that is none, or that nobody asked for, is refused, and nothing of it stays. 9.8', async () => {
		const version = await use([field('photo', { type: 'photograph', readers: ['door'] }), field('text')]);
		const jpeg = await picture(600, 800).jpeg().toBuffer();
		for (const [id, who] of [
			['text', member],
			['none', member],
			['photo', stranger],
			['photo', focalPoint],
		] as const)
			expect(refusal(await sent(version, id, jpeg, 'image/jpeg', who))).toBe('not-found');
		const cut = jpeg.subarray(0, jpeg.length / 2);
		expect(await sent(version, 'photo', cut, 'image/jpeg')).toMatchObject({
			fields: { file: 'accreditation.form.photograph.not-a-picture' },
		});
		expect(await sent(version, 'photo', Buffer.from('%PDF'), 'application/pdf')).toMatchObject({
			fields: { file: 'accreditation.form.photograph.not-a-picture' },
		});
		expect((await photographsOf(platform.database, conference, [registration])).size).toBe(0);
	});

	it('is stored cropped to 3:4 without its metadata, for the badge; the original is not. 9.8', async () => {
		const version = await use([
			field('photo', { type: 'photograph', required: true, readers: ['officers', 'door'] }),
		]);
		expect((await own())?.form?.open).toEqual(['photo']);
		const withPlace = await picture(1200, 900)
			.withExif({ IFD0: { Copyright: poison } })
			.jpeg()
			.toBuffer();
		valueOf(await sent(version, 'photo', withPlace, 'image/jpeg'));
		const stored = (await photographsOf(platform.database, conference, [registration])).get(registration);
		const found = await sharp(stored).metadata();
		expect([found.width, found.height, found.format, found.exif]).toEqual([480, 640, 'jpeg', undefined]);
		const kept = await sql`select 1 from platform.file where state = 'stored'`.execute(platform.database);
		expect(kept.rows).toEqual([]);
		expect((await own())?.form?.open).toEqual([]);
		expect(await answerFile(ctx(member), registration, 'photo')).toMatchObject({ picture: stored });
		for (const who of [stranger, focalPoint, otherFocalPoint])
			expect(await answerFile(ctx(who), registration, 'photo')).toBeNull();
		valueOf(await removeUpload(ctx(member), registration, { version, field: 'photo' }));
		expect(await answerFile(ctx(member), registration, 'photo')).toBeNull();
	});
});

describe('A file', () => {
	it('is read by readers of its field; a sensitive one with a record, after consent. 9.8', async () => {
		const version = await use([
			field('yes', { type: 'consent' }),
			field('scan', { type: 'file', sensitive: true }),
		]);
		const scan = Buffer.from(poison);
		expect(await sent(version, 'scan', scan, 'application/pdf')).toMatchObject({
			fields: { file: 'accreditation.missing.consent-first' },
		});
		valueOf(await answer(version, { yes: 'yes' }));
		valueOf(await sent(version, 'scan', scan, 'application/pdf'));
		const foreign = await officerOf('other');
		for (const who of [stranger, focalPoint, foreign])
			expect(await answerFile(ctx(who), registration, 'scan')).toBeNull();
		expect(await answerFile(ctx(member), registration, 'scan')).toMatchObject({ file: expect.any(String) });
		expect(await readsLogged()).toEqual([]);
		expect(await answerFile(ctx(), registration, 'scan')).toMatchObject({ file: expect.any(String) });
		expect(await readsLogged()).toEqual(['scan']);
		// The consent cannot be taken back while the file is there; without the file it can.
		expect(refusal(await answer(version, {}))).toBe('bad-input');
		valueOf(await removeUpload(ctx(member), registration, { version, field: 'scan' }));
		valueOf(await answer(version, {}));
		const kept = await sql`select 1 from platform.file where state = 'stored'`.execute(platform.database);
		expect(kept.rows).toEqual([]);
	});
});

const letter = (who?: SignedIn) => visaLetter(ctx(who), registration, { replyTo: 'site@example.org' });

describe('A visa letter', () => {
	const passport = {
		'visa-letter': 'yes',
		'date-of-birth': '1980-01-02',
		nationality: 'KZ',
		'passport-number': poison,
		'passport-expires': '2030-01-02',
		conditions: 'yes',
	};
	const begin = async (): Promise<void> => {
		const edit = { do: 'replace', definition: standardForm((key) => ({ en: key })) } as const;
		const { revision } = valueOf(await editForm(ctx(), conference, { revision: 0, edit }));
		const { version } = valueOf(await publishForm(ctx(), conference, { revision, answersUntil: null }));
		valueOf(await answer(version, passport));
	};

	it('is for accredited people who asked, by officers who read their answers. 9.9', async () => {
		await begin();
		expect(await letter()).toBeNull();
		valueOf(await accredit());
		const foreign = await officerOf('other');
		for (const who of [stranger, focalPoint, member, foreign]) {
			expect(await letter(who)).toBeNull();
			expect(refusal(await issueVisaLetter(ctx(who), registration))).toBe('not-found');
		}
		expect(await letter()).toMatchObject({
			name: 'Test Member',
			reference: registration.slice(0, 8).toUpperCase(),
			signatory: platform.officer.person.name,
			contact: 'site@example.org',
			passport: { 'passport-number': poison, nationality: 'KZ' },
		});
		expect(await readsLogged()).toEqual(['visa-letter']);
		await upsertEmailChoices(platform.database, conference, { atOnce: [], contact: 'ask@example.org' });
		expect(await letter()).toMatchObject({ contact: 'ask@example.org' });
		// By its reference officers find the registration; “Ada” is in many references.
		for (const [length, found] of [
			[8, [registration]],
			[4, []],
		] as const) {
			const query = new URLSearchParams({ q: registration.slice(0, length).toUpperCase() });
			const page = await registrationsOf(ctx(), 'coasts-2020', query);
			expect(page?.registrations.map(({ id }) => id)).toEqual(found);
		}
	});

	it('that was given out leaves no passport data; a second press changes nothing. 9.9', async () => {
		await begin();
		valueOf(await accredit());
		const both = await Promise.all([
			issueVisaLetter(ctx(), registration),
			issueVisaLetter(ctx(), registration),
		]);
		expect(both.map(refusal).sort()).toEqual(['already-done', null].sort());
		const left = await sql<{ field: string }>`select field from accreditation.answer order by field`.execute(
			platform.database,
		);
		expect(left.rows.map((one) => one.field)).toEqual(['conditions', 'visa-letter']);
		expect(await visaLetter(ctx(), registration, { replyTo: null })).toBeNull();
		expect((await own())?.visaLetterIssuedAt).toBe(start.getTime());
	});
});

describe('One’s own registrations', () => {
	it('are listed for the person, by account or address; not those of others, and no unconfirmed one', async () => {
		expect((await ownStanding(platform.readerContext())).registrations).toEqual([]);
		expect((await ownStanding(ctx(stranger))).registrations).toEqual([]);
		expect((await ownStanding(ctx(focalPoint))).registrations).toEqual([]);
		const list = (await ownStanding(ctx(member))).registrations;
		expect(list.map(({ id, state }) => [id, state])).toEqual([[registration, 'nominated']]);
		await sql`update accreditation.registration set state = 'unconfirmed'`.execute(platform.database);
		expect([(await ownStanding(ctx(member))).registrations, await own()]).toEqual([[], null]);
	});

	it('are withdrawn, and an offer is accepted, before there is an account (1.5, 2.3)', async () => {
		await sql`update accreditation.registration set state = 'waiting', waiting_since = now()`.execute(
			platform.database,
		);
		valueOf(await transition(ctx(), registration, { do: 'offer', until: later(1).getTime() }));
		expect(await own()).toMatchObject({ state: 'offered', steps: ['withdraw', 'take-offer'] });
		expect(refusal(await transition(ctx(stranger), registration, { do: 'take-offer' }))).toBe('not-found');
		valueOf(await transition(ctx(member), registration, { do: 'take-offer' }));
		expect((await own())?.state).toBe('nominated');
		valueOf(await transition(ctx(member), registration, { do: 'withdraw' }));
		expect((await own())?.state).toBe('withdrawn');
	});
});
