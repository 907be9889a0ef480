import { mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { anonymous, type Actor, type Person } from '../../actor.ts';
import { sql } from '../database.ts';
import { actorFrom } from '../identify.ts';
import { openTestServices, signedIn, withSecondFactor, type OpenedServices } from '../sign-in.examples.ts';
import { isBackupName, mayTakeBackups } from './backups.ts';
import { removeOldBackups } from './remove-old-backups.ts';
import { sendBackup } from './send-backup.ts';

let opened: OpenedServices;
let administrator: Actor & { person: Person };
beforeAll(async () => {
	opened = await openTestServices();
	administrator = await signedInPerson(opened.platform.database, 'Ada Administrator', ['administrator']);
});
afterAll(() => opened.close());
afterEach(() => rm(opened.services.backups.folder, { recursive: true, force: true }));

const context = (actor: Actor = administrator, now = new Date()) => opened.platform.context(actor, now);
const finished = () =>
	vi.waitFor(
		async () => {
			if (await opened.services.backups.runningSince()) throw new Error('running');
		},
		{ timeout: 20_000 },
	);
const audited = async (action: string) => {
	const found = await sql<{
		thing: string;
	}>`select thing from platform.audit where action = ${action}`.execute(opened.services.database);
	return found.rows.map(({ thing }) => thing);
};
const ask = (name: string, headers: Record<string, string> = {}) =>
	sendBackup(context(), opened.services, name, new Request('http://localhost/', { headers }));
/** Makes one, and waits for its result. */
async function made(): Promise<string> {
	const before = (await audited('backup.make')).length;
	expect(await opened.services.backups.make(context())).toEqual({ ok: true, value: null });
	await vi.waitFor(async () => expect(await audited('backup.make')).toHaveLength(before + 1), 20_000);
	return (await opened.services.backups.list())[0]?.name ?? '';
}

describe('making a backup', () => {
	it('is not found for an officer, a delegate and nobody', async () => {
		const officer = await signedInPerson(opened.services.database, 'Ole Officer', ['officer']);
		for (const actor of [anonymous, officer, { ...officer, roles: [] }]) {
			expect(await opened.services.backups.make(context(actor))).toMatchObject({ refusal: 'not-found' });
			expect(await opened.services.backups.remove(context(actor), 'a.tar.gz')).toMatchObject({
				refusal: 'not-found',
			});
		}
		expect(await opened.services.backups.list()).toEqual([]);
	});

	it('writes one file that tar opens, says what is in it, and removes what a killed process left', async () => {
		const { folder } = opened.services.backups;
		const first = await made();
		await writeFile(join(folder, 'left.tar.gz.part'), 'half');
		await rm(join(folder, first));
		const name = await made();
		expect(await readdir(folder)).toEqual([name]);
		const archive = gunzipSync(await readFile(join(folder, name)));
		expect(archive.subarray(0, 10).toString()).toMatch(/^about\.json/);
		expect(archive.includes('files/secret')).toBe(true);
		expect(archive.includes('files/seal-key')).toBe(false);
		expect(await opened.services.backups.lastOutcome()).toMatchObject({
			made: { files: expect.any(Number), rows: expect.any(Number) },
			failed: null,
		});
	});

	it('happens once at a time, also of two clicks at once', async () => {
		const before = (await audited('backup.make')).length;
		const answers = await Promise.all([
			opened.services.backups.make(context()),
			opened.services.backups.make(context(administrator, new Date(Date.now() + 5_000))),
		]);
		expect(answers.map((one) => (one.ok ? null : one.refusal)).toSorted()).toEqual(
			[null, 'running'].toSorted(),
		);
		await vi.waitFor(async () => expect(await audited('backup.make')).toHaveLength(before + 1), 20_000);
		await finished();
	});

	it('is refused when the disk has too little space, and says how much is needed', async () => {
		const huge = join(opened.settings.dataFolder, 'recording');
		await writeFile(huge, '');
		await truncate(huge, 8e12);
		await opened.services.backups.make(context());
		await vi.waitFor(async () => expect(await audited('backup.fail')).toHaveLength(1), 20_000);
		await rm(huge);
		const outcome = await opened.services.backups.lastOutcome();
		expect(outcome?.made).toBe(null);
		expect(outcome?.failed).toMatchObject({ needed: expect.any(Number), free: expect.any(Number) });
		expect(await readdir(opened.services.backups.folder)).toEqual([]);
	});
});

/** The name of a backup of a night in November. */
const named = (day: number) => `rostrum-2026-11-${String(day).padStart(2, '0')}T031500Z.tar.gz`;

describe('old backups', () => {
	it('are removed when another one is complete, and who made that is in the audit', async () => {
		const { folder, kept } = opened.services.backups;
		await mkdir(folder, { recursive: true });
		for (let day = 1; day <= kept; day += 1) await writeFile(join(folder, named(day)), '');
		await writeFile(join(folder, 'before-upgrade.tar.gz'), '');
		const name = await made();
		await expect.poll(() => audited('backup.remove')).toEqual([`backup:${named(1)}`]);
		const left = (await opened.services.backups.list()).map((one) => one.name);
		expect(left).toHaveLength(kept + 1);
		expect(left).toEqual(expect.arrayContaining([name, named(2), 'before-upgrade.tar.gz']));
	});

	it('stay while there is only one, and those of other names always', async () => {
		const { folder } = opened.services.backups;
		await mkdir(folder, { recursive: true });
		const others = ['rostrum-2026-11-01.tar.gz', 'rostrum-2026-11-01T031500Z.tar.gz.part', 'mine.tar.gz'];
		for (const name of [...others, named(1)]) await writeFile(join(folder, name), '');
		expect(await removeOldBackups(folder, 0, named(1))).toEqual([]);
		await writeFile(join(folder, named(3)), '');
		await writeFile(join(folder, named(2)), '');
		expect(await removeOldBackups(folder, 2, named(3))).toEqual([named(1)]);
		expect((await readdir(folder)).toSorted()).toEqual([...others, named(2), named(3)].toSorted());
	});
});

describe('a backup that was made while the clock of others was wrong', () => {
	it.each([
		[1, [1]],
		[2, [1, 9]],
		[3, [1, 8, 9]],
	])('stays, though they are named as if they were newer: %i are kept', async (kept, left) => {
		const { folder } = opened.services.backups;
		await mkdir(folder, { recursive: true });
		for (const day of [1, 8, 9]) await writeFile(join(folder, named(day)), '');
		await removeOldBackups(folder, kept, named(1));
		expect((await readdir(folder)).toSorted()).toEqual(left.map(named));
	});
});

describe('removing a backup', () => {
	it('happens once, and takes no other file of the machine', async () => {
		const name = await made();
		const remove = async (file: string) => {
			const answer = await opened.services.backups.remove(context(), file);
			return answer.ok ? null : answer.refusal;
		};
		for (const wrong of ['../secret', '..', 'secret', `../backups/${name}`, '', `${name}\u0000`])
			expect([wrong, isBackupName(wrong), await remove(wrong)]).toEqual([wrong, false, 'not-found']);
		expect(await readdir(opened.settings.dataFolder)).toContain('secret');
		expect([await remove(name), await remove(name)]).toEqual([null, 'already-done']);
		expect(await audited('backup.remove')).toContain(`backup:${name}`);
	});
});

describe('downloading a backup', () => {
	it('gives the whole file, or the requested range, and each of them is audited', async () => {
		const name = await made();
		const bytes = await readFile(join(opened.services.backups.folder, name));
		const whole = (await ask(name)) as Response;
		expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
		expect(whole.headers.get('content-disposition')).toContain(name);
		const etag = whole.headers.get('etag') ?? '';
		const rest = (await ask(name, { range: 'bytes=100-', 'if-range': etag })) as Response;
		expect(rest.status).toBe(206);
		expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(100))).toBe(true);
		expect(((await ask(name, { range: 'bytes=999999999-' })) as Response).status).toBe(416);
		expect(await audited('backup.download')).toEqual([`backup:${name}`, `backup:${name}`]);
		for (const wrong of ['../secret', 'none.tar.gz', 'secret']) expect(await ask(wrong)).toBe(null);
	});

	it('is limited to two at a time, and one that was given up makes room', async () => {
		const name = 'large.tar.gz';
		await mkdir(opened.services.backups.folder, { recursive: true });
		await writeFile(join(opened.services.backups.folder, name), Buffer.alloc(8 * 1024 ** 2));
		const two = [(await ask(name)) as Response, (await ask(name)) as Response];
		expect(await ask(name)).toBe('busy');
		await two[0]?.body?.cancel();
		await expect.poll(() => ask(name)).not.toBe('busy');
		await two[1]?.body?.cancel();
	});

	it('is for an administrator who has just signed in, also with a second factor', async () => {
		const { person, browser } = await signedIn(opened.services, 'Two Factors');
		const asking = async (roles: Actor['roles'] = ['administrator'], later = 0) => {
			const { session } = await actorFrom(browser.headers);
			const now = new Date(Date.now() + later);
			return mayTakeBackups(context({ person, roles }, now), session);
		};
		const late = 11 * 60_000;
		expect([await asking(), await asking(['officer']), await asking([])]).toEqual([true, false, false]);
		expect(await asking(['administrator'], late)).toBe(false);
		const { session } = await actorFrom(browser.headers);
		expect(await mayTakeBackups(context(), session)).toBe(false);
		expect(await mayTakeBackups(context(), null)).toBe(false);
		await withSecondFactor(opened.services, browser);
		expect([await asking(), await asking(['administrator'], late)]).toEqual([true, false]);
	});
});
