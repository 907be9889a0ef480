import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#platform/server/database.ts';
import type { Bench } from './bench.ts';
import { quantile } from './figures.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';

const people = 5_000;

/** A letter to very many people, from its beginning to its release. */
export const letters: Bench = {
	name: 'letters',
	about: `A letter to ${people} people is begun, written and released by an officer, while others open pages.`,
	limit: 180,
	async measure(tell) {
		const site = await openSite();
		try {
			await fill(site);
			const [line = ''] = await signIn(site, ['secretariat-officer@example.org']);
			const officer = asOfficer(site, line.replace('cookie: ', ''));
			const base = '/en/console/conferences/rehearsal/letters';
			const begun = await officer(`${base}?/begin`, {
				once: crypto.randomUUID(),
				list: 'q=bench',
			});
			tell({ what: `a letter to ${people} people is begun in`, figure: begun.took, unit: 's' });
			const letter = begun.location;
			await officer(`${letter}?/text`, {
				language: 'en',
				subject: 'Practical information',
				body: 'Dear {name},\n\nthe entrance is on the square.',
				revision: '1',
				do: 'approve',
			});
			tell({
				what: 'the page of the letter',
				figure: (await officer(letter)).took * 1_000,
				unit: 'ms',
			});
			const written = await officer(`${letter}?/prepare`, { revision: '2' });
			tell({
				what: `${people} emails are written in`,
				figure: written.took,
				unit: 's',
				wanted: { of: 'figure', at: 'most', value: 5 },
			});
			const state = { isReleased: false };
			const releasing = officer(`${letter}?/release`, { number: String(people) }).finally(() => {
				state.isReleased = true;
			});
			const pages: number[] = [];
			while (!state.isReleased) {
				pages.push((await officer('/en/conferences/rehearsal')).took * 1_000);
				await pause(20);
			}
			tell({ what: `${people} emails are released in`, figure: (await releasing).took, unit: 's' });
			tell({
				what: 'the slowest page meanwhile',
				figure: quantile(pages, 1),
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 200 },
			});
			const left = await sql<{ n: number }>`select count(*)::int as n from platform.mail
				where subject = 'Practical information' and state = 'held'`.execute(site.database);
			if (left.rows[0]?.n !== 0) throw new Error(`${left.rows[0]?.n} emails are still held`);
		} finally {
			await site.close();
		}
	},
};

/** Opens a page, or sends a form. @returns the seconds until the answer, and where it leads */
const asOfficer =
	(site: Site, cookie: string) =>
	async (path: string, form?: Record<string, string>): Promise<{ took: number; location: string }> => {
		const since = performance.now();
		const answer = await fetch(site.origin + path, {
			headers: { cookie, origin: site.origin, accept: 'text/html' },
			redirect: 'manual',
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		const text = await answer.text();
		if (answer.status !== (form ? 303 : 200))
			throw new Error(`${path} was answered ${answer.status}: ${text.slice(0, 500)}`);
		const location = (answer.headers.get('location') ?? '').replace(site.origin, '').replace(/\?.*/, '');
		return { took: (performance.now() - since) / 1_000, location };
	};

/** Registers people of a delegation, past the verbs: nine in ten accredited, the others on hold. */
async function fill({ database }: Site): Promise<void> {
	await sql`with of as (select d.id, d.conference_id from accreditation.delegation d
			join conference.conference c on c.id = d.conference_id where c.sample and d.class = 'state' limit 1)
		insert into accreditation.registration (conference_id, category, delegation_id, state, given_name, family_name, email,
			language, made_at, changed_at)
		select of.conference_id, 'state', of.id, case when i % 10 = 0 then 'on-hold' else 'accredited' end, 'Bench',
			'Reader ' || i, 'bench.' || i || '@example.org', 'en', now(), now()
		from of, generate_series(1, ${people}::int) i`.execute(database);
	await sql`analyze accreditation.registration`.execute(database);
}
