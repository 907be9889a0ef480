import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesFrom, stepContent, type Edition } from '#conference';
import { changeState, contentHash, workingCopy } from '#conference/server';
import { seatingOrder } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../tests/test-platform.ts';
import { exampleConference, openExampleConference } from '../conference/server/test-conference.examples.ts';
import { actions as lead } from './[language=language]/(screens)/console/meetings/[meeting=id]/+page.server.ts';
import { actions as edit } from './[language=language]/(console)/console/conferences/[slug=slug]/[[step=step]]/+page.server.ts';
import { actions as create } from './[language=language]/(console)/console/conferences/new/+page.server.ts';
import { actions as seating } from './[language=language]/(console)/console/seating/+page.server.ts';
import { actions as people } from './[language=language]/(console)/console/conferences/[slug=slug]/people/+page.server.ts';
import { actions as floor } from './[language=language]/(site)/conferences/[slug=slug]/meetings/[number=number]/+page.server.ts';

/* A form that cannot be taken is given back with all that was typed, whatever the reason. interface.md, forms */

const slug = 'coasts-2020';
let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => {
	platform = await openExampleConference();
	await exampleConference(platform);
});
afterAll(() => platform.close());

type Answer = { status?: number; location?: string; data?: Record<string, unknown>; body?: unknown };

/** What an action answers: a failure with its data, a redirection, or an error with what its page is told. */
async function sent(
	action: unknown,
	fields: Record<string, string>,
	{ as, params = {} }: { as?: Actor; params?: Record<string, string> } = {},
): Promise<Answer> {
	const url = new URL('https://conference.example/en/somewhere');
	const event = {
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: { context: as ? platform.context(as) : platform.readerContext() },
		params: { language: 'en', slug, ...params },
		url,
		setHeaders: () => {},
	};
	try {
		return (await (action as (given: typeof event) => Promise<Answer>)(event)) ?? {};
	} catch (thrown) {
		return thrown as Answer;
	}
}

const typed = {
	once: '0123456789abcdef',
	note: 'The speaker arrives\r\nat eleven',
	'title.en': '<b>"Coasts"',
};

describe('a session that ended while somebody wrote', () => {
	it.each([
		['asking for the floor', floor['ask']],
		['withdrawing', floor['withdraw']],
		['leading a meeting', lead.default],
		['editing a conference', edit.default],
		['making a conference', create.default],
		['adding somebody', people['add-person']],
		['arranging the seats', seating.default],
	])('%s: says so and keeps every control, in its order', async (_, action) => {
		expect(await sent(action, typed)).toMatchObject({
			status: 401,
			body: { message: '', unsent: Object.entries(typed) },
		});
	});
	it('tells nobody whether there is anything at the address', async () => {
		const there = await sent(edit.default, typed, { params: { slug } });
		const nowhere = await sent(edit.default, typed, { params: { slug: 'nothing-of-the-kind' } });
		expect(there).toEqual(nowhere);
	});
	it('gives back no page of a form that nobody has written', async () => {
		const flood = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`a${at}`, '']));
		const answer = await sent(edit.default, flood);
		expect(answer.status).toBe(401);
		expect(answer.body).not.toHaveProperty('unsent');
	});
});

describe('somebody to whom the page is not open, or not any more', () => {
	it('is answered as where nothing is, and keeps what was typed', async () => {
		const other = await signedInPerson(platform.database, 'Other');
		const fields = { key: '0123456789abcdef', place: '5a3b1e00-0001-4000-8000-000000000003', ...typed };
		const person = { ...fields, email: 'a@example.org', role: 'observer', delegation: '' };
		const answers = [
			await sent(edit.default, fields, { as: other }),
			await sent(edit.default, fields, { as: platform.officer, params: { slug: 'gone' } }),
			await sent(floor['withdraw'], fields, { as: other, params: { number: '1' } }),
			await sent(floor['withdraw'], fields, { as: other, params: { number: '9' } }),
		];
		for (const answer of answers)
			expect(answer).toMatchObject({ status: 404, body: { message: '', unsent: Object.entries(fields) } });
		expect(await sent(people['add-person'], person, { as: other })).toMatchObject({
			status: 404,
			body: { message: '', unsent: Object.entries(person) },
		});
	});
});

/** Sends the form of the conference with another title; answers what came of it. */
async function titled(title: string, version: string): Promise<Answer> {
	const copy = await workingCopy(platform.context(platform.officer), slug);
	const document: Edition = { ...(copy?.document as Edition), title: { en: title } };
	return sent(
		edit.default,
		{ ...Object.fromEntries(entriesFrom(document)), version },
		{ as: platform.officer },
	);
}

describe('an officer’s form', () => {
	const mine = { document: { title: { en: 'Mine' } } };

	it('comes back whole when somebody has saved in between', async () => {
		const { version } = (await workingCopy(platform.context(platform.officer), slug)) ?? {};
		expect(await titled('Theirs', String(version))).toMatchObject({ status: 303 });
		expect(await titled('Mine', String(version))).toMatchObject({ status: 409, data: mine });
	});
	it('comes back whole when it says no version, or cannot be read', async () => {
		expect(await titled('Mine', '')).toMatchObject({ status: 400, data: mine });
		const unreadable = { slug, 'title.en': 'Mine', kind: 'dance', version: '2' };
		expect(await sent(edit.default, unreadable, { as: platform.officer })).toMatchObject({
			status: 400,
			data: { document: { title: { en: 'Mine' }, kind: 'dance' } },
		});
	});
	it('saves its own step only, over what others have saved in other steps, and says when it was this one', async () => {
		const stored = async (): Promise<Edition> =>
			(await workingCopy(platform.context(platform.officer), slug))?.document as Edition;
		const before = await stored();
		const opened = contentHash(stepContent(before, 'where'));
		await titled(
			'Saved meanwhile',
			String((await workingCopy(platform.context(platform.officer), slug))?.version),
		);
		const where = (place: string): Promise<Answer> =>
			sent(
				edit.default,
				{
					...Object.fromEntries(entriesFrom({ ...before, place: { en: place } })),
					version: '1',
					opened,
					do: 'go:agenda#field-items',
				},
				{ as: platform.officer, params: { step: 'where' } },
			);
		expect(await where('Graz')).toMatchObject({
			status: 303,
			location: `/en/console/conferences/${slug}/agenda?check#field-items`,
		});
		expect(await stored()).toEqual({ ...before, title: { en: 'Saved meanwhile' }, place: { en: 'Graz' } });
		// Sent twice, it is done; another place is a conflict with what this step holds by now.
		expect(await where('Graz')).toMatchObject({ status: 303 });
		expect(await where('Linz')).toMatchObject({ status: 409, data: { document: { place: { en: 'Linz' } } } });
		expect((await stored()).place).toEqual({ en: 'Graz' });
	});
	it('adds as many meetings as asked for, at most twenty, and saves none of them', async () => {
		const { version, document } = (await workingCopy(platform.context(platform.officer), slug)) ?? {};
		for (const [count, expected] of [
			['3', 3],
			['900', 20],
			['-1', 1],
			['x', 1],
		] as const)
			expect(
				await sent(
					edit.default,
					{
						...Object.fromEntries(entriesFrom(document as Edition)),
						do: 'add:meetings',
						'count:meetings': count,
					},
					{ as: platform.officer, params: { step: 'agenda' } },
				),
			).toMatchObject({
				added: { length: expected },
				document: { meetings: { length: expected + (document?.meetings.length ?? 0) } },
			});
		expect((await workingCopy(platform.context(platform.officer), slug))?.version).toBe(version);
	});
	it('moves the items of a meeting by its button, and saves none of it', async () => {
		const { version, document } = (await workingCopy(platform.context(platform.officer), slug)) ?? {};
		const [item] = document?.items ?? [];
		const items = [{ ...item, meeting: document?.meetings[0]?.id, start: '10:15', end: '11:00' }];
		const sentForm = {
			...Object.fromEntries(entriesFrom({ ...document, items } as Edition)),
			do: `shift:${document?.meetings[0]?.id}:-60`,
		};
		const answer = await sent(edit.default, sentForm, { as: platform.officer, params: { step: 'agenda' } });
		expect(answer).toMatchObject({ document: { items: [{ start: '09:15', end: '10:00' }] } });
		expect((await workingCopy(platform.context(platform.officer), slug))?.version).toBe(version);
	});
	it('comes back whole when the conference was archived in between', async () => {
		for (const to of ['closed', 'archived'])
			await changeState(platform.context(platform.officer), slug, { to });
		expect(await titled('Mine', '3')).toMatchObject({ status: 409, data: mine });
	});
});

/** The seats as an officer finds them. */
const order = async () =>
	(await seatingOrder(platform.context(platform.officer), 'en')) ?? { revision: 0, seats: [] };

/** The form as it is shown. */
async function shownForms(): Promise<Record<string, string>> {
	const { revision, seats } = await order();
	const numbers = seats.map(({ state, position }) => [state.slug, String(position)]);
	return { ...Object.fromEntries(numbers), version: String(revision) };
}

describe('the form of the seating order', () => {
	it('is refused where a State has no number, or one that is none, and keeps the others', async () => {
		const before = await order();
		const { karvia, ...rest } = await shownForms();
		expect(karvia).toBeDefined();
		const answers = [
			await sent(seating.default, rest, { as: platform.officer }),
			await sent(seating.default, { ...rest, karvia: '1st' }, { as: platform.officer }),
		];
		for (const answer of answers)
			expect(answer).toMatchObject({
				status: 400,
				data: { fields: { karvia: 'platform.seating.not-a-number' }, values: rest },
			});
		expect(await order()).toEqual(before);
	});
	it('is refused when somebody has arranged the seats in between', async () => {
		const [first, second] = (await order()).seats.map(({ state }) => state.slug);
		const form = { ...(await shownForms()), [String(second)]: '1' };
		expect(await sent(seating.default, form, { as: platform.officer })).toMatchObject({ status: 303 });
		expect((await order()).seats.slice(0, 2).map(({ state }) => state.slug)).toEqual([second, first]);
		expect(await sent(seating.default, form, { as: platform.officer })).toMatchObject({
			status: 409,
			data: { refusal: 'changed-meanwhile', values: form },
		});
	});
	it('of somebody who may not arrange the seats is answered as where nothing is', async () => {
		const other = await signedInPerson(platform.database, 'No officer');
		expect(await sent(seating.default, await shownForms(), { as: other })).toMatchObject({ status: 404 });
	});
});
