import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql, type Database } from '#platform/server/database.ts';
import type { Bench } from './bench.ts';
import { quantile } from './figures.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';

const people = 5_000;
const printed = 300;
const scans = 800;
const phones = 4;

export const doors: Bench = {
	name: 'doors',
	about: `${people} accredited people; ${phones} phones check them in, each scan as soon as the one before is answered; an officer prints ${printed} badges with QR codes.`,
	limit: 180,
	async measure(tell) {
		const site = await openSite();
		try {
			const [slug, key] = await fill(site.database);
			const took = await checkIn(site, key, await codesOf(site.database));
			tell({
				what: 'a check-in, 95th percentile',
				figure: quantile(took, 0.95),
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 150 },
			});
			tell({ what: 'the same, in the middle', figure: quantile(took, 0.5), unit: 'ms' });
			tell({ what: 'the data of the day for a phone', figure: await dayData(site, key), unit: 'ms' });
			tell({
				what: `${printed} badges as a PDF file`,
				figure: await print(site, slug),
				unit: 's',
				wanted: { of: 'figure', at: 'most', value: 5 },
			});
		} finally {
			await site.close();
		}
	},
};

/** Accredits people in the rehearsal and makes a door of today, past the verbs. @returns its address, and the key */
async function fill(database: Database): Promise<[slug: string, key: string]> {
	const found = await sql<{ id: string; slug: string }>`select id, slug from conference.conference
		where sample limit 1`.execute(database);
	const { id = '', slug = '' } = found.rows[0] ?? {};
	for (const category of ['guest', 'media'])
		await sql`insert into accreditation.category (conference_id, category) values (${id}, ${category})
			on conflict do nothing`.execute(database);
	await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
			language, made_at, changed_at)
		select ${id}::uuid, case when i <= ${printed} then 'media' else 'guest' end, 'accredited', 'Bench', 'Reader ' || i,
			'bench.' || i || '@example.org', 'en', now(), now()
		from generate_series(1, ${people}::int) i`.execute(database);
	await sql`insert into accreditation.badge (registration_id, code, made_at)
		select id, translate(upper(left(md5(id::text), 16)), '01', 'GH'), now() from accreditation.registration
		where conference_id = ${id} and category = 'guest'`.execute(database);
	const key = randomBytes(24).toString('base64url');
	const hash = createHash('sha256').update(key).digest();
	await sql`insert into accreditation.door_key (conference_id, door, day, starts_at, ends_at, hash, made_at)
		values (${id}, 'Bench', current_date, now() - interval '1 hour', now() + interval '1 day', ${hash}, now())`.execute(
		database,
	);
	return [slug, key];
}

async function codesOf(database: Database): Promise<string[]> {
	const found = await sql<{ code: string }>`select b.code from accreditation.badge b
		order by b.code limit ${scans}`.execute(database);
	return found.rows.map(({ code }) => code);
}

/** @returns for each scan the milliseconds until its answer */
async function checkIn({ origin, database }: Site, key: string, codes: readonly string[]): Promise<number[]> {
	const found = await sql<{ id: string }>`select id from accreditation.door_key where door = 'Bench'`.execute(
		database,
	);
	const door = found.rows[0]?.id ?? '';
	const took: number[] = [];
	const phone = async (nth: number): Promise<void> => {
		const device = randomUUID();
		for (let at = nth; at < codes.length; at += phones) {
			const now = Date.now();
			const scan = { id: randomUUID(), door, at: now, code: codes[at], registration: null };
			const since = performance.now();
			const answer = await fetch(`${origin}/en/door/scans`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', origin, cookie: `rostrum.door=${key}` },
				body: JSON.stringify({ device, now, scans: [scan] }),
			});
			const { answers } = (await answer.json()) as { answers: { outcome: string }[] };
			took.push(performance.now() - since);
			if (answers[0]?.outcome !== 'admitted') throw new Error(`not admitted: ${answers[0]?.outcome}`);
		}
	};
	await Promise.all(Array.from({ length: phones }, (_, nth) => phone(nth)));
	return took;
}

async function dayData({ origin }: Site, key: string): Promise<number> {
	const since = performance.now();
	const answer = await fetch(`${origin}/en/door/people`, { headers: { cookie: `rostrum.door=${key}` } });
	const data = (await answer.json()) as { people: unknown[] };
	if (data.people.length < people) throw new Error(`only ${data.people.length} people`);
	return performance.now() - since;
}

/** @returns seconds from the press until the file is there */
async function print(site: Site, slug: string): Promise<number> {
	const [line = ''] = await signIn(site, ['secretariat-officer@example.org']);
	const headers = { cookie: line.replace('cookie: ', ''), origin: site.origin, accept: 'text/html' };
	const since = performance.now();
	const pressed = await fetch(`${site.origin}/en/console/conferences/${slug}/badges?category=media&/print`, {
		method: 'POST',
		redirect: 'manual',
		headers,
		body: new URLSearchParams({ size: 'a6' }),
	});
	const file = await fetch(new URL(pressed.headers.get('location') ?? '', site.origin), { headers });
	const bytes = new Uint8Array(await file.arrayBuffer());
	if (file.headers.get('content-type') !== 'application/pdf' || bytes.length < 100_000)
		throw new Error(`no badges: ${pressed.status}, ${file.status}, ${bytes.length} bytes`);
	return (performance.now() - since) / 1_000;
}
