import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { formatFindings } from '../../finding.ts';
import { sql } from '../database.ts';
import { startJobs } from '../jobs.ts';
import { readMessages } from '../messages.ts';
import { openCheck } from './check-installation.ts';
import { database } from './database.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const migrations = `${root}migrations`;
let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	const jobs = await startJobs(platform.url);
	await jobs.order(platform.database, 'late-one', {});
	await jobs.order(platform.database, 'failed-one', {});
	await jobs.stop();
});
afterAll(() => platform.close());

const found = async () =>
	new Map((await database(platform.url, migrations)).map((one) => [one.what.split('.').at(-1), one]));

describe('the database', () => {
	it('is well with its jobs, clock and size', async () => {
		expect([...(await found())].map(([what, { state }]) => [what, state])).toEqual(
			['postgres', 'migrated', 'notices-ok', 'emails-ok', 'jobs-ok', 'clock-ok', 'size'].map((what) => [
				what,
				'good',
			]),
		);
	});
	it('names jobs that are late, and those that failed for good', async () => {
		await sql`update jobs.job set start_after = now() - interval '6 minutes' where name = 'late-one'`.execute(
			platform.database,
		);
		await sql`update jobs.job set state = 'failed', completed_on = now() where name = 'failed-one'`.execute(
			platform.database,
		);
		const findings = await found();
		expect(findings.get('jobs-late')).toMatchObject({
			state: 'bad',
			values: { count: 1, names: 'late-one' },
		});
		expect(findings.get('jobs-failed')).toMatchObject({
			state: 'note',
			values: { count: 1, names: 'failed-one' },
		});
		expect(findings.has('jobs-ok')).toBe(false);
	});
	it('that does not answer is one finding, without the password of its address', async () => {
		const findings = await database('postgresql://ann:sesame@127.0.0.1:1/x', migrations);
		expect(findings.map(({ state, what }) => [state, what])).toEqual([['bad', 'platform.check.database']]);
		expect(JSON.stringify(findings)).not.toContain('sesame');
	});
});

it('Callers who ask within half a minute share one check, and get it in their language', async () => {
	let count = 0;
	const slice = {
		name: 'test',
		check: (settings: unknown) => {
			count += 1;
			return Promise.resolve([
				{ state: 'bad' as const, what: 'platform.check.smtp', values: { host: String(settings) } },
			]);
		},
	};
	const check = openCheck({
		databaseUrl: platform.url,
		migrations,
		dataFolder: '/nowhere/data',
		backupFolder: '/nowhere/backups',
		mailServer: null,
		mediaStore: null,
		clamd: null,
		slices: [slice],
		sliceSettings: { test: 'mail.example' },
	});
	const [first] = await Promise.all([check(), check()]);
	expect(await check()).toBe(first);
	expect(count).toBe(1);
	const words = readMessages(`${root}src`);
	const [worst] = formatFindings(first.findings, words('fr'));
	expect(worst).toMatchObject({ state: 'bad' });
	expect(formatFindings(first.findings, words('fr')).map(({ what }) => what)).toContain(
		'Le serveur de messagerie mail.example n’accepte pas les courriels',
	);
});
