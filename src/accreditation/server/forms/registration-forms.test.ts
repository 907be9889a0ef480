import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import { editForm, limitOfficer, publishForm, saveQuestion, saveSection } from './edit-form.ts';
import { giveAnswers } from './give-answers.ts';
import { answersForOfficers, readSensitive } from './read-answers.ts';
import { previewForm, registrationForm } from './registration-form.ts';
import { addDelegation } from '../people/delegations.ts';
import { addParticipant } from '../people/participants.ts';
import { transition } from '../registration/transition.ts';

import {
	accredit,
	answer,
	conference,
	ctx,
	delegation,
	draft,
	focalPoint,
	member,
	officerOf,
	otherFocalPoint,
	own,
	platform,
	poison,
	readsLogged,
	registration,
	seen,
	someone,
	stranger,
	use,
	useForms,
} from './registration-forms.examples.ts';
import { field } from '../../form-definition.examples.ts';
import { later, refusal, start } from '../accreditation.examples.ts';

/* Registration forms on a real database: who changes them, who answers, and who reads what (docs/rules/accreditation.md §9). */

useForms();

/** Limits an officer to categories. */
const limit = (who: SignedIn, person: string, chosen: string[]) =>
	limitOfficer(ctx(who), conference, { person, categories: chosen as never });

/** The first section of the draft. */
const parts = async () => (await registrationForm(ctx(), 'coasts-2020'))?.definition[0];

describe('A registration form', () => {
	it('is changed by officers of its conference only', async () => {
		const foreign = await officerOf('other');
		for (const who of [stranger, focalPoint, member, foreign]) {
			const edit = { do: 'set-section', id: 'x', title: {} } as const;
			expect(refusal(await editForm(ctx(who), conference, { revision: 0, edit }))).toBe('not-found');
			expect(refusal(await publishForm(ctx(who), conference, { revision: 0, answersUntil: null }))).toBe(
				'not-found',
			);
			expect(await registrationForm(ctx(who), 'coasts-2020')).toBeNull();
		}
		expect(await registrationForm(platform.readerContext(), 'coasts-2020')).toBeNull();
	});

	it('changed by two officers at once is changed by one; the other is told', async () => {
		valueOf(await draft([field('a')]));
		const both = await Promise.all([draft([field('b')], 1), draft([field('c')], 1)]);
		expect(both.map(refusal).sort()).toEqual(['changed-meanwhile', null].sort());
		expect(refusal(await draft([field('d')], 0))).toBe('changed-meanwhile');
		expect(refusal(await publishForm(ctx(), conference, { revision: 1, answersUntil: null }))).toBe(
			'changed-meanwhile',
		);
	});

	it('keeps the ids of its parts when an officer edits them; a wrong question changes nothing', async () => {
		const saved = valueOf(
			await saveSection(ctx(), conference, { version: 0, id: '', title: { en: 'Groups' } }),
		);
		const section = (await parts())?.id ?? '';
		const question = {
			...field('x', { type: 'choice', label: { en: 'Which?' } }),
			version: saved.revision,
			section,
			id: '',
			options: { 1: { id: '', label: { en: 'Rivers' } }, 0: { id: '', label: { en: 'Harbours' } } },
			categories: [],
			readers: ['officers' as const],
		};
		for (const [wrong, at] of [
			[{ label: {} }, 'label'],
			[{ options: {} }, 'options'],
			[{ sensitive: true, retainDays: 8 }, 'retainDays'],
		] as const)
			expect(
				Object.keys(
					((await saveQuestion(ctx(), conference, { ...question, ...wrong })) as { fields?: object })
						.fields ?? {},
				),
			).toEqual([at]);
		expect((await parts())?.fields).toEqual([]);
		valueOf(await saveQuestion(ctx(), conference, question));
		const [made] = (await parts())?.fields ?? [];
		expect(made?.options.map(({ label }) => label['en'])).toEqual(['Harbours', 'Rivers']);
		const again = {
			...question,
			version: saved.revision + 1,
			id: made?.id ?? '',
			label: { en: 'Which group?' },
		};
		valueOf(await saveQuestion(ctx(), conference, { ...again, options: { 0: made?.options[1] as never } }));
		expect((await parts())?.fields).toMatchObject([
			{ id: made?.id, label: { en: 'Which group?' }, options: [{ id: made?.options[1]?.id }] },
		]);
	});

	it('is asked of nobody before it is put to use', async () => {
		valueOf(await draft([field('a')]));
		expect((await own())?.form).toBeNull();
		await use([field('a')]);
		expect((await own())?.form?.sections[0]?.fields).toHaveLength(1);
	});

	it('without questions, or without consent to sensitive ones, is not put to use. 9.4', async () => {
		expect(refusal(await publishForm(ctx(), conference, { revision: 0, answersUntil: null }))).toBe(
			'bad-input',
		);
		const { revision } = valueOf(await draft([field('diet', { sensitive: true })]));
		expect(await publishForm(ctx(), conference, { revision, answersUntil: null })).toMatchObject({
			fields: { '': 'accreditation.missing.consent-field' },
		});
	});
});

describe('Answers', () => {
	it('are taken from the person and their focal point only. 9.7', async () => {
		const version = await use([field('a', { readers: ['officers', 'focal-point'] })]);
		for (const who of [stranger, otherFocalPoint, platform.officer]) {
			expect(refusal(await answer(version, { a: 'x' }, who))).toBe('not-found');
			expect(await own(who)).toBeNull();
		}
		for (const nowhere of [exampleId(9), 'x'])
			expect(refusal(await answer(version, { a: 'x' }, member, start, nowhere))).toBe('not-found');
		expect(refusal(await answer(version + 1, { a: 'x' }))).toBe('not-found');
		expect(refusal(await answer(version, { a: 'x' }, focalPoint))).toBe(null);
		expect((await own())?.form?.answers).toEqual({ a: 'x' });
	});

	it('that another gave meanwhile are not lost: theirs stays, and a field with two answers says so. 9.7', async () => {
		const readers = ['officers', 'focal-point'] as const;
		const version = await use([
			field('diet', { readers: [...readers] }),
			field('arrival', { readers: [...readers] }),
		]);
		const opened = (await own())?.form?.readAt;
		valueOf(await answer(version, { arrival: 'LH123' }, focalPoint, later(1)));
		const save = (arrival: string, shownAt: number | undefined) =>
			giveAnswers(ctx(member, later(2)), registration, {
				version,
				seen: shownAt,
				values: { 'answer.diet': 'none', 'answer.arrival': arrival },
			});
		expect(await save('OS7', opened)).toMatchObject({
			refusal: 'bad-input',
			fields: { 'answer.arrival': 'accreditation.wrong.answered-meanwhile' },
		});
		expect((await own())?.form?.answers).toEqual({ arrival: 'LH123' });
		valueOf(await save('', opened));
		expect((await own())?.form?.answers).toEqual({ diet: 'none', arrival: 'LH123' });
		// The focal point's next press stores all of theirs again: what is equal is no conflict.
		const shown = (await own(member, later(3)))?.form?.readAt;
		valueOf(await answer(version, { diet: 'none', arrival: 'LH123' }, focalPoint, later(4)));
		valueOf(await save('LH123', shown));
		// A second press of one's own form is no conflict, and a person who has seen the other answer may replace it.
		valueOf(await save('', opened));
		valueOf(await save('OS7', (await own(member, later(2)))?.form?.readAt));
		expect((await own())?.form?.answers).toEqual({ diet: 'none', arrival: 'OS7' });
	});

	it('that are wrong are all named, and none is stored', async () => {
		const version = await use([
			field('a', { required: true }),
			field('day', { type: 'date' }),
			field('from', { type: 'country' }),
			field('b'),
		]);
		expect(await answer(version, { day: '2026-02-30', from: 'SU', b: 'fine' })).toMatchObject({
			refusal: 'bad-input',
			fields: {
				'answer.a': 'accreditation.missing.answer',
				'answer.day': 'accreditation.wrong.date',
				'answer.from': 'accreditation.wrong.choice',
			},
		});
		expect((await own())?.form?.answers).toEqual({});
	});

	it('to a question for a delegation name one of the conference, and read as its name. 9.10', async () => {
		const version = await use([field('from', { type: 'delegation', readers: ['officers'] })]);
		const elsewhere = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const facts = { entry: null, name: { en: 'Elsewhere' }, class: 'state', seat: null };
		const foreign = valueOf(await addDelegation(ctx(), elsewhere, facts)).id;
		const [asked] = (await own())?.form?.sections[0]?.fields ?? [];
		expect(asked?.options.map(({ label }) => label['en']).toSorted()).toEqual(['Maltavia', 'Other']);
		for (const wrong of [foreign, 'x', exampleId(9)])
			expect(refusal(await answer(version, { from: wrong }))).toBe('bad-input');
		expect(refusal(await answer(version, { from: delegation }))).toBe(null);
		const [stored] = (await answersForOfficers(ctx(), registration)) ?? [];
		expect(stored?.field.options).toContainEqual({
			id: delegation,
			label: { ar: 'مالتافيا', en: 'Maltavia' },
		});
		const shown = await previewForm(ctx(), 'coasts-2020');
		expect(shown?.[0]?.fields[0]?.options).toHaveLength(2);
		expect(await previewForm(ctx(stranger), 'coasts-2020')).toBeNull();
		// What officers edit has no delegations in it: those are of the moment.
		expect((await parts())?.fields[0]?.options).toEqual([]);
	});

	it('of a form with 60 fields are stored in the same number of statements as of one', async () => {
		const sixty = Array.from({ length: 60 }, (_, at) => field(`f-${at}`));
		const version = await use(sixty);
		const count = (many: number) =>
			platform.statements(async (counted) => {
				const values = Object.fromEntries(
					sixty.slice(0, many).map(({ id }) => [`answer.${id}`, `Answer ${id}`]),
				);
				valueOf(await giveAnswers({ ...counted, now: start }, registration, { version, values }));
			}, member);
		expect(await count(60)).toBe(await count(1));
		valueOf(await answer(version, Object.fromEntries(sixty.map(({ id }) => [id, id]))));
		expect(Object.keys((await own())?.form?.answers ?? {})).toHaveLength(60);
	});

	it('to a form that was changed meanwhile are stored, and only what is new is asked. 9.2', async () => {
		const shown = await use([field('a'), field('gone'), field('kind')]);
		await use([field('a'), field('kind', { type: 'date' }), field('new', { required: true })]);
		valueOf(await answer(shown, { a: 'kept', gone: 'kept too', kind: 'text' }));
		const form = (await own())?.form;
		expect(form?.answers).toEqual({ a: 'kept' });
		expect(form?.open).toEqual(['new']);
		const stored = await answersForOfficers(ctx(), registration);
		expect(stored?.map(({ field: { id }, value }) => [id, value]).sort()).toEqual([
			['a', 'kept'],
			['gone', 'kept too'],
			['kind', 'text'],
		]);
	});

	it('can be changed until the deadline. 9.6', async () => {
		const version = await use([field('a')], later(1).getTime());
		expect(refusal(await answer(version, { a: 'in time' }, member, later(0.9)))).toBe(null);
		expect(refusal(await answer(version, { a: 'late' }, member, later(1)))).toBe('closed');
		expect((await own(member, later(1)))?.form).toMatchObject({ isClosed: true, answers: { a: 'in time' } });
	});

	it('cannot be changed in an archived conference', async () => {
		const version = await use([field('a')]);
		await sql`update conference.conference set state = 'archived'`.execute(platform.database);
		expect(refusal(await answer(version, { a: 'late' }))).toBe('closed');
		expect((await own(member))?.form).toMatchObject({ isClosed: true, answers: {} });
	});

	it('on travel and needs are asked after accreditation, with consent of their own. 9.4, 9.6', async () => {
		const stage = 'after-accreditation';
		const version = await use([
			field('yes', { type: 'consent', stage }),
			field('diet', { stage, sensitive: true }),
		]);
		valueOf(await answer(version, { diet: poison, yes: 'yes' }));
		expect(await seen(platform.officer)).not.toContain('diet');
		valueOf(await accredit());
		expect(await answer(version, { diet: poison })).toMatchObject({
			fields: { 'answer.yes': 'accreditation.missing.consent' },
		});
		valueOf(await answer(version, { diet: poison, yes: 'yes' }));
		// A person who takes back the consent deletes the answer.
		valueOf(await answer(version, {}));
		const left = await sql`select 1 from accreditation.answer`.execute(platform.database);
		expect(left.rows).toEqual([]);
	});

	it('of a person who was refused or withdrew are no longer asked', async () => {
		const version = await use([field('a')]);
		valueOf(await transition(ctx(member), registration, { do: 'withdraw' }));
		expect((await own())?.form).toBeNull();
		valueOf(await answer(version, { a: 'x' }));
		expect((await sql`select 1 from accreditation.answer`.execute(platform.database)).rows).toEqual([]);
	});
});

describe('Who reads answers', () => {
	it('is who stood beside the field: others find nothing, a focal point only theirs. 9.1, 9.7', async () => {
		const version = await use([
			field('for-officers'),
			field('for-both', { readers: ['officers', 'focal-point'] }),
			field('for-door', { readers: ['door'] }),
		]);
		valueOf(await answer(version, { 'for-officers': poison, 'for-both': 'shared', 'for-door': poison }));
		const foreign = await officerOf('other');
		for (const who of [stranger, focalPoint, otherFocalPoint, member, foreign]) {
			expect(await answersForOfficers(ctx(who), registration)).toBeNull();
			expect(refusal(await readSensitive(ctx(who), registration, { field: 'for-officers' }))).toBe(
				'not-found',
			);
		}
		const theirs = await own(focalPoint);
		expect(theirs?.form?.answers).toEqual({ 'for-both': 'shared' });
		expect(JSON.stringify(theirs)).not.toContain(poison);
		expect(JSON.parse(await seen(platform.officer))).toHaveLength(2);
	});

	it('does not grow when the form is changed, and a focal point does not write over it. 9.3', async () => {
		const first = await use([field('a')]);
		valueOf(await answer(first, { a: poison }));
		const second = await use([field('a', { readers: ['officers', 'focal-point'] })]);
		expect(await own(focalPoint)).toMatchObject({ form: null });
		valueOf(await answer(second, { a: 'theirs' }, focalPoint));
		expect((await own())?.form?.answers).toEqual({ a: poison });
	});

	it('of sensitive answers is recorded, and no focal point is among them. 7.2', async () => {
		const readers = ['officers', 'focal-point'] as const;
		const version = await use([
			field('yes', { type: 'consent', readers }),
			field('diet', { sensitive: true, readers }),
		]);
		valueOf(await answer(version, { diet: poison, yes: 'yes' }));
		for (const who of [focalPoint, otherFocalPoint, stranger]) {
			expect(JSON.stringify(await own(who))).not.toContain(poison);
			expect(refusal(await readSensitive(ctx(who), registration, { field: 'diet' }))).toBe('not-found');
		}
		expect(await seen(platform.officer)).not.toContain(poison);
		expect(await readsLogged()).toEqual([]);
		expect(await readSensitive(ctx(), registration, { field: 'diet' })).toMatchObject({
			value: { value: poison },
		});
		expect(await readsLogged()).toEqual(['diet']);
	});

	it('may be limited to categories, by an officer without limits. 9.5', async () => {
		const version = await use([field('a')]);
		valueOf(await answer(version, { a: poison }));
		const officer = await officerOf();
		expect(await seen(officer)).toContain(poison);
		for (const who of [stranger, focalPoint])
			expect(refusal(await limit(who, officer.person.id, ['ngo']))).toBe('not-found');
		expect(refusal(await limit(platform.officer, stranger.person.id, ['ngo']))).toBe('not-found');
		valueOf(await limit(platform.officer, officer.person.id, ['ngo']));
		expect(await answersForOfficers(ctx(officer), registration)).toBeNull();
		expect(refusal(await limit(officer, officer.person.id, []))).toBe('not-found');
		// Whom they add is limited as they are.
		const other = await someone();
		valueOf(
			await addParticipant(ctx(officer), conference, {
				email: other.person.email,
				role: 'officer',
				delegation: null,
			}),
		);
		expect(await answersForOfficers(ctx(other), registration)).toBeNull();
		expect(refusal(await limit(other, officer.person.id, []))).toBe('not-found');
		valueOf(await limit(platform.officer, officer.person.id, ['ngo', 'state']));
		expect(await seen(officer)).toContain(poison);
	});
});
