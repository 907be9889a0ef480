import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { crowdMeeting } from '../bench/growth/crowd.ts';
import { firstMessage } from '../bench/growth/first-message.ts';
import { prepareHall, type Hall } from '../bench/hall/prepare.ts';
import { signIn } from '../bench/sessions.ts';
import { openSite, type Site } from './journeys/site.ts';
import { countStatements, type StatementCounter } from './setup/count-statements.ts';

/* Statements and bytes of what a meeting shows in which a thousand wait and a thousand have spoken. Not its speed. */

let site: Site;
let counter: StatementCounter;
let hall: Hall;
const cookies = { chair: '', delegate: '' };

beforeAll(async () => {
	site = await openSite();
	hall = await prepareHall(site.database, 0);
	await crowdMeeting(site.database, hall, { delegations: 1_000, registrations: 1_000 });
	counter = await countStatements(site);
	const [chair = '', delegate = ''] = await signIn({ ...site, origin: counter.origin }, [
		'bench.chair@example.org',
		'crowd.1@example.org',
	]);
	cookies.chair = chair.replace('cookie: ', '');
	cookies.delegate = delegate.replace('cookie: ', '');
}, 120_000);
afterAll(async () => {
	await counter.close();
	await site.close();
});

it.each([
	['chair', (at: Hall) => `/en/console/meetings/${at.meeting}`, 4, 400_000],
	['delegate', (at: Hall) => `/en/conferences/${at.slug}/meetings/1`, 4, 200_000],
] as const)(
	'The page of a %s needs few statements, and has as many bytes as it may',
	async (who, path, statements, bytes) => {
		let size = 0;
		const load = (): Promise<string[]> =>
			counter.during(async () => {
				const answer = await fetch(counter.origin + path(hall), { headers: { cookie: cookies[who] } });
				expect(answer.status).toBe(200);
				const text = await answer.text();
				expect(text).toContain('950 more are waiting');
				size = Buffer.byteLength(text);
			});
		// The first request fills what is read once for each load or publication.
		await load();
		await vi.waitFor(
			async () => {
				const found = await load();
				expect(found.length, found.join('\n')).toBe(statements);
			},
			{ timeout: 40_000, interval: 200 },
		);
		expect(size).toBeLessThan(bytes);
	},
	60_000,
);

it.each([
	['chair', 'chair'],
	['delegate', 'delegates'],
	['delegate', 'public'],
] as const)('The first message of the stream has at most 20 kB for a %s as %s', async (who, audience) => {
	const path = `/live/floor/${hall.meeting}?as=${audience}`;
	const { bytes, text } = await firstMessage(counter.origin, path, { cookie: cookies[who] });
	expect(text).toContain('event: floor');
	expect(bytes).toBeLessThan(20_000);
});

it('The delegations that a request can name come when they are asked for, to delegates alone', async () => {
	const path = `${counter.origin}/en/conferences/${hall.slug}/meetings/1/delegations.json`;
	const answer = await fetch(path, { headers: { cookie: cookies.delegate } });
	const choices = (await answer.json()) as { value: string; label: string }[];
	expect(choices).toHaveLength(999);
	expect(choices.map(({ label }) => label)).toEqual(
		choices.map(({ label }) => label).toSorted(new Intl.Collator('en').compare),
	);
	const page = await fetch(`${counter.origin}/en/conferences/${hall.slug}/meetings/1`, {
		headers: { cookie: cookies.delegate },
	});
	expect((await page.text()).match(/type="checkbox" name="members"/g)).toHaveLength(20);
	expect((await fetch(path, { redirect: 'manual' })).status).not.toBe(200);
	expect((await fetch(path, { headers: { cookie: cookies.chair } })).status).toBe(404);
});
