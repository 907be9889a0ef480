import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { ThingRef } from '#platform/thread.ts';
import { slices } from '../server/slices.ts';
import { openTestOrigin, type TestOrigin } from '../src/broadcast/server/origin/origin.examples.ts';
import { leadFloor } from '../src/floor/server/meeting.examples.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { openTestPlatform, type TestPlatform } from './test-platform.ts';
import { makeYouth } from './young-people.examples.ts';

/* What a thread shows of a speaker under 18. docs/rules/thread.md */

let platform: TestPlatform;
let origin: TestOrigin;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

const all = { takesPart: true, picture: true, recording: true, transcript: true };

const spoken = async (consents: typeof all) => {
	const youth = await makeYouth(platform, origin);
	await youth.consents(consents);
	const place = await youth.asks();
	await leadFloor(platform, youth.stage.meeting, { do: 'give', place, ends: null }, { do: 'end', place });
	const statement: ThingRef = { kind: 'statement', id: place };
	const read = () => readThread(platform.context(anonymous), slices, statement);
	return { ...youth, statement, read };
};

it('A statement of a minor names nobody, and its source is erased once consent is taken back. 2.3', async () => {
	const { consents, read } = await spoken(all);
	const before = await read();
	expect(before?.root.by?.text).toBe('Youth participant');
	expect(JSON.stringify(before)).not.toMatch(/Harbour|Zlata|Hidden/);
	await consents({ ...all, recording: false });
	const after = await read();
	expect(after?.root).toMatchObject({
		label: { key: 'platform.thread.erased' },
		day: before?.root.day,
		text: null,
		by: null,
		path: null,
		sound: null,
	});
	expect(JSON.stringify(after)).not.toMatch(/Harbour|Zlata|Hidden|Youth participant/);
});

it('It is the same after the registration is deleted. 2.3', async () => {
	const { registration, read } = await spoken(all);
	await sql`delete from accreditation.young_person where registration_id = ${registration}`.execute(
		platform.database,
	);
	await sql`delete from accreditation.registration where id = ${registration}`.execute(platform.database);
	expect((await read())?.root.label.key).toBe('platform.thread.erased');
});

it('A statement that was never recorded is not there, as one that was never made (2.2, 2.3)', async () => {
	const { consents, read } = await spoken({ ...all, recording: false, picture: false });
	expect(await read()).toBeNull();
	// Consent that comes later brings nothing back, and taking it back erases nothing.
	await consents(all);
	await consents({ ...all, recording: false });
	expect(await read()).toBeNull();
});
