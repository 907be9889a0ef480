import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { withUpgrade } from '../../../tests/setup/upgrade.ts';
import { exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import { findConference } from './index.ts';
import { layOutAgain } from './lay-out-again.ts';
import { exampleConference, openExampleConference } from './test-conference.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());

const slug = 'coasts-2020';
const open = [{ from: null, audience: 'public' as const }];
const closed = [{ from: null, audience: 'participants' as const }];

/** What the database has of parts, texts and the span. */
const stored = async (): Promise<string> => {
	const found = await sql<{ text: string }>`select jsonb_build_array(
		(select jsonb_agg(to_jsonb(i) order by i.id) from conference.item i),
		(select jsonb_agg(to_jsonb(m) order by m.id) from conference.meeting m),
		(select jsonb_agg(to_jsonb(t) - 'search' order by t.language) from conference.text t),
		(select jsonb_agg(jsonb_build_array(starts_at, ends_at, whole_days, sequence, published_at, layout_outdated) order by id)
			from conference.conference))::text as text`.execute(platform.database);
	return found.rows[0]?.text ?? '';
};
const notices = async (): Promise<unknown[]> =>
	(
		await sql`select payload from platform.outbox where topic = 'conference.changed'`.execute(
			platform.database,
		)
	).rows;

it('closes a sub-item of a closed meeting that an older version published as open', async () => {
	const meetings = [
		exampleMeeting({ audience: open }),
		exampleMeeting({ id: exampleId(2), number: 2, start: '15:00', end: '18:00', audience: closed }),
	];
	const items = [
		exampleItem({ number: '1', audience: [] }),
		exampleItem({
			id: exampleId(101),
			number: '1.1',
			meeting: exampleId(2),
			title: { en: 'POISON' },
			audience: [],
		}),
	];
	const conference = await exampleConference(platform, { meetings, items });
	const right = await stored();
	expect(right).toContain('POISON');

	// As it was laid out: the open item above decided, and so its meeting was listed too.
	await sql`update conference.item set listed = true, steps = (select steps from conference.item where number = '1')
		where number = '1.1'`.execute(platform.database);
	await sql`update conference.meeting set listed = true where number = 2`.execute(platform.database);
	await sql`update conference.text set body = body || E'\nPOISON'`.execute(platform.database);
	await sql`update conference.conference set whole_days = false, starts_at = '2020-10-06T07:00Z',
		ends_at = '2020-10-06T16:00Z', layout_outdated = true`.execute(platform.database);
	await sql`delete from platform.outbox`.execute(platform.database);
	const seen = async () => JSON.stringify(await findConference(platform.readerContext(), slug));
	expect(await seen()).toContain('POISON');

	const counts = await Promise.all([layOutAgain(platform.context()), layOutAgain(platform.context())]);
	expect(counts.toSorted()).toEqual([0, 1]);
	expect(await seen()).not.toContain('POISON');
	expect(await stored()).toBe(right);
	expect(await notices()).toEqual([{ payload: { conference } }]);
	expect(await layOutAgain(platform.context())).toBe(0);
});

it('does not stop at a conference that cannot be laid out, and leaves others as they are', async () => {
	await sql`delete from conference.conference`.execute(platform.database);
	const broken = await exampleConference(platform, { slug: 'broken', meetings: [], items: [] });
	await exampleConference(platform);
	const before = await stored();
	await sql`update conference.conference set layout_outdated = id <> ${broken}`.execute(platform.database);
	await sql`update conference.conference set layout_outdated = true, published = '{}' where id = ${broken}`.execute(
		platform.database,
	);
	expect(await layOutAgain(platform.context())).toBe(1);
	await sql`update conference.conference set layout_outdated = false`.execute(platform.database);
	expect(await stored()).toBe(before);
});

it('is due after the upgrade for what was published, and for nothing else', async () => {
	const rows = `insert into conference.conference (slug, made_at, published, published_at, title, time_zone)
		values ('draft', now(), null, null, null, null), ('published', now(), '{}', now(), '{}', 'UTC')`;
	await withUpgrade('0136_conference_layout_outdated.sql', rows, async (database) => {
		const found = await sql<{ slug: string }>`select slug from conference.conference
			where layout_outdated`.execute(database);
		expect(found.rows).toEqual([{ slug: 'published' }]);
	});
});
