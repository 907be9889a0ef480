import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { settingFacts } from '../server/setting-facts.ts';

/* The files of `deploy/` are what docs/operating.md says, and what systemd and builders of containers take. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const deploy = await readdir(join(root, 'deploy'));
const manual = await read('docs/operating.md');

/** The settings of a unit or of an environment file; of several of one name, all. */
async function settingsOf(path: string): Promise<Map<string, string[]>> {
	const pairs = [...(await read(path)).matchAll(/^([A-Z]\w*)=(.*)$/gim)];
	return new Map(
		[...Map.groupBy(pairs, ([, name = '']) => name)].map(([name, all]) => [
			name,
			all.map(([, , value = '']) => value),
		]),
	);
}
const runs = (name: string, word: string): boolean =>
	spawnSync(name, [word], { stdio: 'ignore' }).status === 0;

describe('The manual', () => {
	test('names every file, and no other', () => {
		const named = new Set([...manual.matchAll(/\bdeploy\/([\w.-]+)/g)].map(([, name = '']) => name));
		// An operator makes this one from `rostrum.env`.
		named.delete('rostrum.container.env');
		expect([...named].toSorted()).toEqual(deploy.toSorted());
	});

	test('makes the user, the folders and the settings that the units use', async () => {
		for (const name of ['rostrum.service', 'rostrum-backup.service']) {
			const unit = await settingsOf(`deploy/${name}`);
			const [user = ''] = unit.get('User') ?? [];
			expect(manual).toContain(
				`useradd --system --home-dir /var/lib/rostrum --shell /usr/sbin/nologin ${user}`,
			);
			expect(unit.get('StateDirectory')).toEqual(['rostrum']);
			for (const path of [...(unit.get('WorkingDirectory') ?? []), ...(unit.get('ReadWritePaths') ?? [])])
				expect(manual).toMatch(new RegExp(`^ *install --directory .*${path.replace('-', '')}\\b`, 'm'));
			expect(manual).toContain(`deploy/rostrum.env ${unit.get('EnvironmentFile')?.[0]}`);
		}
	});

	test('sets only what is a setting, and folders that the units may write to', async () => {
		const text = (await read('deploy/rostrum.env')).replaceAll(/^#(?=[A-Z_]+=)/gm, '');
		const names = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
		const known = new Set([
			...settingFacts(root).map(({ name }) => name),
			'BACKUP_RECIPIENT',
			'BACKUP_TARGET',
		]);
		expect(names.filter((name) => !known.has(name))).toEqual([]);
		expect(names).toEqual(expect.arrayContaining(['ORIGIN', 'ROSTRUM_DATA', 'ROSTRUM_BACKUPS', 'SMTP_URL']));
		const set = await settingsOf('deploy/rostrum.env');
		expect(set.get('ROSTRUM_DATA')?.[0]).toMatch(/^\/var\/lib\/rostrum\//);
		expect(set.get('ROSTRUM_BACKUPS')).toEqual(['/var/backups/rostrum']);
	});

	test('forwards to the proxied server the host with its port, and the port of the settings', async () => {
		const [, nginx = ''] = /```nginx\n([^]*?)```/.exec(manual) ?? [];
		expect(nginx).toContain('proxy_set_header Host $http_host;');
		expect(nginx).toContain(`127.0.0.1:${(await settingsOf('deploy/rostrum.env')).get('PORT')?.[0]}`);
	});
});

describe('The units', () => {
	const units = deploy.filter((name) => /\.(?:service|timer)$/.test(name));

	test('stop the server alone, wait longer than it may take, and restart it however often', async () => {
		const unit = await settingsOf('deploy/rostrum.service');
		expect(unit.get('KillMode')).toEqual(['mixed']);
		expect(Number(unit.get('TimeoutStopSec')?.[0])).toBeGreaterThan(32);
		expect([unit.get('Restart'), unit.get('StartLimitIntervalSec')]).toEqual([['on-failure'], ['0']]);
	});

	test.skipIf(!runs('systemd-analyze', '--version'))(
		'are valid, and expose little of the machine',
		async () => {
			// Node is wherever the machine has it, and so is the program.
			const folder = await mkdtemp(join(tmpdir(), 'rostrum-units-'));
			for (const name of units) {
				const text = await read(`deploy/${name}`);
				await writeFile(join(folder, name), text.replace('/usr/bin/node', process.execPath));
			}
			const paths = units.map((name) => join(folder, name));
			const verified = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' });
			expect([verified.status, verified.stderr]).toEqual([0, '']);
			// Of 10; a unit without hardening has 9.2.
			for (const [name, most] of [
				['rostrum.service', 2],
				['rostrum-backup.service', 5],
			] as const) {
				const words = ['security', '--offline=true', '--no-pager', join(folder, name)];
				const said = execFileSync('systemd-analyze', words, { encoding: 'utf8' });
				expect(Number(/exposure level for .*: ([\d.]+)/.exec(said)?.[1])).toBeLessThanOrEqual(most);
			}
			await rm(folder, { recursive: true });
		},
	);
});

describe('The copy elsewhere', () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rostrum-copy-'));
		for (const name of ['programs', 'backups', 'elsewhere']) await mkdir(join(folder, name));
		// In place of encryption, so that it shows what was given to it.
		const age =
			'#!/bin/sh\n[ "$1 $2 $3 $4" = "--encrypt --recipient age1key --output" ] && tr a-z n-za-m <"$6" >"$5"\n';
		await writeFile(join(folder, 'programs', 'age'), age);
		await writeFile(join(folder, 'programs', 'scp'), '#!/bin/sh\nshift 2\nexec cp "$@"\n');
		for (const name of ['age', 'scp']) await chmod(join(folder, 'programs', name), 0o755);
	});
	afterAll(() => rm(folder, { recursive: true }));

	const copy = (env: Record<string, string>) =>
		spawnSync('/bin/sh', [join(root, 'deploy/copy-backup.sh')], {
			env: {
				PATH: `${folder}/programs:/usr/bin:/bin`,
				ROSTRUM_BACKUPS: join(folder, 'backups'),
				// It makes nothing in the folder for temporary files, which may be memory.
				TMPDIR: join(folder, 'none'),
				...env,
			},
			encoding: 'utf8',
		});

	test('is made where both settings are there, of the newest backup, encrypted', async () => {
		const settings = { BACKUP_RECIPIENT: 'age1key', BACKUP_TARGET: join(folder, 'elsewhere') };
		expect(copy(settings)).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('There is no backup'),
		});
		for (const [name, content] of [
			['rostrum-2026-11-30T031500Z.tar.gz', 'old'],
			['rostrum-2026-12-01T031500Z.tar.gz', 'new'],
			['zzz.tar.gz', 'by hand'],
		] as const)
			await writeFile(join(folder, 'backups', name), content);
		expect(copy({}).status).toBe(0);
		expect(copy({ BACKUP_RECIPIENT: 'age1key' }).status).toBe(0);
		expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
		expect(copy(settings)).toMatchObject({ status: 0, stderr: '' });
		const name = 'rostrum-2026-12-01T031500Z.tar.gz.age';
		expect(await readdir(join(folder, 'elsewhere'))).toEqual([name]);
		expect(await readFile(join(folder, 'elsewhere', name), 'utf8')).toBe('arj');
		expect((await readdir(join(folder, 'backups'))).filter((one) => one.startsWith('.'))).toEqual([]);
	});

	test('that fails makes the nightly service fail', () => {
		const settings = { BACKUP_RECIPIENT: 'age1key', BACKUP_TARGET: join(folder, 'none', 'none') };
		expect(copy(settings).status).not.toBe(0);
		expect(copy({ ...settings, BACKUP_RECIPIENT: 'another' }).status).not.toBe(0);
	});
});

/** The Containerfile's instructions, with lines that go on joined. */
const instructions = async (): Promise<[name: string, rest: string][]> =>
	(await read('deploy/Containerfile'))
		.replaceAll(/^#.*\n/gm, '')
		.replaceAll(/\\\n\s*/g, '')
		.split('\n')
		.filter(Boolean)
		.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);

interface Service {
	build: { context: string; dockerfile: string };
	volumes: string[];
	ports: string[];
	[key: string]: unknown;
}

describe('The container', () => {
	test('is built in stages from exact versions, of files that are there', async () => {
		const all = await instructions();
		const known = /^(?:FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD)$/;
		expect(all.filter(([name]) => !known.test(name))).toEqual([]);
		const from = all.filter(([name]) => name === 'FROM').map(([, rest]) => rest);
		expect(from.length).toBeGreaterThan(1);
		for (const one of from)
			expect(one).toMatch(/^docker\.io\/library\/node:24\.\d+\.\d+-[a-z]+-slim(?: AS build)?$/);
		const copied = all.filter(([name, rest]) => name === 'COPY' && !rest.startsWith('--from='));
		for (const [, rest] of copied)
			for (const path of rest.split(' ').slice(0, -1))
				expect([path, existsSync(join(root, path))]).toEqual([path, true]);
	});

	test('does not run as root, keeps its data in the volume, and has a health check', async () => {
		const all = await instructions();
		const last = all.slice(all.findLastIndex(([name]) => name === 'FROM'));
		const of = (name: string): string | undefined => last.findLast(([one]) => one === name)?.[1];
		expect(of('USER')).toBe('node');
		expect(last.findLastIndex(([name]) => name === 'RUN')).toBeLessThan(
			last.findIndex(([name]) => name === 'USER'),
		);
		expect(of('ENV')).toContain(`ROSTRUM_DATA=${of('VOLUME')}/data`);
		expect(of('HEALTHCHECK')).toContain('/health');
		for (const name of ['CMD', 'HEALTHCHECK']) {
			const words = JSON.parse(/\[.*\]$/.exec(of(name) ?? '')?.[0] ?? '') as string[];
			expect(words[0]).toBe('node');
		}
		expect(of('CMD')).toBe('["node", "scripts/ready.js", "start"]');
	});

	test('is started by Compose with one volume, a read-only file system and no privileges', async () => {
		const compose = parse(await read('deploy/compose.yaml')) as {
			services: { rostrum: Service };
			volumes: Record<string, unknown>;
		};
		const { rostrum } = compose.services;
		const context = join(root, 'deploy', rostrum.build.context);
		expect(existsSync(join(context, rostrum.build.dockerfile))).toBe(true);
		expect(existsSync(join(context, '.dockerignore'))).toBe(true);
		expect(Object.keys(compose.volumes)).toEqual(['data']);
		const volume = (await instructions()).find(([name]) => name === 'VOLUME')?.[1];
		expect(rostrum.volumes).toEqual([`data:${volume}`]);
		expect(rostrum.ports).toEqual(['127.0.0.1:3000:3000']);
		expect(rostrum).toMatchObject({
			read_only: true,
			tmpfs: ['/tmp'],
			init: true,
			cap_drop: ['ALL'],
			security_opt: ['no-new-privileges:true'],
			stop_grace_period: '40s',
			restart: 'unless-stopped',
		});
		expect(rostrum['privileged']).toBeUndefined();
	});

	test('has nothing of this folder that is data, or is made', async () => {
		const ignored = (await read('.dockerignore')).split('\n');
		const made = (await read('.gitignore')).split('\n').filter((line) => /^[\w./-]+\*?\/?$/.test(line));
		expect(made).toContain('/data/');
		for (const line of made) expect(ignored).toContain(line.replaceAll(/^\/|\/$/g, ''));
		expect(ignored).toContain('.git');
	});

	// Docker's client alone, without its server, builds nothing.
	const builder = ['podman', 'docker', 'buildah'].find((name) => runs(name, 'info'));
	test.skipIf(!builder)(
		`is built${builder ? ` by ${builder}` : ' (skipped: no builder runs here)'}`,
		() => {
			const output = spawnSync(
				builder ?? '',
				['build', '--file', 'deploy/Containerfile', '--tag', 'rostrum-test', '.'],
				{ cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
			);
			expect([output.status, output.status ? output.stderr : '']).toEqual([0, '']);
		},
		1_800_000,
	);
});
