import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import {
	changeState,
	createConference,
	discard,
	findConference,
	setCurrentItem,
	setMeetingState,
	officerConferences,
	preview,
	publish,
	saveWorkingCopy,
	workingCopy,
} from './index.ts';
import {
	exampleConference,
	openExampleConference,
	republish,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const slug = 'coasts-2020';
const now = new Date('2020-09-01T10:00:00Z');
const ctx = () => platform.context(platform.officer, now);
const refusal = (result: { ok: boolean; refusal?: string; fields?: unknown }) =>
	result.ok ? null : [result.refusal, result.fields].filter(Boolean);
const fresh = { slug, kind: 'organised', title: { en: 'Conference on coasts' } };
const save = (version: number, overrides: Partial<Edition> = {}) =>
	saveWorkingCopy(ctx(), slug, { version, document: exampleEdition(overrides) });

describe('making a conference', () => {
	it('is for officers of the organisation: for others there is no such thing', async () => {
		const administrator = await signedInPerson(platform.database, 'Ada Administrator', ['administrator']);
		for (const actor of [anonymous, administrator])
			expect(refusal(await createConference(platform.context(actor), fresh))).toEqual(['not-found']);
	});
	it.each([
		[{ ...fresh, slug: 'Coasts!' }, { slug: 'conference.wrong.slug' }],
		[{ ...fresh, slug: 7 }, { slug: 'conference.wrong.type' }],
		[{ ...fresh, kind: 'party' }, { kind: 'conference.wrong.choice' }],
		[{ ...fresh, title: {} }, { 'title.en': 'conference.missing.title' }],
		[{ ...fresh, title: { en: '\u0000' } }, { 'title.en': 'conference.wrong.characters' }],
	])('is refused for %j', async (input, fields) => {
		expect(refusal(await createConference(ctx(), input))).toEqual(['bad-input', fields]);
	});
	it('is refused at an address that is taken, also when two ask at once', async () => {
		const both = await Promise.all([createConference(ctx(), fresh), createConference(ctx(), fresh)]);
		expect(both.map(refusal).filter(Boolean)).toEqual([
			['slug-taken', { slug: 'conference.wrong.slug-taken' }],
		]);
	});
	it('makes a draft that exists for officers only', async () => {
		expect(valueOf(await createConference(ctx(), fresh))).toEqual({
			id: expect.any(String),
			slug,
			version: 1,
		});
		expect(await findConference(ctx(), slug)).toBe(null);
		expect(
			(await officerConferences(ctx())).conferences.map((row) => [row.slug, row.state, row.unpublished]),
		).toEqual([[slug, 'draft', true]]);
		expect((await officerConferences(platform.readerContext())).conferences).toEqual([]);
		expect(await workingCopy(platform.readerContext(), slug)).toBe(null);
		expect(await preview(platform.readerContext(), slug)).toBe(null);
	});
});

describe('saving', () => {
	it('is refused to anybody else, in the words for what is not there', async () => {
		valueOf(await createConference(ctx(), fresh));
		const stranger = await signedInPerson(platform.database, 'Sam Stranger');
		for (const address of [slug, 'nowhere']) {
			const saved = await saveWorkingCopy(platform.context(stranger), address, {
				version: 1,
				document: exampleEdition(),
			});
			expect(refusal(saved)).toEqual(['not-found']);
		}
		expect((await workingCopy(ctx(), slug))?.version).toBe(1);
	});
	it('is refused for what cannot be kept, field by field', async () => {
		valueOf(await createConference(ctx(), fresh));
		const document = { ...exampleEdition(), timeZone: '\ud800', mode: 'on the moon', extra: 1 };
		expect(refusal(await saveWorkingCopy(ctx(), slug, { version: 1, document }))).toEqual([
			'bad-input',
			{
				timeZone: 'conference.wrong.characters',
				mode: 'conference.wrong.choice',
				extra: 'conference.wrong.type',
			},
		]);
		expect(refusal(await save(1e99))).toEqual(['bad-input', { version: 'conference.wrong.version' }]);
	});
	it('over a version that is no longer the newest saves nothing, and gives both texts back', async () => {
		valueOf(await createConference(ctx(), fresh));
		valueOf(await save(1, { place: { en: 'Theirs' } }));
		const concurrent = await save(1, { place: { en: 'Yours' } });
		expect(concurrent).toMatchObject({
			refusal: 'changed-meanwhile',
			meanwhile: {
				theirs: { place: { en: 'Theirs' } },
				yours: { place: { en: 'Yours' } },
				version: 2,
				savedBy: 'Ines Officer',
			},
		});
		expect((await workingCopy(ctx(), slug))?.document.place).toEqual({ en: 'Theirs' });
	});
	it('by two at once lets one through', async () => {
		valueOf(await createConference(ctx(), fresh));
		const both = await Promise.all([save(1), save(1)]);
		expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
	});
	it('keeps what is unfinished, and says what publishing still needs', async () => {
		valueOf(await createConference(ctx(), fresh));
		valueOf(await save(1, { lastDay: '2020-10-01' }));
		expect((await workingCopy(ctx(), slug))?.errors).toEqual({ lastDay: 'conference.wrong.last-day' });
	});
});

/** What publishing counts and announces. */
async function publication() {
	const found = await sql<{ sequence: number; publishedAt: Date; notices: number }>`
		select sequence, published_at as "publishedAt",
			(select count(*) from platform.outbox where topic = 'conference.changed') as notices
		from conference.conference`.execute(platform.database);
	return found.rows[0];
}

describe('publishing', () => {
	it('is refused while something is wrong, and names it', async () => {
		valueOf(await createConference(ctx(), fresh));
		const saved = valueOf(await save(1, { lastDay: '2020-10-01', fields: ['alchemy'], states: [] }));
		expect(refusal(await publish(ctx(), slug, saved))).toEqual([
			'not-ready',
			{ lastDay: 'conference.wrong.last-day', fields: 'conference.wrong.entry' },
		]);
	});
	it('is refused for a version that the officer has not seen', async () => {
		valueOf(await createConference(ctx(), fresh));
		valueOf(await save(1));
		expect(refusal(await publish(ctx(), slug, { version: 1 }))).toEqual(['changed-meanwhile']);
	});
	it('is refused to anybody else', async () => {
		valueOf(await createConference(ctx(), fresh));
		expect(refusal(await publish(platform.readerContext(), slug, { version: 1 }))).toEqual(['not-found']);
	});
	it('is refused for a meeting that belongs to another conference, and changes nothing', async () => {
		await exampleConference(platform);
		const other = { ...fresh, slug: 'other' };
		valueOf(await createConference(ctx(), other));
		const document = exampleEdition({ slug: 'other', title: { en: 'Other' } });
		const saved = valueOf(await saveWorkingCopy(ctx(), 'other', { version: 1, document }));
		expect(refusal(await publish(ctx(), 'other', saved))).toEqual(['foreign-id']);
		expect((await workingCopy(ctx(), 'other'))?.published).toBe(null);
		expect((await findConference(ctx(), slug))?.agenda.meetings).toHaveLength(1);
	});
	it('is refused when an address moves after it was announced, or to one that is taken', async () => {
		await exampleConference(platform);
		const saved = valueOf(await save(2, { slug: 'moved' }));
		expect(refusal(await publish(ctx(), slug, saved))).toEqual([
			'slug-fixed',
			{ slug: 'conference.wrong.slug-fixed' },
		]);
		const draft = { slug: 'draft', meetings: [], items: [] };
		await exampleConference(platform, draft, 'draft');
		const existing = valueOf(
			await saveWorkingCopy(ctx(), 'draft', { version: 2, document: exampleEdition({ ...draft, slug }) }),
		);
		expect(refusal(await publish(ctx(), 'draft', existing))).toEqual([
			'slug-taken',
			{ slug: 'conference.wrong.slug-taken' },
		]);
	});
	it('shows nothing to others before the conference is announced', async () => {
		await exampleConference(platform, {}, 'draft');
		expect(await findConference(platform.readerContext(), slug)).toBe(null);
		expect(await findConference(ctx(), slug)).toMatchObject({ state: 'draft' });
		valueOf(await changeState(ctx(), slug, { to: 'announced' }));
		expect(await findConference(platform.readerContext(), slug)).toMatchObject({
			title: { text: 'Conference on coasts' },
		});
	});
	it('of the same again changes nothing', async () => {
		await exampleConference(platform);
		const before = await publication();
		expect(await republish(platform, exampleEdition(), 2)).toEqual({ version: 3 });
		expect(before).toMatchObject({ sequence: 0 });
		expect(await publication()).toEqual(before);
	});
	it('raises the sequence and tells the changes of date and place, with what it was before', async () => {
		await exampleConference(platform);
		const moved = exampleEdition({
			firstDay: '2020-10-13',
			lastDay: '2020-10-13',
			place: { en: 'Vienna and online' },
			meetings: [exampleMeeting({ day: '2020-10-13' })],
		});
		await republish(platform, moved, 2);
		expect(await publication()).toMatchObject({ sequence: 1 });
		const page = await findConference(platform.readerContext(), slug);
		expect(
			page?.changes.map(({ kind, meeting, before, after }) => [kind, meeting?.number, before, after]),
		).toEqual([
			['time', 1, days('2020-10-06', '09:00', '12:30'), days('2020-10-13', '09:00', '12:30')],
			['place', undefined, at('Vienna'), at('Vienna and online')],
			['time', undefined, days('2020-10-06'), days('2020-10-13')],
		]);
	});
	it('swaps numbers of meetings and items without stumbling', async () => {
		const meetings = [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2 })];
		const items = [exampleItem(), exampleItem({ id: exampleId(101), number: '1.1' })];
		await exampleConference(platform, { meetings, items });
		const swapped = exampleEdition({
			meetings: [exampleMeeting({ number: 2 }), exampleMeeting({ id: exampleId(2), number: 1 })],
			items: [exampleItem({ number: '1.1' }), exampleItem({ id: exampleId(101), number: '1' })],
		});
		await republish(platform, swapped, 2);
		const page = await findConference(ctx(), slug);
		expect(page?.agenda.meetings.map(({ id }) => id)).toEqual([exampleId(2), exampleId(1)]);
		expect(page?.agenda.meetings[1]?.items).toMatchObject([
			{ id: exampleId(101), items: [{ id: exampleId(100), number: '1.1' }] },
		]);
	});
	it('cannot take away a meeting or an item whose floor was used', async () => {
		await exampleConference(platform);
		await platform.database.transaction().execute(async (tx) => {
			valueOf(await setMeetingState(tx, ctx(), exampleId(1), 'open'));
			valueOf(await setCurrentItem(tx, ctx(), exampleId(1), exampleId(100)));
		});
		for (const [removed, fields] of [
			[{ items: [] }, { items: 'conference.wrong.in-use' }],
			[{ meetings: [], items: [exampleItem({ meeting: null })] }, { meetings: 'conference.wrong.in-use' }],
		] satisfies [Partial<Edition>, object][]) {
			const { version } = (await workingCopy(ctx(), slug)) ?? { version: 0 };
			const saved = valueOf(await save(version, removed));
			expect(refusal(await publish(ctx(), slug, saved))).toEqual(['in-use', fields]);
		}
		expect((await findConference(platform.readerContext(), slug))?.agenda.meetings[0]?.items).toHaveLength(1);
		expect((await workingCopy(ctx(), slug))?.used).toEqual([exampleId(1), exampleId(100)]);
	});
	it.each([
		['a broadcast', 'broadcast.hall (meeting_id) values ($1)'],
		['preparations', 'floor.meeting (meeting_id) values ($1)'],
		['minutes', "floor.minutes (meeting_id, text, final, changed_at) values ($1, 'Said.', true, now())"],
		[
			'a finding',
			`floor.conclusion (conference_id, meeting_id, kind, text, position, created_at)
				select conference_id, id, 'finding', '{"en": "Found."}', 1, now() from conference.meeting where id = $1`,
		],
	])('cannot take away a meeting with %s', async (_, into) => {
		const { database } = platform;
		const id = await exampleConference(platform);
		await sql.raw(`insert into ${into.replace('$1', `'${exampleId(1)}'`)}`).execute(database);
		const removed = { meetings: [], items: [exampleItem({ meeting: null })] };
		const saved = valueOf(await save(2, removed));
		expect(refusal(await publish(ctx(), slug, saved))).toEqual([
			'in-use',
			{ meetings: 'conference.wrong.in-use' },
		]);
		const table = into.split(' ')[0] ?? '';
		const kept = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database);
		expect(kept.rows[0]?.n).toBe(1);
		if (table !== 'floor.conclusion') await sql`delete from ${sql.table(table)}`.execute(database);
		await sql`delete from conference.conference where id = ${id}`.execute(database);
	});
	it('takes away the rapporteurs of a meeting with it, before they noted anything', async () => {
		await exampleConference(platform);
		await sql`insert into floor.rapporteur (meeting_id, person_id)
			values (${exampleId(1)}, ${platform.officer.person.id})`.execute(platform.database);
		await republish(platform, exampleEdition({ meetings: [], items: [exampleItem({ meeting: null })] }), 2);
		expect((await sql`select from floor.rapporteur`.execute(platform.database)).rows).toEqual([]);
	});
});

const days = (day: string, start: string | null = null, end: string | null = null) => ({
	days: { first: day, last: day, start, end, timeZone: start === null ? 'Europe/Vienna' : null },
	place: null,
});
const at = (place: string) => ({
	days: null,
	place: { place: { text: place, language: 'en', isRequested: true }, venue: null, mode: 'hybrid' },
});

describe('throwing a working copy away', () => {
	it('is refused when somebody has saved since', async () => {
		await exampleConference(platform);
		expect(refusal(await discard(ctx(), slug, { version: 1 }))).toEqual(['changed-meanwhile']);
	});
	it('brings back what is published', async () => {
		await exampleConference(platform);
		const saved = valueOf(await save(2, { place: { en: 'Elsewhere' } }));
		expect(valueOf(await discard(ctx(), slug, saved))).toEqual({ version: 4 });
		expect((await workingCopy(ctx(), slug))?.document).toEqual(exampleEdition());
	});
	it('takes a conference away that was never published', async () => {
		valueOf(await createConference(ctx(), fresh));
		expect(valueOf(await discard(ctx(), slug, { version: 1 }))).toEqual({ version: null });
		expect((await officerConferences(ctx())).total).toBe(0);
	});
});

/** Changes the state, on days that need not fit. */
const go = (to: string, actor: SignedIn = platform.officer) =>
	changeState(platform.context(actor, now), slug, { to, confirmed: true });

describe('the state', () => {
	it('is changed by officers only', async () => {
		await exampleConference(platform);
		expect(refusal(await go('closed', await signedInPerson(platform.database, 'Nobody Special')))).toEqual([
			'not-found',
		]);
		expect(refusal(await go('cancelled'))).toEqual(['bad-input', { to: 'conference.wrong.choice' }]);
	});
	it('is changed on a day that does not fit the conference only when that is confirmed', async () => {
		await exampleConference(platform);
		const early = (to: string, confirmed?: boolean) =>
			changeState(platform.context(platform.officer, new Date('2020-03-01T12:00Z')), slug, {
				to,
				...(confirmed === undefined ? {} : { confirmed }),
			});
		for (const to of ['in-session', 'closed', 'archived']) {
			expect(refusal(await early(to))).toEqual(['unconfirmed']);
			expect(refusal(await early(to, false))).toEqual(['unconfirmed']);
			expect(valueOf(await early(to, true))).toBe(to);
		}
		expect(valueOf(await early('closed'))).toBe('closed');
	});
	it('follows the meetings: opened, the conference is in session and cannot close', async () => {
		await exampleConference(platform);
		await platform.database.transaction().execute((tx) => setMeetingState(tx, ctx(), exampleId(1), 'open'));
		expect(await workingCopy(ctx(), slug)).toMatchObject({ state: 'in-session', next: [] });
		expect(refusal(await go('closed'))).toEqual(['meeting-open']);
		await platform.database.transaction().execute((tx) => setMeetingState(tx, ctx(), exampleId(1), 'closed'));
		expect((await workingCopy(ctx(), slug))?.next).toEqual(['closed']);
		expect([valueOf(await go('closed')), valueOf(await go('archived'))]).toEqual(['closed', 'archived']);
		expect(refusal(await save(2))).toEqual(['not-found']);
		expect(
			refusal(
				await platform.database
					.transaction()
					.execute((tx) => setMeetingState(tx, ctx(), exampleId(1), 'open')),
			),
		).toEqual(['conference-not-open']);
	});
});

describe('a conference that was announced and is a draft again', () => {
	it('keeps its address, and tells the changes since the announcement', async () => {
		await exampleConference(platform);
		expect(valueOf(await go('draft'))).toBe('draft');
		expect(await workingCopy(ctx(), slug)).toMatchObject({ wasAnnounced: true });
		const renamed = valueOf(await save(2, { slug: 'coasts' }));
		expect(refusal(await publish(ctx(), slug, renamed))).toEqual([
			'slug-fixed',
			{ slug: 'conference.wrong.slug-fixed' },
		]);
		await republish(platform, exampleEdition({ place: { en: 'Elsewhere' } }), renamed.version);
		valueOf(await go('announced'));
		const page = await findConference(platform.readerContext(), slug);
		expect(page?.changes.map(({ kind }) => kind)).toEqual(['place']);
	});
	it('is not one that was only published', async () => {
		await exampleConference(platform, {}, 'draft');
		expect(await workingCopy(ctx(), slug)).toMatchObject({ wasAnnounced: false });
		const renamed = valueOf(await save(2, { slug: 'coasts', place: { en: 'Elsewhere' } }));
		expect(valueOf(await publish(ctx(), slug, renamed))).toBe('coasts');
		valueOf(await changeState(ctx(), 'coasts', { to: 'announced' }));
		expect((await findConference(platform.readerContext(), 'coasts'))?.changes).toEqual([]);
	});
});

describe('a preview', () => {
	it('says what is missing, or shows the page as it would be', async () => {
		valueOf(await createConference(ctx(), fresh));
		valueOf(await save(1, { lastDay: '2020-10-01' }));
		expect(await preview(ctx(), slug)).toEqual({ errors: { lastDay: 'conference.wrong.last-day' } });
		valueOf(await save(2));
		const shown = await preview(ctx(), slug);
		valueOf(await publish(ctx(), slug, { version: 3 }));
		const found = await findConference(ctx(), slug);
		const page = { ...found, may: undefined, publicly: undefined, publishedAt: null };
		expect(shown).toEqual({ version: 3, page });
	});
});
