import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addParticipant } from '#accreditation/server';
import { changeState, findConference, setConferenceIdentity } from '#conference/server';
import { loadOrganisation, organisation, setIdentity } from '#directory/server';
import { type Actor, anonymous } from '#platform/actor.ts';
import { identityView, type SentIdentity } from '#platform/identity.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../conference/server/test-conference.examples.ts';
import { GET as ofConference } from './files/conferences/[slug=slug]/identity/[picture=picture]/+server.ts';
import { GET as ofOrganisation } from './files/identity/[picture=picture]/+server.ts';
import { GET as drawnCover } from './files/cover/[slug=slug].svg/+server.ts';
import { GET as accentSheet } from './files/accent/[colour=colour].css/+server.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let administrator: Actor;
const pictures: Record<string, Buffer> = {
	script: Buffer.from(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><script>alert(1)</script><path d="M0 0h8"/></svg>',
	),
	text: Buffer.from('no picture'),
};

const plain = (width: number, height: number, background: string) =>
	sharp({ create: { width, height, channels: 3, background } });

beforeAll(async () => {
	platform = await openExampleConference();
	administrator = await signedInPerson(platform.database, 'Ada Administrator', ['administrator']);
	const exif = { IFD0: { Make: 'Camera of Anna' }, IFD3: { GPSLatitude: '48/1 12/1 0/1' } };
	pictures['photograph'] = await plain(2400, 1200, '#0a4d68').withExif(exif).jpeg().toBuffer();
	pictures['other'] = await plain(1000, 400, '#5c3b7d').webp().toBuffer();
	pictures['tiny'] = await plain(100, 40, '#5c3b7d').png().toBuffer();
});
afterAll(() => platform.close());

const types: Readonly<Record<string, string>> = { script: 'image/svg+xml', tiny: 'image/png' };
const upload = (id: string) =>
	({ id, mediaType: types[id] ?? 'image/jpeg' }) as unknown as SentIdentity['logo'];
const sent = (over: Partial<SentIdentity> = {}): SentIdentity => ({
	accent: '',
	nearest: '',
	alt: {},
	credit: '',
	shown: '',
	'remove-logo': false,
	'remove-header': false,
	logo: null,
	header: null,
	...over,
});
const withHeader = sent({ header: upload('photograph'), alt: { en: 'The hall', fr: '' }, credit: 'Anna' });
const read = ({ id }: { id: string }): Promise<Buffer> => Promise.resolve(pictures[id] ?? Buffer.from(''));

const conference = (slug: string, state?: 'draft'): Promise<string> =>
	exampleConference(platform, { slug, meetings: [], items: [] }, state);
const onConference = (slug: string, input: SentIdentity, actor: Actor = platform.officer) =>
	setConferenceIdentity(platform.context(actor), slug, input, read);

/** The answer to a request for a picture, or the status of the error. */
async function ask(
	get: typeof ofConference | typeof ofOrganisation,
	src: string,
	{ actor = anonymous, tag = '' }: { actor?: Actor; tag?: string } = {},
) {
	const [picture = '', , slug = ''] = src.split('/').toReversed();
	const request = new Request(`http://localhost${src}`, { headers: tag ? { 'if-none-match': tag } : {} });
	const event = { locals: { context: platform.context(actor) }, params: { slug, picture }, request };
	try {
		const response = await get(event as never);
		return {
			status: response.status,
			headers: response.headers,
			body: Buffer.from(await response.arrayBuffer()),
		};
	} catch (error) {
		return { status: (error as { status: number }).status, headers: new Headers(), body: Buffer.from('') };
	}
}

const shown = async (slug: string, actor: Actor = platform.officer) => {
	const found = await findConference(platform.context(actor), slug);
	return found?.identity ?? null;
};
const storedPictures = async (): Promise<number> =>
	Number(
		(await sql<{ n: string }>`select count(*) as n from conference.picture`.execute(platform.database))
			.rows[0]?.n,
	);

describe('What is refused', () => {
	it('is a colour that is hard to read, with its contrast and the nearest that fits', async () => {
		await conference('refused-2020');
		const refused = await onConference('refused-2020', sent({ accent: '#e0b000' }));
		if (refused.ok || refused.refusal !== 'bad-input') throw new Error('it was accepted');
		expect(refused.fields).toEqual({ accent: 'platform.identity.accent-low' });
		expect(refused.accent?.contrast).toBeLessThan(2);
		const nearest = refused.accent?.nearest ?? '';
		valueOf(await onConference('refused-2020', sent({ accent: '#e0b000', nearest })));
		expect((await shown('refused-2020'))?.accent).toContain(nearest.slice(1));
	});

	it.each([
		[
			'a header image that nobody can read out',
			{ header: upload('photograph') },
			{ 'alt.en': 'platform.identity.alt-missing' },
		],
		[
			'a header image that is too small',
			{ header: upload('tiny'), alt: { en: 'x' } },
			{ header: 'platform.identity.header-small' },
		],
		[
			'a header image that is none',
			{ header: upload('text'), alt: { en: 'x' } },
			{ header: 'platform.identity.header-unreadable' },
		],
		['a logo that is too small', { logo: upload('tiny') }, { logo: 'platform.identity.logo-small' }],
	])('is %s', async (_, input, fields) => {
		expect(await onConference('refused-2020', sent(input))).toMatchObject({ refusal: 'bad-input', fields });
		expect(await storedPictures()).toBe(0);
	});

	it('is everybody but the officers of the conference, and administrators for the organisation', async () => {
		for (const actor of [anonymous, administrator, await signedInPerson(platform.database, 'Some Body')])
			expect(await onConference('refused-2020', sent(), actor)).toMatchObject({ refusal: 'not-found' });
		expect(await onConference('nothing-here', sent())).toMatchObject({ refusal: 'not-found' });
		for (const actor of [anonymous, platform.officer])
			expect(await setIdentity(platform.context(actor), sent(), read)).toMatchObject({
				refusal: 'not-found',
			});
	});
});

describe('The header image of a draft', () => {
	it('exists for people who see the draft, and for nobody else, until it is announced', async () => {
		const id = await conference('draft-2020', 'draft');
		await conference('other-2020');
		const join = async (name: string, of: string, role: 'officer' | 'chair') => {
			const person = await signedInPerson(platform.database, name);
			const { email } = person.person;
			valueOf(
				await addParticipant(platform.context(platform.officer), of, {
					email,
					role,
					delegation: null,
				}),
			);
			return person;
		};
		valueOf(await onConference('draft-2020', withHeader));
		const { src, small } = (await shown('draft-2020'))?.header ?? { src: '', small: { src: '' } };
		const status = async (actor: Actor): Promise<number> => (await ask(ofConference, src, { actor })).status;
		const other = (await findConference(platform.context(platform.officer), 'other-2020'))?.id ?? '';
		const [chair, own] = [await join('Own Chair', id, 'chair'), await join('Own Officer', id, 'officer')];
		const people: [Actor, number][] = [
			[anonymous, 404],
			[await signedInPerson(platform.database, 'A Stranger'), 404],
			[await join('Other Officer', other, 'officer'), 404],
			[chair, 404],
			[administrator, 404],
			[own, 200],
			[platform.officer, 200],
		];
		for (const [actor, expected] of people)
			expect(await status(actor), actor.person?.name ?? 'nobody').toBe(expected);
		expect((await ask(ofConference, src, { actor: own })).headers.get('cache-control')).toBe(
			'private, no-store',
		);
		// The same picture by the address of a conference that everybody sees.
		expect((await ask(ofConference, src.replace('draft-2020', 'other-2020'))).status).toBe(404);
		expect((await ask(ofConference, small.src)).status).toBe(404);

		valueOf(await changeState(platform.context(platform.officer), 'draft-2020', { to: 'announced' }));
		const open = await ask(ofConference, src);
		expect(open.status).toBe(200);
		expect(open.headers.get('cache-control')).toBe('public, no-cache');
		expect((await ask(ofConference, src, { tag: open.headers.get('etag') ?? '' })).status).toBe(304);
		expect((await ask(ofConference, src.replace('.jpg', '.svg'))).status).toBe(404);
		valueOf(await changeState(platform.context(platform.officer), 'draft-2020', { to: 'draft' }));
		expect((await ask(ofConference, src, { tag: open.headers.get('etag') ?? '' })).status).toBe(404);
	});
});

describe('The pictures of a conference', () => {
	it('weigh 120 kB at most, where a lower quality makes them so', async () => {
		const noise = { type: 'gaussian' as const, mean: 128, sigma: 8 };
		pictures['grainy'] = await sharp({
			create: { width: 2400, height: 1600, channels: 3, background: '#888', noise },
		})
			.jpeg({ quality: 95 })
			.toBuffer();
		expect(pictures['grainy'].length).toBeGreaterThan(1_000_000);
		await conference('grainy-2020');
		valueOf(await onConference('grainy-2020', sent({ header: upload('grainy'), alt: { en: 'Grain' } })));
		const { body } = await ask(ofConference, (await shown('grainy-2020'))?.header?.src ?? '');
		expect(body.length).toBeGreaterThan(50_000);
		expect(body.length).toBeLessThanOrEqual(120_000);
	});

	it('are stored without metadata, replaced and removed', async () => {
		await conference('pictures-2020');
		const before = await storedPictures();
		valueOf(await onConference('pictures-2020', { ...withHeader, logo: upload('script') }));
		const first = await shown('pictures-2020');
		expect(first).toMatchObject({
			header: {
				width: 1280,
				height: 640,
				small: { width: 480, height: 240 },
				alt: { text: 'The hall' },
				credit: 'Anna',
			},
			logo: { width: 480, height: 240 },
		});
		const { body, headers } = await ask(ofConference, first?.header?.src ?? '');
		expect(await sharp(body).metadata()).toMatchObject({ format: 'jpeg', width: 1280 });
		expect((await sharp(body).metadata()).exif).toBeUndefined();
		expect(body.includes('Anna')).toBe(false);
		expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
		const logo = await ask(ofConference, first?.logo?.src ?? '');
		expect(logo.headers.get('content-type')).toBe('image/svg+xml');
		expect(logo.body.toString()).not.toContain('script');

		// Other words for the same picture; the rest stays.
		const hash = /([0-9a-f]{32})/.exec(first?.header?.src ?? '')?.[1] ?? '';
		const otherWords = sent({ shown: hash, alt: { en: 'The great hall' }, credit: 'Ben' });
		valueOf(await onConference('pictures-2020', otherWords));
		expect(await shown('pictures-2020')).toMatchObject({
			header: { src: first?.header?.src, alt: { text: 'The great hall' }, credit: 'Ben' },
			logo: first?.logo,
		});
		valueOf(await onConference('pictures-2020', sent({ header: upload('other'), alt: { en: 'A wall' } })));
		expect((await shown('pictures-2020'))?.header).toMatchObject({ width: 1000, height: 400 });
		expect((await ask(ofConference, first?.header?.src ?? '')).status).toBe(404);
		// A form that was opened before the image was replaced neither describes nor removes the new one.
		const stale = { ...otherWords, 'remove-header': true };
		valueOf(await onConference('pictures-2020', stale));
		const header = (await shown('pictures-2020'))?.header;
		expect(header?.alt?.text).toBe('A wall');
		const now = /([0-9a-f]{32})/.exec(header?.src ?? '')?.[1] ?? '';
		expect(await onConference('pictures-2020', sent({ shown: now }))).toMatchObject({ refusal: 'bad-input' });
		const nothing = sent({ shown: now, 'remove-header': true, 'remove-logo': true });
		valueOf(await onConference('pictures-2020', nothing));
		expect(await shown('pictures-2020')).toEqual({ accent: null, logo: null, header: null });
		expect(await storedPictures()).toBe(before);
	});

	it('and its colour are its own: another conference has none of them', async () => {
		await conference('one-2020');
		await conference('two-2020');
		valueOf(await onConference('one-2020', { ...withHeader, accent: '#5c3b7d' }));
		expect(await shown('one-2020', anonymous)).toMatchObject({ accent: '/files/accent/5c3b7d.css?1' });
		expect(await shown('two-2020', anonymous)).toEqual({ accent: null, logo: null, header: null });
	});

	it('are drawn while nothing of the conference is locked', async () => {
		await conference('free-2020');
		const isFree: boolean[] = [];
		const reading = async (file: { id: string }): Promise<Buffer> => {
			// What a registration does, which belongs to the conference.
			const share = sql`select from conference.conference where slug = 'free-2020' for key share nowait`;
			isFree.push(
				await share.execute(platform.database).then(
					() => true,
					() => false,
				),
			);
			return read(file);
		};
		const both = { ...withHeader, logo: upload('script') };
		valueOf(await setConferenceIdentity(platform.context(platform.officer), 'free-2020', both, reading));
		expect(isFree).toEqual([true, true]);
	});

	it('of two officers who save at the same time are all kept', async () => {
		await conference('both-2020');
		const both = await Promise.all([
			onConference('both-2020', sent({ logo: upload('script') })),
			onConference('both-2020', withHeader),
		]);
		both.forEach(valueOf);
		expect(await shown('both-2020')).toMatchObject({ logo: { width: 480 }, header: { width: 1280 } });
	});

	it('stay while the conference is archived', async () => {
		const ctx = platform.context(platform.officer);
		for (const to of ['closed', 'archived']) valueOf(await changeState(ctx, 'two-2020', { to }));
		expect(await onConference('two-2020', withHeader)).toMatchObject({ refusal: 'not-found' });
	});
});

const own = async () => {
	const found = await organisation(platform.context());
	return found && identityView(found.identity, '/files/identity', 'ar', found.originalLanguage);
};

describe('The identity of the organisation', () => {
	it('is that of its folder, until an administrator sets another, which a load keeps', async () => {
		const folder = await own();
		expect(folder).toMatchObject({
			accent: '/files/accent/0b5a4a.css?1',
			logo: { width: 240, height: 240 },
			header: { width: 1280, height: 480, alt: { language: 'ar' } },
		});
		const logo = await ask(ofOrganisation, folder?.logo?.src ?? '');
		expect(logo.status).toBe(200);
		expect(logo.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');

		const set = (input: SentIdentity) => setIdentity(platform.context(administrator), input, read);
		valueOf(await set(sent({ accent: '#5c3b7d', logo: upload('script') })));
		const changed = await own();
		expect(changed).toMatchObject({ accent: '/files/accent/5c3b7d.css?1', header: folder?.header });
		expect(changed?.logo?.src).not.toBe(folder?.logo?.src);
		const loaded = await loadOrganisation(
			platform.context(),
			new URL('../../organisations/example', import.meta.url).pathname,
		);
		expect(loaded.ok).toBe(true);
		expect(await own()).toEqual(changed);

		valueOf(await set(sent({ 'remove-logo': true })));
		expect(await own()).toEqual(folder);
		expect((await ask(ofOrganisation, changed?.logo?.src ?? '')).status).toBe(404);
	});
});

const get = (colour: string) => accentSheet({ params: { colour } } as never) as Response;

const draw = async (slug: string): Promise<[number, boolean]> => {
	const answer = (await drawnCover({ params: { slug } } as never)) as Response;
	return [answer.status, (await answer.text()).startsWith('<svg')];
};

describe('A drawn cover', () => {
	it('tells of no address whether there is such a conference', async () => {
		for (const slug of ['draft-2020', 'nothing-here', 'one-2020'])
			expect(await draw(slug)).toEqual([200, true]);
	});
});

describe('The style sheet of a colour', () => {
	it('is for each that fits, and never changes', async () => {
		const sheet = get('5c3b7d');
		expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
		expect(await sheet.text()).toContain('--accent:#5c3b7d');
		expect(() => get('ffff00')).toThrow(expect.objectContaining({ status: 404 }));
	});
});
