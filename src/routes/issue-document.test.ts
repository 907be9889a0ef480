import { afterAll, describe, expect, it } from 'vitest';
import type { DetailsForm } from '#documents';
import { findBySymbol } from '#documents/server';
import { openDesk } from '../documents/server/desk/desk.examples.ts';
import { exampleDocument } from '../documents/server/documents.examples.ts';
import { actions as desk } from './[language=language]/(console)/console/conferences/[slug=slug]/documents/[document=id]/+page.server.ts';
import {
	actions as ask,
	load as asked,
} from './[language=language]/(console)/console/conferences/[slug=slug]/documents/[document=id]/issue/+page.server.ts';

/* The page of a document, as its officer presses it: nothing typed is lost on the way. docs/rules/documents.md 3.11 */

const { platform, conference, slug, ctx, row, now } = await openDesk();
afterAll(() => platform.close());

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
	fields: Record<string, string>,
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

/** What the page asks before the document is issued. */
const question = async (id: string) =>
	asked({
		locals: { context: ctx() },
		params: { slug, document: id },
		url: new URL(path(id, '/issue'), 'https://conference.example'),
	} as never) as Promise<Record<string, unknown>>;

const draft = (): Promise<string> => exampleDocument(ctx(), conference, { distribution: 'public' });

describe('“Check and issue”', () => {
	it('keeps the release that was typed, and issues nothing before it was asked (3.11)', async () => {
		const id = await draft();
		const release = { release: '2020-10-01T10:00', do: 'issue' };
		expect(await pressed(id, release)).toMatchObject({ status: 303, location: path(id, '/issue') });
		expect(await row(id)).toMatchObject({ state: 'draft', releaseAt: new Date('2020-10-01T08:00Z') });
		expect(await question(id)).toMatchObject({
			isUnderEmbargo: true,
			nextSymbol: 'AS.DEL/1/20',
			notReady: null,
			languages: ['en'],
		});
		const version = String((await row(id)).revision);
		const issued = await sent(ask.default, path(id, '/issue'), id, { version });
		expect(issued).toMatchObject({ status: 303, location: path(id, '?success=issued') });
		const { symbol } = await row(id);
		expect(await findBySymbol(platform.readerContext(now), symbol ?? '')).toMatchObject({ document: null });
	});

	it('says why it cannot be issued, and is not pressed then', async () => {
		const id = await draft();
		expect(await pressed(id, { series: '', do: 'issue' })).toMatchObject({ status: 303 });
		expect(await question(id)).toMatchObject({ notReady: 'no-series', isUnderEmbargo: false });
	});

	it('gives back what was typed when somebody has changed the document meanwhile', async () => {
		const id = await draft();
		const typed = { release: '2020-10-01T10:00', series: '', version: '1', do: 'issue' };
		expect(await pressed(id, typed)).toMatchObject({ status: 409, data: { values: typed } });
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
