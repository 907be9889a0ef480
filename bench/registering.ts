import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#platform/server/database.ts';
import type { Bench } from './bench.ts';
import { quantile } from './figures.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';

const registrations = 500;
const seconds = 60;
const people = 5_000;

export const registering: Bench = {
	name: 'registering',
	about: `${registrations} people register themselves within a minute; an officer downloads the lists of ${people}.`,
	limit: 180,
	async measure(tell) {
		const site = await openSite();
		try {
			const took = await register(site);
			tell({
				what: 'a registration, until its page, 95th percentile',
				figure: quantile(took, 0.95),
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 120 },
			});
			tell({ what: 'the same, in the middle', figure: quantile(took, 0.5), unit: 'ms' });
			await fill(site);
			const [line = ''] = await signIn(site, ['secretariat-officer@example.org']);
			const headers = { cookie: line.replace('cookie: ', '') };
			for (const [what, path, most] of [
				['registrations as XLSX', 'registrations/registrations.xlsx', 3],
				['list of participants as PDF', 'people/participants.pdf', 10],
			] as const) {
				const since = performance.now();
				const answer = await fetch(`${site.origin}/en/console/conferences/rehearsal/${path}`, { headers });
				const { byteLength } = await answer.arrayBuffer();
				if (!answer.ok || byteLength < 100_000)
					throw new Error(`${path}: ${answer.status}, ${byteLength} bytes`);
				tell({
					what: `${people} ${what}`,
					figure: (performance.now() - since) / 1_000,
					unit: 's',
					wanted: { of: 'figure', at: 'most', value: most },
				});
			}
		} finally {
			await site.close();
		}
	},
};

/** Registers people by the form of the rehearsal, one after another at even distances. @returns ms for each */
async function register(site: Site): Promise<number[]> {
	await sql`update accreditation.category set max_people = null, self_registration = true
		where category = 'media'`.execute(site.database);
	const address = `${site.origin}/en/conferences/rehearsal/register?category=media`;
	const form = await (await fetch(address)).text();
	const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	const fixed = hidden.map(([, name = '', value = '']): [string, string] => [name, value]);
	const took: number[] = [];
	const one = async (nth: number): Promise<void> => {
		const body = new URLSearchParams([
			...fixed,
			['givenName', 'Bench'],
			['familyName', `Reporter ${nth}`],
			['email', `reporter.${nth}@example.org`],
		]);
		const since = performance.now();
		const answer = await fetch(address, {
			method: 'POST',
			headers: { origin: site.origin, accept: 'text/html' },
			body,
			redirect: 'manual',
		});
		await answer.arrayBuffer();
		if (answer.status !== 303) throw new Error(`registration ${nth} was answered ${answer.status}`);
		took.push(performance.now() - since);
	};
	const running: Promise<void>[] = [];
	for (let nth = 0; nth < registrations; nth += 1) {
		running.push(one(nth));
		await pause((seconds * 1_000) / registrations);
	}
	await Promise.all(running);
	const stored = await sql<{ n: number }>`select count(*)::int as n from accreditation.registration
		where email like 'reporter.%'`.execute(site.database);
	if (stored.rows[0]?.n !== registrations) throw new Error(`${stored.rows[0]?.n} registrations were stored`);
	return took;
}

/** Accredits people of a delegation, with their roles, past the verbs. */
async function fill({ database }: Site): Promise<void> {
	await sql`with made as (
			insert into platform.person (name, email)
			select 'Bench Reader ' || i, 'bench.' || i || '@example.org' from generate_series(1, ${people}::int) i
			returning id, name, email),
		of as (select d.id, d.conference_id from accreditation.delegation d
			join conference.conference c on c.id = d.conference_id where c.sample and d.class = 'state' limit 1),
		registered as (
			insert into accreditation.registration (conference_id, category, delegation_id, person_id, state, given_name,
				family_name, email, language, made_at, changed_at)
			select of.conference_id, 'state', of.id, made.id, 'accredited', 'Bench', made.name, made.email, 'en', now(), now()
			from made, of)
		insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		select of.conference_id, made.id, 'delegate', of.id from made, of`.execute(database);
}
