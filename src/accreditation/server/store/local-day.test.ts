import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import {
	exampleConference,
	openExampleConference,
} from '../../../conference/server/test-conference.examples.ts';
import { dayOf } from './local-day.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
beforeAll(async () => {
	platform = await openExampleConference();
	conference = await exampleConference(platform);
});
afterAll(() => platform.close());

const dayAt = async (moment: string, of = conference): Promise<string | undefined> => {
	const found = await sql<{ day: string }>`
		select ${dayOf(sql`${of}::uuid`, new Date(moment))}::text as day`.execute(platform.database);
	return found.rows[0]?.day;
};

it.each([
	['Pacific/Kiritimati', '2026-06-01T09:59:59Z', '2026-06-01'],
	['Pacific/Kiritimati', '2026-06-01T10:00:00Z', '2026-06-02'],
	['Pacific/Auckland', '2026-06-01T12:00:00Z', '2026-06-02'],
	['America/Los_Angeles', '2026-06-02T06:59:59Z', '2026-06-01'],
	['Pacific/Pago_Pago', '2026-06-02T10:59:59Z', '2026-06-01'],
	// Before and after the change to summer time, and back.
	['Europe/Vienna', '2026-03-28T22:59:59Z', '2026-03-28'],
	['Europe/Vienna', '2026-03-28T23:00:00Z', '2026-03-29'],
	['Europe/Vienna', '2026-03-29T22:00:00Z', '2026-03-30'],
	['Europe/Vienna', '2026-10-24T22:00:00Z', '2026-10-25'],
	['Europe/Vienna', '2026-10-25T22:59:59Z', '2026-10-25'],
])('The day is that of the conference: in %s at %s. 7.7', async (zone, moment, day) => {
	await sql`update conference.conference set time_zone = ${zone}`.execute(platform.database);
	expect(await dayAt(moment)).toBe(day);
});

it('The day is that of UTC before the conference is announced, whatever the zone of the connection', async () => {
	const nowhere = '00000000-0000-4000-8000-000000000000';
	expect(await dayAt('2026-06-01T23:59:59Z', nowhere)).toBe('2026-06-01');
	await platform.database.transaction().execute(async (tx) => {
		await sql`set local time zone 'Pacific/Kiritimati'`.execute(tx);
		const found = await sql<{ day: string }>`
			select ${dayOf(sql`${nowhere}::uuid`, new Date('2026-06-01T23:59:59Z'))}::text as day`.execute(tx);
		expect(found.rows[0]?.day).toBe('2026-06-01');
	});
});

it('PostgreSQL knows every time zone that an officer can choose', async () => {
	const zones = Intl.supportedValuesOf('timeZone');
	const unknown = await sql<{ zone: string }>`select zone from unnest(${zones}::text[]) zone
		where not exists (select from pg_timezone_names
		where lower(name) = lower(zone))`.execute(platform.database);
	expect(unknown.rows).toEqual([]);
});
