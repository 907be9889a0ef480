import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setConferenceIdentity } from '#conference/server';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import { exampleEdition, exampleId, exampleMeeting } from '../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	republish,
	valueOf,
	type SignedIn,
} from '../conference/server/test-conference.examples.ts';
import { GET as ofConference } from './[language=language]/(site)/conferences/[slug=slug]/share.png/+server.ts';
import { GET as ofMeeting } from './[language=language]/(site)/conferences/[slug=slug]/meetings/[number=number]/share.png/+server.ts';
import { GET as ofOrganisation } from './[language=language]/(site)/share.png/+server.ts';

/* Share images: of what is public alone, for every reader. */

const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
const closed = [{ from: null, audience: 'participants' as const }];
const hidden = exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'Closed' }, audience: closed });
const shown = { slug: 'shared-2020', meetings: [exampleMeeting(), hidden], items: [] };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let pdf: Pdf;

beforeAll(async () => {
	platform = await openExampleConference();
	const sources = fileURLToPath(new URL('..', import.meta.url));
	pdf = openPdf(sources);
	place[key] = { pdf, words: readMessages(sources), settings: { origin: 'https://conference.example' } };
	await exampleConference(platform, shown);
	await exampleConference(platform, { slug: 'draft-2020', meetings: [], items: [] }, 'draft');
});
afterAll(async () => {
	delete place[key];
	await pdf.stop();
	await platform.close();
});

type Get = typeof ofConference | typeof ofMeeting | typeof ofOrganisation;

/** The entity tag of the last one. */
let tag: string | null;
/** The share image of an address, or the status of the error. */
async function ask(
	get: Get,
	{
		slug = '',
		number = 0,
		language = 'en',
		actor,
	}: { slug?: string; number?: number; language?: string; actor?: SignedIn } = {},
): Promise<Buffer | number> {
	const context = { ...(actor ? platform.context(actor) : platform.readerContext()), language };
	try {
		const answer = await get({ locals: { context }, params: { slug, number, language } } as never);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(answer.headers.get('cache-control')).toBe('public, no-cache');
		tag = answer.headers.get('etag');
		return Buffer.from(await answer.arrayBuffer());
	} catch (error) {
		return (error as { status?: number }).status ?? Promise.reject(error as Error);
	}
}
const sizeOf = async (image: Buffer | number) => {
	const { format, width, height } = await sharp(image as Buffer).metadata();
	return { format, width, height };
};
const png = { format: 'png', width: 1200, height: 630 };

describe('There is no share image', () => {
	it('of a draft or a closed meeting, not even for officers', async () => {
		for (const actor of [undefined, platform.officer]) {
			const by = actor ? { actor } : {};
			expect(await ask(ofConference, { slug: 'draft-2020', ...by })).toBe(404);
			expect(await ask(ofConference, { slug: 'nothing-here', ...by })).toBe(404);
			expect(await ask(ofMeeting, { slug: 'shared-2020', number: 2, ...by })).toBe(404);
			expect(await ask(ofMeeting, { slug: 'shared-2020', number: 3, ...by })).toBe(404);
		}
	});
});

describe('A share image', () => {
	it('is a PNG of 1200 × 630, in the language of the page, of organisation, conference and meeting', async () => {
		const all = await Promise.all([
			ask(ofOrganisation),
			ask(ofOrganisation, { language: 'ar' }),
			ask(ofConference, { slug: 'shared-2020' }),
			ask(ofMeeting, { slug: 'shared-2020', number: 1 }),
		]);
		for (const image of all) expect(await sizeOf(image)).toEqual(png);
		expect(new Set(all.map((image) => image.toString('base64' as never))).size).toBe(all.length);
	});

	it('changes with the title and with the header image', async () => {
		const before = (await ask(ofConference, { slug: 'shared-2020' })) as Buffer;
		const first = tag;
		await ask(ofConference, { slug: 'shared-2020' });
		expect([first, tag]).toEqual([expect.stringMatching(/^(?:W\/)?"[^"]+"$/), first]);
		await republish(platform, exampleEdition({ ...shown, title: { en: 'Another title' } }), 2);
		const renamed = (await ask(ofConference, { slug: 'shared-2020' })) as Buffer;
		expect(renamed.equals(before)).toBe(false);
		expect(tag).not.toBe(first);
		const picture = await sharp({ create: { width: 900, height: 400, channels: 3, background: '#7a2f22' } })
			.png()
			.toBuffer();
		valueOf(
			await setConferenceIdentity(
				platform.context(platform.officer),
				'shared-2020',
				{
					accent: '',
					nearest: '',
					alt: { en: 'A wall' },
					credit: '',
					shown: '',
					'remove-logo': false,
					'remove-header': false,
					logo: null,
					header: { id: 'wall', mediaType: 'image/png' } as never,
				},
				() => Promise.resolve(picture),
			),
		);
		const withHeader = (await ask(ofConference, { slug: 'shared-2020' })) as Buffer;
		expect(await sizeOf(withHeader)).toEqual(png);
		const { data } = await sharp(withHeader)
			.extract({ left: 600, top: 100, width: 1, height: 1 })
			.removeAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true });
		expect([...data].map((channel) => Math.round(channel / 16))).toEqual(
			[0x7a, 0x2f, 0x22].map((channel) => Math.round(channel / 16)),
		);
	});
});
