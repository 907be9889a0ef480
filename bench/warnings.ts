import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { StartWarningForm } from '#warnings';
import { releaseWarning, sendNewWarning } from '#warnings/server';
import { wakeServers } from '#platform/server/bus.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openDatabase, sql, type Database, type Transaction } from '#platform/server/database.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import { openSmtp } from '#platform/server/mail/smtp.ts';
import { migrate } from '#platform/server/migrate.ts';
import { personFor } from '#platform/server/people.ts';
import { openSealer } from '#platform/server/sealer.ts';
import { readMessages } from '#platform/server/messages.ts';
import { startPostgres } from '../server/postgres.ts';
import { root } from '../server/root.ts';
import { part, type Bench } from './bench.ts';
import { median, quantile } from './figures.ts';
import type { Line } from './report.ts';

const recipients = 2_000;
const warnings = 100_000;
const rounds = 300;

/** Releasing a warning to many, and listing warnings with the audience check of the database. */
export const warningsBench: Bench = {
	name: 'warnings',
	about: `A warning released to a community of ${recipients} posts, each delivery recorded and each email ordered; and the newest 50 of ${warnings} warnings as a member reads them, beside the same statement without row-level security.`,
	limit: 600,
	async measure(tell) {
		const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-warnings-'));
		const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
		const opened = openDatabase(postgres.url);
		const jobs = await startJobs(postgres.url);
		try {
			await migrate(opened.database, `${root}migrations`);
			const place = await generate(opened.database);
			await part('a release', tell, () => released(opened.database, jobs, place));
			await part('a list', tell, () => listed(opened.database, place.member));
		} finally {
			await jobs.stop();
			await opened.close();
			await postgres.stop();
			await rm(folder, { recursive: true });
		}
	},
};

interface Place {
	source: string;
	author: string;
	second: string;
	member: string;
}

/** A community of posts with a holder each, and warnings of them: to all, to some posts, to a person. */
async function generate(database: Database): Promise<Place> {
	const person = async (name: string): Promise<string> =>
		(await personFor(database, { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org` })).id;
	const [author, second] = [await person('Author of Warnings'), await person('Second Person')];
	const community = randomUUID();
	await sql`insert into warnings.community (id, slug, name, created_at)
		values (${community}, 'bench', '{"en": "Bench"}', now())`.execute(database);
	await sql`with people as (
			insert into platform.person (name, email)
			select 'Holder ' || n, 'holder-' || n || '@example.org' from generate_series(1, ${recipients + 1}::int) as n
			returning id, name
		), posts as (
			insert into warnings.post (community_id, number, name, sector, joined_at, confirmed_until)
			select ${community}, n, jsonb_build_object('en', 'Post ' || n), 'health', now(), current_date + 365
			from generate_series(1, ${recipients + 1}::int) as n returning id, number
		) insert into warnings.post_holder (post_id, person_id, is_deputy, since)
		select posts.id, people.id, false, now()
		from posts join people on people.name = 'Holder ' || posts.number`.execute(database);
	const posts = await sql<{
		id: string;
		person: string;
	}>`select p.id, h.person_id as person from warnings.post p
		join warnings.post_holder h on h.post_id = p.id order by p.number limit 2`.execute(database);
	const [source, member] = posts.rows;
	if (!source || !member) throw new Error('no posts were made');
	for (const deputy of [author, second])
		await sql`insert into warnings.post_holder (post_id, person_id, is_deputy, since)
			values (${source.id}, ${deputy}, true, now())`.execute(database);
	const listing = {
		kind: 'sample',
		subject: 'MDMA',
		country: null,
		region: 'North',
		date: '2026-11',
		language: 'en',
	};
	await sql`insert into warnings.warning (state, tlp, purposes, community_id, source_post_id, audience, owners, version,
			listing, created_at, released_at, expires_at)
		select 'released', case when n % 10 < 6 then 'green' else 'amber' end, '{health}', ${community}, ${source.id},
			case when n % 10 < 6 then array[${community}::uuid]
				when n % 10 < 8 then array[${member.id}::uuid, gen_random_uuid()]
				else array[gen_random_uuid(), gen_random_uuid()] end,
			array[${source.id}::uuid], 1, ${JSON.stringify(listing)}::jsonb, now(), now() - n * interval '1 minute',
			now() + interval '90 days'
		from generate_series(1, ${warnings}::int) as n`.execute(database);
	await sql`vacuum analyze warnings.warning`.execute(database);
	return { source: source.id, author, second, member: member.person };
}

async function released(
	database: Database,
	jobs: Awaited<ReturnType<typeof startJobs>>,
	{ source, author, second }: Place,
): Promise<Line> {
	// Nobody answers there: the emails wait in the outbox, as they do while a mail server is away.
	const smtp = openSmtp('smtp://127.0.0.1:9');
	const mailer = await openMailer(database, jobs, {
		smtp,
		from: 'Bench <bench@example.org>',
		replyTo: null,
		domain: 'rostrum.example',
	});
	const emailSite = {
		origin: 'https://rostrum.example',
		replyTo: null,
		words: readMessages(fileURLToPath(new URL('../src/', import.meta.url))),
		organisationIn: () => 'Sample Organisation',
	};
	const as = (id: string): OperationContext => ({
		database,
		actor: { person: { id, name: 'Bench', email: 'bench@example.org' }, roles: [] },
		now: new Date(),
		language: 'en',
		pseudonym: (person) => person,
		sealer: openSealer('a key of 32 characters, or of more'),
		committed: () => void wakeServers(database),
	});
	const took: number[] = [];
	for (let round = 0; round < 5; round += 1) {
		const form = v.parse(StartWarningForm, {
			once: randomUUID(),
			source,
			kind: 'sample',
			language: 'en',
			subject: 'Metonitazene in tablets',
			date: '2026-11',
			region: 'Northern region',
			text: 'Tablets contain metonitazene.',
			tlp: 'green',
			purposes: 'health',
			whom: 'community',
			next: 'check',
		});
		const sent = await sendNewWarning(as(author), { ...form, hasReadUnusual: true }, { mailer, emailSite });
		if (!sent.ok || sent.value.sent !== 'asked') throw new Error(JSON.stringify(sent));
		const { id } = sent.value;
		const revision = await sql<{
			revision: number;
		}>`select revision from warnings.warning where id = ${id}`.execute(database);
		const since = performance.now();
		const answer = await releaseWarning(
			as(second),
			id,
			{ version: revision.rows[0]?.revision ?? 0 },
			{ mailer, emailSite },
		);
		took.push((performance.now() - since) / 1_000);
		if (!answer.ok) throw new Error(JSON.stringify(answer));
		const delivered = await sql<{ count: number }>`select count(*)::int as count from warnings.delivery
			where warning_id = ${id}`.execute(database);
		if (delivered.rows[0]?.count !== recipients) throw new Error(`delivered to ${delivered.rows[0]?.count}`);
	}
	smtp.close();
	return {
		what: `a release to ${recipients} posts, in the middle of ${took.length}`,
		figure: median(took),
		unit: 's',
		wanted: { of: 'figure', at: 'most', value: 2 },
	};
}

/** The newest 50 as they stand on a list. */
const newest = (tx: Transaction) =>
	sql`select w.id, w.tlp, w.listing, w.version, w.released_at, w.expires_at
	from warnings.warning w where w.state <> 'draft' order by w.released_at desc, w.id limit 50`.execute(tx);

async function listed(database: Database, member: string): Promise<Line[]> {
	const once = async (role: string): Promise<number> => {
		const since = performance.now();
		await database.transaction().execute(async (tx) => {
			await sql`select set_config('warnings.person', ${member}, true),
				set_config('warnings.now', ${new Date().toISOString()}, true),
				set_config('role', ${role}, true)`.execute(tx);
			const found = await newest(tx);
			if (found.rows.length !== 50) throw new Error('the list is not full');
		});
		return performance.now() - since;
	};
	const took = { none: [] as number[], rostrum_reader: [] as number[] };
	for (let round = 0; round < rounds; round += 1)
		for (const role of ['none', 'rostrum_reader'] as const) took[role].push(await once(role));
	const line = (share: number, name: string): Line => ({
		what: `the newest 50 of ${warnings} as a member, ${name}`,
		figure: quantile(took.rostrum_reader, share),
		unit: 'ms',
		beside: { what: 'without the check', figure: quantile(took.none, share) },
		...(share === 0.5 ? { wanted: { of: 'ratio' as const, at: 'most' as const, value: 1.1 } } : {}),
	});
	return [line(0.5, 'in the middle'), line(0.95, '95th percentile')];
}
