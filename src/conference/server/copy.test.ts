import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { copiedParts } from '../copy.ts';
import { copyConference } from './copy.ts';
import { conferencePicture } from './identity.ts';
import { accessBySlug } from './store/access.ts';
import { ownCurrentConferences } from './current-conferences.ts';
import { feedOf } from './feed.ts';
import { searchConferences } from './catalogue.ts';
import { officerConferences } from './officer-conferences.ts';
import { publish } from './publish.ts';
import { findConference } from './read.ts';
import { changeState } from './state.ts';
import { setTemplate, startingPoints } from './templates.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';
import { workingCopy } from './working-copy.ts';

/* Copies of conferences, and templates, on a database. */

const slug = 'coasts-2020';
const input = {
	title: 'Coasts again',
	slug: 'coasts-2021',
	firstDay: '2021-10-05',
	take: [...copiedParts],
	isTemplate: false,
};
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conferenceOfficer: SignedIn;
let somebody: SignedIn;
beforeAll(async () => {
	platform = await openExampleConference();
	const id = await exampleConference(platform, { sample: true, series: 'warning-days' });
	conferenceOfficer = await signedInPerson(platform.database, 'Only There');
	somebody = await signedInPerson(platform.database, 'Somebody');
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		values (${id}, ${conferenceOfficer.person.id}, 'officer')`.execute(platform.database);
});
afterAll(() => platform.close());
const ctx = (who: SignedIn = platform.officer) => platform.context(who, new Date('2020-09-03T10:00:00Z'));

describe('a copy', () => {
	it('is made by officers of the organisation only; others learn nothing', async () => {
		for (const who of [conferenceOfficer, somebody])
			for (const of of [slug, 'nowhere'])
				expect(await copyConference(ctx(who), of, input)).toEqual({ ok: false, refusal: 'not-found' });
		expect(await copyConference(ctx(), 'nowhere', input)).toEqual({ ok: false, refusal: 'not-found' });
	});
	it.each([
		[{ title: '' }, 'title'],
		[{ firstDay: '2021-02-30' }, 'firstDay'],
		[{ slug: 'Not an address' }, 'slug'],
	])('is not made from %j', async (wrong, field) => {
		const answer = await copyConference(ctx(), slug, { ...input, ...wrong });
		expect(answer).toMatchObject({ ok: false, refusal: 'bad-input' });
		expect(Object.keys(('fields' in answer && answer.fields) || {})).toEqual([field]);
	});
	it('is a draft that only officers see, labelled as the sample that it is', async () => {
		valueOf(await copyConference(ctx(), slug, input));
		const copy = await workingCopy(ctx(), input.slug);
		expect(copy).toMatchObject({ state: 'draft', published: null, isTemplate: false });
		expect(copy?.document).toMatchObject({ sample: true, firstDay: '2021-10-05', lastDay: '2021-10-05' });
		expect(await findConference(ctx(somebody), input.slug)).toBeNull();
	});
	it('looks like its source, also after that has changed', async () => {
		const { database } = platform;
		const hash = '0123456789abcdef0123456789abcdef';
		const identity = { accent: '#004494', logo: { hash, mediaType: 'image/png', width: 40, height: 20 } };
		const { rows } = await sql<{ id: string }>`update conference.conference
			set identity = ${JSON.stringify(identity)} where slug = ${slug} returning id`.execute(database);
		await sql`insert into conference.picture values (${rows[0]?.id}, ${hash}, 'image/png', 'picture')`.execute(
			database,
		);
		const { slug: copied } = valueOf(await copyConference(ctx(), slug, { ...input, slug: 'coasts-look' }));
		await sql`update conference.conference set identity = '{}' where slug = ${slug}`.execute(database);
		await sql`delete from conference.picture where conference_id = ${rows[0]?.id}`.execute(database);
		expect(await conferencePicture(ctx(), copied, hash)).toMatchObject({ hash, isPublic: false });
		expect((await accessBySlug(database, copied, null, new Date()))?.identity).toEqual(identity);
	});
	it('is made once by a press twice, and leaves nothing when another slice fails', async () => {
		expect(await copyConference(ctx(), slug, input)).toMatchObject({ refusal: 'slug-taken' });
		const failing = copyConference(ctx(), slug, { ...input, slug: 'coasts-2022' }, () =>
			Promise.reject(new Error('full')),
		);
		await expect(failing).rejects.toThrow('full');
		expect(await workingCopy(ctx(), 'coasts-2022')).toBeNull();
	});
	it('has an address from its title if none was typed', async () => {
		expect(valueOf(await copyConference(ctx(), slug, { ...input, slug: '' })).slug).toBe('2021-coasts-again');
	});
});

describe('a template', () => {
	const template = 'coasts-template';
	it('is marked by officers of the organisation, and only a draft', async () => {
		valueOf(await copyConference(ctx(), slug, { ...input, slug: template, title: 'Secretmodel' }));
		for (const who of [conferenceOfficer, somebody])
			expect(await setTemplate(ctx(who), template, { isTemplate: true })).toMatchObject({
				refusal: 'not-found',
			});
		expect(await setTemplate(ctx(), 'nowhere', { isTemplate: true })).toMatchObject({ refusal: 'not-found' });
		expect(await setTemplate(ctx(), slug, { isTemplate: true })).toMatchObject({ refusal: 'no-such-step' });
		expect(valueOf(await setTemplate(ctx(), template, { isTemplate: true }))).toBe(true);
	});
	it('is never announced, in no feed, catalogue or search, and waits on no start page', async () => {
		const { version } = (await workingCopy(ctx(), template)) ?? { version: 0 };
		valueOf(await publish(ctx(), template, { version }));
		expect(await changeState(ctx(), template, { to: 'announced' })).toEqual({
			ok: false,
			refusal: 'is-template',
		});
		expect(await findConference(ctx(somebody), template)).toBeNull();
		const found = await searchConferences(ctx(somebody), new URLSearchParams({ words: 'Secretmodel' }));
		expect(JSON.stringify(found)).not.toContain('coasts-template');
		expect(JSON.stringify(await feedOf(ctx(somebody), 'all'))).not.toContain('Secretmodel');
		expect(JSON.stringify(await ownCurrentConferences(ctx()))).not.toContain(template);
		await expect(
			sql`update conference.conference set state = 'announced' where slug = ${template}`.execute(
				platform.database,
			),
		).rejects.toThrow('templates_stay_drafts');
	});
	it('is offered to start from, beside the last conference of each series, to people who may create one', async () => {
		const start = await startingPoints(ctx());
		expect(start.templates).toMatchObject([{ slug: template, sample: true }]);
		expect(start.lastOfSeries).toMatchObject([{ slug: '2021-coasts-again', series: 'warning-days' }]);
		expect(await startingPoints(ctx(conferenceOfficer))).toEqual({ templates: [], lastOfSeries: [] });
		const { conferences } = await officerConferences(ctx());
		expect(conferences.filter(({ isTemplate }) => isTemplate).map((one) => one.slug)).toEqual([template]);
	});
	it('is an ordinary draft again when the mark is taken away', async () => {
		valueOf(await setTemplate(ctx(), template, { isTemplate: false }));
		expect(await changeState(ctx(), template, { to: 'announced' })).toMatchObject({ ok: true });
		expect(JSON.stringify(await feedOf(ctx(somebody), 'all'))).toContain('Secretmodel');
	});
});
