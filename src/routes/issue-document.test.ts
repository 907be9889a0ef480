import { afterAll, describe, expect, it } from 'vitest';
import type { DetailsForm } from '#documents';
import { findBySymbol } from '#documents/server';
import { openDesk } from '../documents/server/desk/desk.examples.ts';
import { exampleDocument } from '../documents/server/documents.examples.ts';
import { GET as moved } from './[language=language]/(console)/console/conferences/[slug=slug]/documents/[document=id]/[ask=ask]/+server.ts';
import { actions as several } from './[language=language]/(console)/console/conferences/[slug=slug]/documents/(list)/+page.server.ts';
import {
	actions as desk,
	load as opened,
} from './[language=language]/(console)/console/conferences/[slug=slug]/documents/(list)/[document=id]/+page.server.ts';

/* The page of a document, as its officer presses it: nothing typed is lost on the way. docs/rules/documents.md 3.11 */

const { platform, conference, slug, ctx, row, now } = await openDesk();
const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
// No operation on a document uses any service.
place[key] = {};
afterAll(async () => {
	delete place[key];
	await platform.close();
});

type Fields = Partial<Record<keyof (typeof DetailsForm)['entries'] | 'title.en', string>>;
type Answer = { status?: number; location?: string; data?: Record<string, unknown> };
const path = (id: string, more = ''): string => `/en/console/conferences/${slug}/documents/${id}${more}`;

/** Sends the form of a document's details with what is typed over what is stored. */
async function pressed(id: string, typed: Fields): Promise<Answer> {
	const one = await row(id);
	const stored = {
		'title.en': one.title.en ?? '',
		kind: one.kind,
		original: one.original,
		series: one.series ?? '',
		distribution: one.distribution,
		version: String(one.revision),
	};
	return sent(desk['save'], path(id, '?/save'), id, { ...stored, ...typed });
}

async function sent(
	action: unknown,
	address: string,
	id: string,
	fields: Record<string, string> | [string, string][],
): Promise<Answer> {
	const url = new URL(address, 'https://conference.example');
	const event = {
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: { context: ctx() },
		params: { language: 'en', slug, document: id },
		url,
		setHeaders: () => {},
	};
	try {
		return (await (action as (given: typeof event) => Promise<Answer>)(event)) ?? {};
	} catch (thrown) {
		return thrown as Answer;
	}
}

/** What the panel of a document shows, with the question before it is issued. */
const question = async (id: string, query = '?ask=issue') =>
	opened({
		locals: { context: ctx() },
		params: { slug, document: id },
		parent: async () => ({ zone: 'Europe/Vienna' }),
		url: new URL(path(id, query), 'https://conference.example'),
	} as never) as Promise<Record<string, unknown>>;

const draft = (): Promise<string> => exampleDocument(ctx(), conference, { distribution: 'public' });

describe('“Check and issue”', () => {
	it('keeps the release that was typed, and issues nothing before it was asked (3.11)', async () => {
		const id = await draft();
		const release = { release: '2020-10-01T10:00', do: 'issue' };
		expect(await pressed(id, release)).toMatchObject({ status: 303, location: '?ask=issue' });
		expect(await row(id)).toMatchObject({ state: 'draft', releaseAt: new Date('2020-10-01T08:00Z') });
		expect(await question(id)).toMatchObject({
			ask: 'issue',
			document: { releaseAt: new Date('2020-10-01T08:00Z') },
			nextSymbol: 'AS.DEL/1/20',
			notReady: null,
			versions: [{ language: 'en', state: 'checked' }],
		});
		const version = String((await row(id)).revision);
		const issued = await sent(desk['issue'], path(id, '?state=draft&/issue'), id, { version });
		expect(issued).toMatchObject({ status: 303, location: '?state=draft&success=issued' });
		// A second look asks nothing.
		expect(await question(id)).toMatchObject({ ask: null });
		const { symbol } = await row(id);
		expect(await findBySymbol(platform.readerContext(now), symbol ?? '')).toMatchObject({ document: null });
	});

	it('says why it cannot be issued, and is not pressed then', async () => {
		const id = await draft();
		expect(await pressed(id, { series: '', do: 'issue' })).toMatchObject({ status: 303 });
		expect(await question(id)).toMatchObject({ notReady: 'no-series' });
	});

	it('gives back what was typed when somebody has changed the document meanwhile', async () => {
		const id = await draft();
		const typed = { release: '2020-10-01T10:00', series: '', version: '1', do: 'issue' };
		expect(await pressed(id, typed)).toMatchObject({ status: 409, data: { values: typed } });
	});
});

describe('A step', () => {
	it('leads to the next one of the list, which says with which it was done', async () => {
		const [id, next] = [await draft(), await draft()];
		const version = String((await row(id)).revision);
		const answer = await sent(desk['issue'], path(id, `?state=draft&/issue&next=${next}`), id, { version });
		const query = `?state=draft&success=issued&about=${id}`;
		expect(answer).toMatchObject({ status: 303, location: path(next, query) });
		const { symbol } = await row(id);
		expect(await question(next, query)).toMatchObject({ ask: null, before: { id, symbol } });
	});

	it('leads to no address that is not the id of a document, and names none that the officer may not read', async () => {
		const id = await draft();
		const version = String((await row(id)).revision);
		const answer = await sent(desk['issue'], path(id, '?/issue&next=//elsewhere.example'), id, { version });
		expect(answer).toMatchObject({ status: 303, location: '?success=issued' });
		const unknown = '?about=5a3b1e00-0000-4000-8000-000000000000';
		expect(await question(id, unknown)).toMatchObject({ before: null });
	});

	it('that somebody else was faster with is refused, and the question is asked again', async () => {
		const id = await draft();
		const version = String((await row(id)).revision);
		await pressed(id, { release: '2020-10-01T10:00' });
		const refused = await sent(desk['issue'], path(id, '?/issue'), id, { version });
		expect(refused).toMatchObject({ status: 409, data: { form: 'issue', refusal: 'stale' } });
		expect((await row(id)).state).toBe('draft');
	});

	it('with several issues those that can be, in one answer that names the others (3.2)', async () => {
		const [id, other] = [await draft(), await draft()];
		const stale = `${other}:${(await row(other)).revision - 1}`;
		const answer = await sent(several['issue'], '/en/list?waiting=to-number&/issue', id, [
			['id', stale],
			['id', `${id}:${(await row(id)).revision}`],
		]);
		const symbol = encodeURIComponent((await row(id)).symbol ?? '');
		expect(answer).toMatchObject({
			status: 303,
			location: `?waiting=to-number&issued=${symbol}&refused=${other}.stale`,
		});
	});

	it('had a question at an address of its own, which leads here with its query', async () => {
		const id = await draft();
		const url = new URL(path(id, '/withdraw?waiting=overdue'), 'https://conference.example');
		expect(() => moved({ params: { ask: 'withdraw' }, url } as never)).toThrow(
			expect.objectContaining({ status: 308, location: path(id, '?waiting=overdue&ask=withdraw') }),
		);
	});
});

describe('“Reserve the symbol”', () => {
	it('takes the series that was typed, and keeps it when it is refused', async () => {
		const id = await draft();
		const { series } = await row(id);
		const refused = await pressed(id, { series: '', release: '2020-10-01T10:00', do: 'reserve' });
		expect(refused).toMatchObject({
			data: { refusal: 'no-series', values: { release: '2020-10-01T10:00' } },
		});
		const reserved = await pressed(id, { series: series ?? '', do: 'reserve' });
		expect(reserved).toMatchObject({ status: 303, location: '?success=reserved' });
		expect((await row(id)).symbol).toMatch(/^AS\.DEL\/\d+\/20$/);
	});
});
