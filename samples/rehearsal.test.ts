import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewTable, registrationsOf } from '#accreditation/server';
import { countryName, gridPage, ownPairs, previewImport } from '#activities/server';
import { broadcastFor, loadRecording } from '#broadcast/server';
import { transcriptOf } from '#captions/server';
import { findConference } from '#conference/server';
import { loadOrganisation } from '#directory/server';
import { historyOf } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../tests/test-platform.ts';
import { loadRehearsal } from './rehearsal.ts';

/* The rehearsal as a newcomer finds it: a meeting that goes on, and one that was recorded. */

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

let platform: TestPlatform;
let data: string;
beforeAll(async () => {
	platform = await openTestPlatform();
	data = await mkdtemp(join(tmpdir(), 'rostrum-test-rehearsal-'));
	await loadOrganisation(platform.context(), folder('organisations/osce'));
	expect(await loadRehearsal(platform.context(), folder('samples/rehearsal'), data)).toBe('rehearsal');
});
afterAll(async () => {
	await platform.close();
	await rm(data, { recursive: true, force: true });
});

const meeting = async (number: number) => {
	const conference = await findConference(platform.readerContext(), 'rehearsal');
	const found = conference?.agenda.meetings.find((one) => one.number === number);
	if (!found) throw new Error(`there is no meeting ${number}`);
	return found;
};

describe('the recorded meeting of the rehearsal', () => {
	it('can be listened to by anybody in all languages, and is over', async () => {
		const { id } = await meeting(4);
		expect(await broadcastFor(platform.readerContext(), id)).toMatchObject({
			picture: true,
			sounds: ['floor', 'de', 'en', 'es', 'fr', 'it', 'ru'],
			ended: true,
			viewerClass: 'public',
		});
	});

	it('is whole in every track: a minute without a gap, none of it filled', async () => {
		const { id } = await meeting(4);
		const found = await sql<{ track: string; seconds: number; gaps: number; filled: number }>`
			select track, round(sum(duration)::numeric)::int as seconds,
				count(*) filter (where discontinuity)::int as gaps, count(*) filter (where filled)::int as filled
			from broadcast.recording_segment where meeting_id = ${id} group by track`.execute(platform.database);
		expect(found.rows).toHaveLength(8);
		for (const row of found.rows) expect(row).toMatchObject({ seconds: 60, gaps: 0, filled: 0 });
	});

	it('has captions in every language, each with who speaks as the language calls them', async () => {
		const { id } = await meeting(4);
		const transcript = await transcriptOf(platform.readerContext(), id, 'fr', 'txt');
		expect(transcript?.text).toContain('Arvonie');
		const found = await sql<{ language: string }>`select distinct language from captions.caption
			where meeting_id = ${id} order by 1`.execute(platform.database);
		expect(found.rows.map(({ language }) => language)).toEqual(['de', 'en', 'es', 'fr', 'it', 'ru']);
	});

	it('has a journal that begins with it, to the second', async () => {
		const { id, openedAt } = await meeting(4);
		const steps = (await historyOf(platform.readerContext(), id))?.map(
			({ at }) => (at - (openedAt ?? 0)) / 1_000,
		);
		expect(steps?.[0]).toBe(0);
		expect(steps?.at(-1)).toBe(60);
	});

	it('comes once, and from nobody but the house', async () => {
		const { id } = await meeting(4);
		const loaded = { files: new Map<string, Uint8Array>(), startedAt: 0 };
		expect(await loadRecording(platform.context(), id, loaded, data)).toMatchObject({
			refusal: 'already-there',
		});
		expect(await loadRecording(platform.readerContext(), id, loaded, data)).toMatchObject({
			refusal: 'not-found',
		});
	});
});

const officer = async () => {
	const found = await sql<{
		id: string;
		name: string;
		email: string;
	}>`select id, name, email from platform.person
	where email = 'secretariat-officer@example.org'`.execute(platform.database);
	return platform.context({ person: found.rows[0]!, roles: ['officer'] });
};

describe('the work that waits in the rehearsal', () => {
	it('is registrations in all states that officers see, and a delegation without places for two people', async () => {
		const all = await registrationsOf(await officer(), 'rehearsal');
		const states = all?.counts.filter(({ facet, count }) => facet === 'state' && count);
		expect(states?.map(({ value }) => value)).toEqual([
			'nominated',
			'waiting',
			'offered',
			'accredited',
			'on-hold',
			'refused',
			'withdrawn',
		]);
		const full = all?.delegations.find(({ name }) => name['en'] === 'Maltavia');
		const people = await registrationsOf(
			await officer(),
			'rehearsal',
			new URLSearchParams({ delegation: full?.id ?? '', state: 'waiting' }),
		);
		expect(people?.total).toBe(2);
	});

	it('is a table of people in which two lines are wrong', async () => {
		const id = '5a3b1e00-0005-4000-8000-000000000001';
		const table = await previewTable(await officer(), { slug: 'rehearsal' }, id);
		expect(table).toMatchObject({ isReady: true, counts: { good: 6, bad: 2, skipped: 0 } });
		expect(table?.notImported.map(({ line }) => line)).toEqual([5, 7]);
		expect(table?.unknown).toMatchObject([
			{ name: 'Ministry of Health of Karvia', similar: expect.any(String) },
		]);
	});
});

const as = async (email: string, roles: readonly 'officer'[] = []) => {
	const found = await sql<{ id: string; name: string }>`select id, name from platform.person
		where email = ${email}`.execute(platform.database);
	const person = { email, id: found.rows[0]?.id ?? '', name: found.rows[0]?.name ?? '' };
	return platform.context({ person, roles: [...roles] });
};

describe('the activities of the rehearsal', () => {
	it('have an import with three bad lines, and a pair that waits for one owner', async () => {
		const people = await sql<{
			key: string;
			email: string;
		}>`select w.email, w.name as key from platform.person w
			join activities.import i on i.person_id = w.id`.execute(platform.database);
		const importer = await as(people.rows[0]?.email ?? '', ['officer']);
		const preview = await previewImport(importer, '5a3b1e00-000a-4000-8000-000000000001');
		expect(preview).toMatchObject({ lines: 6, good: 3 });
		expect(
			preview?.problems
				.filter(({ isGood }) => !isGood)
				.flatMap(({ problems }) => problems.map(({ problem }) => problem))
				.sort(),
		).toEqual(['dates', 'no-identifier', 'percent']);
		const creator = await sql<{
			email: string;
		}>`select w.email from platform.person w join activities.activity a
			on a.created_by = w.id where a.id = '5a3b1e00-0008-4000-8000-000000000001'`.execute(platform.database);
		const pairs = await ownPairs(await as(creator.rows[0]?.email ?? ''), (key) => key);
		expect(pairs?.map(({ id, isWaiting }) => [id, isWaiting])).toEqual([
			['5a3b1e00-0009-4000-8000-000000000001', true],
		]);
	});
	it('are in invented States, and nothing of them is said of a real one', async () => {
		const found = await sql<{
			code: string;
		}>`select jsonb_array_elements(record -> 'countries') ->> 'code' as code
			from (select record from activities.activity where sample union all
				select activity -> 'record' from activities.import_line where activity is not null) all_of_them`.execute(
			platform.database,
		);
		expect(new Set(found.rows.map(({ code }) => countryName(code, 'de')))).toEqual(
			new Set(['Maltawien', 'Asmer', 'Galdora']),
		);
		const { states } = await gridPage(platform.readerContext(), null);
		expect(states.filter(({ count }) => count > 0).map(({ name }) => name)).toEqual(['Azmere']);
	});
});
