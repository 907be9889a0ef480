import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addParticipant } from '#accreditation/server';
import type { Actor } from '#platform/actor.ts';
import { readMessages } from '#platform/server/messages.ts';
import { signedInPerson } from '../../tests/test-platform.ts';
import { exampleItem, exampleMeeting, exampleId } from '../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../conference/server/test-conference.examples.ts';
import { GET as security } from './[x+2e]well-known/security.txt/+server.ts';
import { load } from './[language=language]/(site)/conferences/[slug=slug]/+page.server.ts';

/*
 * Programs publish structured data (JSON-LD, Open Graph): a participant's page must contain no more of it than a public
 * page.
 */

const slug = 'coasts-2020';
const closed = [{ from: null, audience: 'participants' as const }];
const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let chair: Actor;

beforeAll(async () => {
	platform = await openExampleConference();
	const sources = fileURLToPath(new URL('..', import.meta.url));
	place[key] = {
		settings: { origin: 'https://conference.example', securityContacts: [] },
		languages: () => ['en'],
		words: readMessages(sources),
	};
	const hidden = { title: { en: 'POISON meeting' }, place: { en: 'POISON room' }, audience: closed };
	const conference = await exampleConference(platform, {
		meetings: [exampleMeeting(), exampleMeeting({ id: exampleId(2), number: 2, start: '05:55', ...hidden })],
		items: [exampleItem({ title: { en: 'POISON item' }, note: { en: 'POISON' }, audience: closed })],
	});
	const person = await signedInPerson(platform.database, 'Chair');
	const ctx = platform.context(platform.officer);
	valueOf(
		await addParticipant(ctx, conference, { email: person.person.email, role: 'chair', delegation: null }),
	);
	chair = person;
});
afterAll(async () => {
	delete place[key];
	await platform.close();
});

async function pageFor(actor: Actor | null, of = slug) {
	const event = {
		locals: { context: actor ? platform.context(actor) : platform.readerContext(), keep: () => {} },
		params: { language: 'en', slug: of },
		parent: () => Promise.resolve({ organisation: { name: 'Example' } }),
	};
	return (await load(event as never)) as {
		conference: unknown;
		preview: { title: string; image: { src: string; alt: string } | null } | null;
		event: string | null;
	};
}

it('is the same for the chair, who sees the closed parts, as for anybody', async () => {
	const [own, anybody] = [await pageFor(chair), await pageFor(null)];
	expect(JSON.stringify(own.conference)).toContain('POISON meeting');
	expect([own.preview?.title, own.event]).toEqual([anybody.preview?.title, anybody.event]);
	expect(own.preview?.image).toBeNull();
	expect(anybody.preview?.image?.src).toMatch(/^\/en\/conferences\/coasts-2020\/share\.png\?[0-9a-f]{12}$/);
	expect(JSON.stringify(anybody.preview)).not.toContain('POISON');
	expect(own.event).toContain('Opening meeting');
	for (const secret of ['POISON', '05:55', 'meetings/2']) expect(own.event).not.toContain(secret);
});

it('is nothing while the conference is a draft, which officers alone see', async () => {
	await exampleConference(platform, { slug: 'draft-2020', meetings: [], items: [] }, 'draft');
	expect(await pageFor(platform.officer, 'draft-2020')).toMatchObject({ preview: null, event: null });
});

it('names nobody to report a security problem to where nobody is set', () => {
	expect(() => security({ locals: { context: platform.readerContext() } } as never)).toThrow(
		expect.objectContaining({ status: 404 }),
	);
});
