import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spokenLanguages } from '#platform/language.ts';
import { sql } from '#platform/server/database.ts';
import { previewEmail } from '#platform/server/mail/template.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { emailKinds } from '../../emails.ts';
import { FormSchema } from '../../form-definition.ts';
import { publishForm } from '../forms/edit-form.ts';
import { setCategory } from '../invitation/set-category.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { participationInfo } from '../invitation/participation-info.ts';
import { openEmailExamples } from './emails.examples.ts';
import { remind } from './remind.ts';
import { conferenceEmail, isWrittenKind } from './templates.ts';
import { later, start } from '../accreditation.examples.ts';

let made: Awaited<ReturnType<typeof openEmailExamples>>;
beforeAll(async () => {
	made = await openEmailExamples();
});
afterAll(() => made.close());
afterEach(() => made.clear());

const closing = (id: string, hours: number) =>
	setCategory(made.ctx(), id, {
		category: 'state',
		maxPeople: null,
		selfRegistration: false,
		opensAt: null,
		closesAt: later(hours).getTime(),
	});

describe('A reminder', () => {
	it('goes to the focal point of a delegation with free places, once per deadline. 11.5', async () => {
		const { id, delegation } = await made.conference();
		await sql`update accreditation.delegation set max_people = 2`.execute(made.platform.database);
		valueOf(await closing(id, 200));
		const at = (hours: number) => remind(made.platform.context(undefined, later(hours)));
		expect(await at(0)).toBe(0);
		expect(await at(100)).toBe(1);
		expect(await at(101)).toBe(0);
		await made.write(later(101));
		const [email] = await made.written();
		expect(email).toMatchObject({ to: made.focalPoint.person.email, kind: 'nomination-reminder' });
		expect(email?.body).toContain('Free places: 2');
		expect(email?.body).toContain(`/en/delegations/${delegation}`);
		valueOf(await closing(id, 240));
		expect(await at(150)).toBe(1);
	});

	it('does not go to somebody who is no longer a focal point', async () => {
		const { id } = await made.conference();
		await sql`update accreditation.delegation set max_people = 2`.execute(made.platform.database);
		valueOf(await closing(id, 10));
		expect(await remind(made.platform.context(undefined, start))).toBe(1);
		await sql`delete from accreditation.focal_point`.execute(made.platform.database);
		expect(await made.write()).toBe(0);
	});

	it('goes to nobody whose delegation is full, or after the deadline', async () => {
		const { id, delegation } = await made.conference();
		await sql`update accreditation.delegation set max_people = 1`.execute(made.platform.database);
		valueOf(await closing(id, 10));
		expect(await remind(made.platform.context(undefined, later(11)))).toBe(0);
		await made.nominate(delegation, 'Berg');
		expect(await remind(made.platform.context(undefined, later(1)))).toBe(0);
	});

	it('goes to accredited people before the conference, and about online access where there is any. 11.5', async () => {
		const { delegation } = await made.conference();
		await made.nominate(delegation, 'Nominated');
		await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
		const at = (date: string) => remind(made.platform.context(undefined, new Date(date)));
		expect(await at('2020-09-20')).toBe(0);
		expect(await at('2020-09-30')).toBe(1);
		expect(await at('2020-10-01')).toBe(0);
		expect(await at('2020-10-05T12:00:00Z')).toBe(1);
		expect(await at('2020-10-05T13:00:00Z')).toBe(0);
		expect(await at('2020-10-06T12:00:00Z')).toBe(0);
		await made.conference({ slug: 'in-the-hall', mode: 'hall', meetings: [], items: [] });
		expect(await at('2020-10-05T14:00:00Z')).toBe(0);
	});
});

/** Puts a form with fields to use; `note` is asked with the registration, `press` of media only. */
const useForm = async (conference: string, fields: readonly string[], revision: number) => {
	const all = fields.map((id) => ({
		id,
		type: 'text',
		label: { en: id },
		stage: id === 'note' ? 'registration' : 'after-accreditation',
		categories: id === 'press' ? ['media'] : [],
	}));
	const definition = JSON.stringify(v.parse(FormSchema, [{ id: 'one', fields: all }]));
	await sql`insert into accreditation.form_draft (conference_id, revision, definition, changed_at)
		values (${conference}, ${revision}, ${definition}::jsonb, ${start}) on conflict (conference_id)
		do update set revision = excluded.revision,
		definition = excluded.definition`.execute(made.platform.database);
	valueOf(await publishForm(made.ctx(), conference, { revision, answersUntil: null }));
	await made.write();
};

describe('A form after accreditation', () => {
	it('is told to accredited people when it asks them something new, in one email while it is held', async () => {
		const { id, delegation } = await made.conference();
		await made.nominate(delegation, 'Nominated');
		await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
		await made.write();
		const written = async () =>
			(await made.written()).flatMap(({ kind, to }) => (kind === 'form-open' ? [to] : []));
		await useForm(id, ['note', 'press'], 1);
		expect(await written()).toEqual([]);
		await useForm(id, ['note', 'press', 'travel'], 3);
		expect(await written()).toEqual(['berg@example.org']);
		await useForm(id, ['travel'], 5);
		await useForm(id, ['travel', 'diet'], 7);
		expect(await written()).toEqual(['berg@example.org']);
	});
});

describe('How to take part', () => {
	it('is told for whom and whom to write to, and no places, numbers or names. 11.6', async () => {
		const { id, delegation } = await made.conference({}, { places: 7 });
		await made.nominate(delegation, 'Berg');
		await upsertEmailChoices(made.platform.database, id, { atOnce: [], contact: 'ask@example.org' });
		const reader = made.platform.readerContext(start);
		const conference = { id, cancelled: false, endsAt: later(1).getTime() };
		expect(await participationInfo(reader, conference)).toEqual({
			ways: [
				{ category: 'state', through: 'focal-point', registration: null, opensAt: null, closesAt: null },
			],
			contact: 'ask@example.org',
			freshUntil: later(1).getTime(),
		});
	});

	it('is not told of a conference that is cancelled, over, or open to nobody', async () => {
		const { id } = await made.conference();
		const reader = made.platform.readerContext(start);
		const endsAt = later(1).getTime();
		expect(await participationInfo(reader, { id, cancelled: true, endsAt })).toBe(null);
		expect(await participationInfo(reader, { id, cancelled: false, endsAt: later(-1).getTime() })).toBe(null);
		expect(await participationInfo(reader, { id: exampleId(9), cancelled: false, endsAt })).toBe(null);
	});
});

describe('Every email', () => {
	const own = emailKinds.filter(isWrittenKind);

	it.each(spokenLanguages)('is whole in the language: %s', (language) => {
		for (const kind of own) {
			const { subject, body } = previewEmail(made.site, conferenceEmail(kind), language);
			expect(subject).toContain('Rehearsal');
			expect(body).not.toMatch(/accreditation\.|\{|undefined|null/);
		}
	});
});
