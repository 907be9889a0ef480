import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../../tests/test-platform.ts';
import { makeMeeting } from '../../../../floor/server/meeting.examples.ts';
import { giveKey } from '../../keys.ts';
import { OpenUploads } from './open-uploads.ts';
import { until } from '../hall.examples.ts';

/* Uploads end when their key is revoked, even if the notification was missed. */

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

/** @returns two keys, a way to revoke one without a notification, and uploads whose notifications the test triggers */
async function open() {
	const meeting = await makeMeeting(platform);
	const give = async (): Promise<string> => {
		const given = await giveKey(platform.context(meeting.officer), meeting.id, {
			tracks: ['floor'],
			note: '',
		});
		if (!given.ok) throw new Error(given.refusal);
		return given.value.id;
	};
	const [onRevoked, onGap] = [[] as ((payload: never) => void)[], [] as (() => void)[]];
	const bus = {
		on: (_topic: string, act: (payload: never) => void) => (onRevoked.push(act), () => {}),
		onGap: (act: () => void) => (onGap.push(act), () => {}),
	};
	return {
		keys: [await give(), await give()] as const,
		takeBack: (key: string) =>
			sql`update broadcast.key set revoked_at = now() where id = ${key}`.execute(platform.database),
		uploads: new OpenUploads({ database: platform.database, bus }),
		revoked: (key: string) => onRevoked.forEach((act) => act({ meeting: meeting.id, key } as never)),
		gap: () => onGap.forEach((act) => act()),
	};
}
const body = () => {
	const made = { ended: false, destroy: () => void (made.ended = true) };
	return made as unknown as IncomingMessage & { ended: boolean };
};

it('when the notice came between the look at the key and the beginning of the body', async () => {
	const { keys, takeBack, uploads, revoked } = await open();
	const [first, second] = keys;
	const { revocations } = uploads;
	await takeBack(first);
	revoked(first);
	expect(await uploads.begin(first, body(), revocations)).toBe(false);
	expect(await uploads.begin(second, body(), revocations)).toBe(true);
	uploads.stop();
});

it('when notices were missed: all keys are looked at again, and until it succeeds', async () => {
	const { keys, takeBack, uploads, gap } = await open();
	const [first, second] = keys;
	const [gone, stays, over] = [body(), body(), body()];
	await uploads.begin(first, gone, uploads.revocations);
	await uploads.begin(first, over, uploads.revocations);
	await uploads.begin(second, stays, uploads.revocations);
	uploads.end(first, over);
	await takeBack(first);
	await sql`alter table broadcast.key rename to away`.execute(platform.database);
	gap();
	await sleep(100);
	expect(gone.ended).toBe(false);
	await sql`alter table broadcast.away rename to key`.execute(platform.database);
	await until(() => gone.ended);
	expect([stays.ended, over.ended]).toEqual([false, false]);
	uploads.stop();
});
