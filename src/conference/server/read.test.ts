import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import { exampleConference, openExampleConference, republish, valueOf } from './test-conference.examples.ts';
import { addDelegation, addParticipant } from '#accreditation/server';
import {
	findConference,
	findItem,
	findMeeting,
	findMeetingContext,
	setCurrentItem,
	liveNow,
	meetingIdOf,
	setMeetingState,
} from './index.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());
afterEach(async () => void (await sql`delete from conference.conference`.execute(platform.database)));

const slug = 'coasts-2020';
const at = (time: string): Date => new Date(`2020-10-06T${time}+02:00`);
const poison = 'POISON';
const closed = [{ from: null, audience: 'participants' as const }];
const opening = [
	{ from: '2020-10-06T09:00', audience: 'public' as const },
	{ from: '2020-10-06T09:30', audience: 'participants' as const },
];

/** A conference with a closed meeting before the open one, and closed items in both. */
const withClosedParts: Partial<Edition> = {
	meetings: [
		exampleMeeting({
			title: { en: `${poison} meeting` },
			place: { en: `${poison} room` },
			start: '07:11',
			end: '08:22',
			audience: closed,
		}),
		exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'Opening meeting' }, audience: closed }),
	],
	items: [
		exampleItem({ number: '1', title: { en: `${poison} item` }, note: { en: `${poison} note` } }),
		exampleItem({
			id: exampleId(101),
			number: '2',
			meeting: exampleId(2),
			title: { en: 'Opening' },
			start: '09:00',
			end: '09:30',
			audience: opening,
		}),
		exampleItem({ id: exampleId(102), number: '2.1', meeting: exampleId(2), title: { en: 'Welcome' } }),
		exampleItem({
			id: exampleId(103),
			number: '3',
			meeting: exampleId(2),
			title: { en: `${poison} debate` },
			start: '09:44',
			end: '11:55',
		}),
	],
};

async function participant(name: string, role: string, conference: string): Promise<Actor> {
	const actor = await signedInPerson(platform.database, name);
	const ctx = platform.context(platform.officer);
	const delegation =
		role === 'delegate'
			? valueOf(
					await addDelegation(ctx, conference, {
						entry: 'state/karvia',
						name: {},
						class: 'state',
						seat: null,
					}),
				).id
			: null;
	valueOf(await addParticipant(ctx, conference, { email: actor.person.email, role, delegation }));
	return actor;
}

describe('what the public does not see', () => {
	it('is a closed part: no title, no note, no time, no address, also while it goes on', async () => {
		await exampleConference(platform, withClosedParts);
		await platform.database.transaction().execute(async (tx) => {
			const ctx = platform.context(platform.officer, at('09:00'));
			valueOf(await setMeetingState(tx, ctx, exampleId(1), 'open'));
			valueOf(await setMeetingState(tx, ctx, exampleId(2), 'open'));
			valueOf(await setCurrentItem(tx, ctx, exampleId(2), exampleId(103)));
		});
		const ctx = platform.readerContext(at('10:00'));
		const pages = [
			await findConference(ctx, slug),
			await findMeeting(ctx, slug, 2),
			await findItem(ctx, slug, '2'),
			await liveNow(ctx),
		];
		const text = JSON.stringify(pages);
		for (const hidden of [poison, exampleId(1), exampleId(100), exampleId(103)])
			expect(text).not.toContain(hidden);
		for (const time of ['07:11', '08:22', '09:44', '11:55'])
			expect(text).not.toContain(String(at(time).getTime()));
		expect(pages[0]).toMatchObject({
			agenda: { meetings: [{ number: 2, inClosedPart: true, hasClosedParts: true }] },
		});
		expect((await liveNow(ctx)).now).toEqual([]);
	});

	it('is answered like what is not there, by number or by identifier', async () => {
		await exampleConference(platform, withClosedParts);
		const ctx = platform.readerContext(at('10:00'));
		expect(await findMeeting(ctx, slug, 1)).toBe(null);
		expect(await meetingIdOf(ctx, slug, 1)).toBe(null);
		for (const which of ['1', '3', exampleId(100), exampleId(103), '99', exampleId(1)])
			expect(await findItem(ctx, slug, which)).toBe(null);
		expect(await findMeetingContext(ctx, exampleId(1))).toBe(null);
		expect(await findMeetingContext(ctx, 'x')).toBe(null);
		expect(await findConference(ctx, 'nowhere')).toBe(null);
	});

	it('is a change of a closed meeting', async () => {
		await exampleConference(platform, withClosedParts);
		const [hidden, shown] = withClosedParts.meetings ?? [];
		const edition = exampleEdition({
			...withClosedParts,
			meetings: [{ ...(hidden ?? exampleMeeting()), start: '06:33' }, shown ?? exampleMeeting()],
		});
		await republish(platform, edition, 2);
		expect((await findConference(platform.readerContext(), slug))?.changes).toEqual([]);
		expect((await findConference(platform.context(platform.officer), slug))?.changes).toHaveLength(1);
	});

	it('is a change of a meeting that has been closed since, also when it is withdrawn at last', async () => {
		const open = exampleMeeting({ title: { en: `${poison} meeting` } });
		await exampleConference(platform, { meetings: [open], items: [] });
		const moved = { ...open, start: '07:11' };
		const seen: number[] = [];
		let version = 2;
		for (const meetings of [[moved], [{ ...moved, audience: closed }], []]) {
			({ version } = await republish(platform, exampleEdition({ meetings, items: [] }), version));
			seen.push((await findConference(platform.readerContext(), slug))?.changes.length ?? -1);
		}
		expect(seen).toEqual([1, 0, 0]);
		expect((await findConference(platform.context(platform.officer), slug))?.changes).toHaveLength(2);
	});

	it('is a draft, also for people who have a role in it', async () => {
		const id = await exampleConference(platform, {}, 'draft');
		const chair = await participant('Draft Chair', 'chair', id);
		expect(await findConference(platform.context(chair), slug)).toBe(null);
		expect(await findMeetingContext(platform.context(chair), exampleId(1))).toBe(null);
		expect((await findConference(platform.context(platform.officer), slug))?.publicly).toBe(null);
	});
});

describe('a participant', () => {
	it.each(['chair', 'delegate', 'observer', 'technician', 'officer'])(
		'as %s sees all parts',
		async (role) => {
			const id = await exampleConference(platform, withClosedParts);
			const actor = await participant(`All ${role}`, role, id);
			const page = await findConference(platform.context(actor, at('10:00')), slug);
			expect(page?.agenda.meetings.map(({ number, closed: shut }) => [number, shut])).toEqual([
				[1, true],
				[2, true],
			]);
			expect(page?.agenda.meetings[0]?.items[0]?.note?.text).toBe(`${poison} note`);
			expect(page?.may).toEqual({
				seeClosed: true,
				edit: role === 'officer',
				publish: role === 'officer',
				changeState: role === 'officer',
				manageParticipants: role === 'officer',
			});
		},
	);

	it('passes on nothing of them: what programs read of a page is what anybody sees', async () => {
		const id = await exampleConference(platform, withClosedParts);
		const chair = await participant('Chair', 'chair', id);
		const ctx = platform.context(chair, at('10:00'));
		const publicly = (await findConference(ctx, slug))?.publicly;
		expect(publicly).toEqual((await findConference(platform.readerContext(at('10:00')), slug))?.publicly);
		expect(publicly?.agenda.meetings.map(({ number }) => number)).toEqual([2]);
		expect(JSON.stringify(publicly)).not.toContain(poison);
	});

	it('in another conference sees no more than anybody', async () => {
		await exampleConference(platform, withClosedParts);
		const elsewhere = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const actor = await participant('Elsewhere', 'officer', elsewhere);
		expect(await findConference(platform.context(actor, at('10:00')), slug)).toEqual(
			await findConference(platform.readerContext(at('10:00')), slug),
		);
	});
});

describe('the page of a conference', () => {
	it('says in words that the opening is public from 09:00 to 09:30, before, during and after', async () => {
		await exampleConference(platform, withClosedParts);
		const seen = async (time: string): Promise<unknown> => {
			const page = await findConference(platform.readerContext(at(time)), slug);
			const item = page?.agenda.meetings[0]?.items[0];
			return [item?.closed, item?.open, page?.freshUntil];
		};
		const span = { from: at('09:00').getTime(), until: at('09:30').getTime() };
		expect(await seen('08:00')).toEqual([true, span, at('09:00').getTime()]);
		expect(await seen('09:10')).toEqual([false, span, at('09:30').getTime()]);
		expect(await seen('09:30')).toEqual([true, span, at('12:30').getTime()]);
		expect(await seen('13:00')).toEqual([true, span, null]);
	});

	it('names bodies, fields and States as links, what is missing in a language in the original', async () => {
		await exampleConference(platform, {
			title: { en: 'Conference on coasts', ar: 'مؤتمر السواحل' },
			organisers: [
				{ entry: 'structure/secretariat', text: {} },
				{ entry: null, text: { en: 'Harbour Masters' } },
			],
			series: 'warning-days',
		});
		const page = await findConference({ ...platform.readerContext(), language: 'ar' }, slug);
		expect(page?.title).toEqual({ text: 'مؤتمر السواحل', language: 'ar', isRequested: true });
		expect(page?.place).toEqual({ text: 'Vienna', language: 'en', isRequested: false });
		expect(page?.organisers.map(({ name, link }) => [name.language, link?.slug])).toEqual([
			['ar', 'secretariat'],
			['en', undefined],
		]);
		expect(page?.fields).toMatchObject([{ kind: 'field', slug: 'safe-harbours' }]);
		expect(page?.series).toMatchObject({ slug: 'warning-days' });
	});

	it('marks the current meeting and the next, and finds items up and down', async () => {
		await exampleConference(platform, {
			meetings: [
				exampleMeeting(),
				exampleMeeting({ id: exampleId(2), number: 2, start: '14:00', end: '16:00' }),
			],
			items: [exampleItem(), exampleItem({ id: exampleId(101), number: '1.1' })],
		});
		const ctx = platform.context(platform.officer, at('09:05'));
		expect(await findConference(ctx, slug)).toMatchObject({ current: null, next: exampleId(1) });
		await platform.database.transaction().execute((tx) => setMeetingState(tx, ctx, exampleId(1), 'open'));
		expect(await findConference(ctx, slug)).toMatchObject({
			state: 'in-session',
			current: exampleId(1),
			next: exampleId(2),
		});
		expect(await findItem(ctx, slug, '1.1')).toMatchObject({
			above: [{ number: '1' }],
			previous: { number: '1' },
			following: null,
			meeting: { number: 1 },
		});
		expect(await findMeeting(ctx, slug, 1)).toMatchObject({ previous: null, following: { number: 2 } });
	});

	it('gives the id of a meeting and its context in one statement, to whom it shows the meeting', async () => {
		const open = await exampleConference(platform, withClosedParts);
		const draft = await exampleConference(
			platform,
			{ slug: 'draft', meetings: [exampleMeeting({ id: exampleId(7) })], items: [] },
			'draft',
		);
		const chair = await participant('Chair of both', 'chair', open);
		valueOf(
			await addParticipant(platform.context(platform.officer), draft, {
				email: chair.person?.email ?? '',
				role: 'chair',
				delegation: null,
			}),
		);
		const readers = [platform.readerContext(), platform.context(chair), platform.context(platform.officer)];
		const found = readers.map((ctx) =>
			Promise.all(
				[slug, 'draft', 'nowhere'].flatMap((one) =>
					[1, 2, 9].map(async (number) => {
						const id = await meetingIdOf(ctx, one, number);
						expect(id).toBe((await findMeeting(ctx, one, number))?.meeting.id ?? null);
						return id;
					}),
				),
			),
		);
		const [none, first, second] = [null, exampleId(1), exampleId(2)];
		expect((await Promise.all(found)).map((ids) => ids.slice(0, 4))).toEqual([
			[none, second, none, none],
			[first, second, none, none],
			[first, second, none, exampleId(7)],
		]);
		const calls = (contexts: number): Promise<number> =>
			platform.statements(async (ctx) => {
				for (let count = 0; count < contexts; count += 1) {
					const own = { ...ctx };
					const id = await meetingIdOf(own, slug, 2);
					expect(await findMeetingContext(own, id ?? '')).toMatchObject({ meeting: { number: 2 } });
				}
			});
		expect((await calls(2)) - (await calls(1))).toBe(1);
	});

	it('takes the same number of statements for one meeting and for three', async () => {
		await exampleConference(platform);
		await exampleConference(platform, {
			slug: 'three',
			fields: ['safe-harbours', 'flood-warning', 'clean-water'],
			meetings: [11, 12, 13].map((id, n) => exampleMeeting({ id: exampleId(id), number: n + 1 })),
			items: [21, 22, 23].map((id, n) =>
				exampleItem({ id: exampleId(id), number: String(n + 1), meeting: exampleId(11) }),
			),
		});
		const count = (address: string) => platform.statements((ctx) => findConference(ctx, address));
		expect(await count('three')).toBe(await count(slug));
	});
});

const held = (number: number, start: string, end: string | null) =>
	exampleMeeting({ id: exampleId(number), number, start, end });

describe('/live', () => {
	it('shows what is public and in session, else what comes next, else what was last', async () => {
		await exampleConference(platform, withClosedParts);
		const before = await liveNow(platform.readerContext(at('08:30')));
		expect(before).toMatchObject({
			now: [],
			next: { meeting: { number: 2 }, item: { title: { text: 'Opening' } } },
			last: null,
			freshUntil: at('09:00').getTime(),
		});
		await platform.database.transaction().execute(async (tx) => {
			const ctx = platform.context(platform.officer, at('09:00'));
			valueOf(await setMeetingState(tx, ctx, exampleId(2), 'open'));
			valueOf(await setCurrentItem(tx, ctx, exampleId(2), exampleId(101)));
		});
		expect(await liveNow(platform.readerContext(at('09:10')))).toMatchObject({
			now: [{ item: { number: '2' }, open: { until: at('09:30').getTime() } }],
			freshUntil: at('09:30').getTime(),
		});
		expect(await liveNow(platform.readerContext(at('09:31')))).toMatchObject({ now: [], next: null });
	});

	it('is good until any meeting begins or ends, also one beside the next', async () => {
		await exampleConference(platform, {
			meetings: [held(1, '10:00', '12:00'), held(2, '10:15', '11:00'), held(3, '13:00', null)],
			items: [],
		});
		const seen = async (time: string): Promise<unknown[]> => {
			const { next, last, freshUntil } = await liveNow(platform.readerContext(at(time)));
			return [next?.meeting.number, last?.meeting.number, freshUntil];
		};
		expect(await seen('10:30')).toEqual([1, undefined, at('11:00').getTime()]);
		expect(await seen('11:00')).toEqual([1, 2, at('12:00').getTime()]);
		expect(await seen('12:30')).toEqual([3, 1, at('13:00').getTime()]);
		expect(await seen('13:00')).toEqual([undefined, 3, null]);
	});

	it('does not name a closed meeting with the public item of another meeting on its floor', async () => {
		await exampleConference(platform, {
			meetings: [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2, audience: closed })],
		});
		await platform.database.transaction().execute(async (tx) => {
			const ctx = platform.context(platform.officer, at('09:00'));
			valueOf(await setMeetingState(tx, ctx, exampleId(2), 'open'));
			valueOf(await setCurrentItem(tx, ctx, exampleId(2), exampleId(100)));
		});
		expect((await liveNow(platform.readerContext(at('09:10')))).now).toEqual([]);
	});

	it('does not show a meeting without a public minute, nor a draft, nor one that is called off', async () => {
		await exampleConference(platform, { meetings: [exampleMeeting({ audience: closed })] });
		await exampleConference(
			platform,
			{ slug: 'draft', meetings: [exampleMeeting({ id: exampleId(7) })], items: [] },
			'draft',
		);
		await exampleConference(platform, {
			slug: 'off',
			meetings: [exampleMeeting({ id: exampleId(8), cancelled: true })],
			items: [],
		});
		for (const time of ['08:00', '10:00', '20:00'])
			expect(await liveNow(platform.readerContext(at(time)))).toEqual({
				now: [],
				next: null,
				last: null,
				freshUntil: null,
			});
	});
});
