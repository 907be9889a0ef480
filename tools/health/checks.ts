import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { ffmpegProblems, checkFfmpeg, type ListenerSettings } from '#broadcast/server';
import { databaseProblem } from '#platform/server/database-problem.ts';
import { newerDatabase } from '#platform/server/migrate.ts';
import { pingClamd } from '#platform/server/files/malware-scan.ts';
import { openS3 } from '#platform/server/files/s3.ts';
import { exposedData } from '../../server/data-modes.ts';
import type { Environment } from '../../server/settings.ts';
import type { Installation } from '../commands/installation.ts';
import type { Finding } from './finding.ts';
import { backlog, migrationsThatRan, unsentEmails, version } from './store.ts';

const gibibyte = 1024 ** 3;

/** The version of Node. */
export const node = async (): Promise<Finding> => ({ state: 'good', what: `Node ${process.version}` });

/** Whether the database answers, is recent enough and migrated, and sends its notices and emails. */
export async function database({ url, migrations }: Installation): Promise<Finding[]> {
	return withConnection(url, async (client) => {
		const number = await version(client);
		const expected = (await readdir(migrations)).filter((name) => name.endsWith('.sql'));
		const ran = new Set(await migrationsThatRan(client));
		const missing = expected.filter((name) => !ran.has(name));
		const unknown = [...ran.difference(new Set(expected))].sort().at(-1);
		return [
			Number.parseInt(number, 10) >= 18
				? { state: 'good', what: `PostgreSQL ${number}` }
				: { state: 'bad', what: `PostgreSQL ${number}`, cure: 'Version 18 or newer is needed.' },
			unknown
				? { state: 'bad', what: 'database of a newer version', cure: newerDatabase(unknown) }
				: missing.length === 0
					? { state: 'good', what: `database in its newest form (${expected.length} migrations)` }
					: {
							state: 'note',
							what: `${missing.length} migrations have not run yet`,
							cure: 'The next start runs them. Make a backup first.',
						},
			...(ran.size > 0 ? [await news(client), await emails(client)] : []),
		];
	});
}

/** Whether there is enough disk space. @param folder the data folder */
export async function disk(folder: string): Promise<Finding> {
	const found = await statfs(folder).catch(() => undefined);
	if (!found) return { state: 'note', what: `${folder} is not there yet; the first start makes it` };
	const { bavail, blocks, bsize } = found;
	const free = bavail * bsize;
	const share = Math.round((bavail / blocks) * 100);
	const what = `${(free / gibibyte).toFixed(1)} GiB free for ${folder} (${share} %)`;
	if (free < gibibyte) return { state: 'bad', what, cure: 'Make room: a full disk stops the database.' };
	return { state: share < 10 ? 'note' : 'good', what };
}

/** Less than this lasts a few hours of recording, which is reported. */
const fewHours = 10 * gibibyte;

/** Whether media can be written, and the store of recordings, if any, answers. */
export async function media({ dataFolder, mediaStore }: Environment): Promise<Finding[]> {
	const found: Finding[] = [];
	const folder = join(dataFolder, 'media');
	const free = await statfs(folder).then(
		({ bavail, bsize }) => bavail * bsize,
		() => null,
	);
	if (free !== null) {
		const mayWrite = await access(folder, constants.W_OK).then(
			() => true,
			() => false,
		);
		if (!mayWrite)
			found.push({
				state: 'bad',
				what: `${folder} cannot be written`,
				cure: 'Give it to the user of the server.',
			});
		else if (free < fewHours)
			found.push({
				state: 'note',
				what: `${(free / gibibyte).toFixed(1)} GiB free for what is broadcast`,
				cure: 'A hall with six languages needs about 1.3 GB an hour.',
			});
		else found.push({ state: 'good', what: 'room for what is broadcast' });
	}
	if (mediaStore)
		found.push(
			await openS3(mediaStore)
				.check()
				.then(
					(): Finding => ({ state: 'good', what: 'the store for recordings answers' }),
					(error: unknown): Finding => ({
						state: 'bad',
						what: error instanceof Error ? error.message : String(error),
						cure: 'Recordings wait on this disk until it answers.',
					}),
				),
		);
	return found;
}

/** Whether uploads are scanned for malware, and the scanner answers. */
export async function scanner({ clamd }: Environment): Promise<Finding> {
	if (!clamd)
		return {
			state: 'note',
			what: 'uploads are not scanned for malware',
			cure: 'Set CLAMD to the address of clamd, for example 127.0.0.1:3310',
		};
	return pingClamd(clamd).then(
		(): Finding => ({ state: 'good', what: 'the scanner of uploads answers' }),
		(error: unknown): Finding => ({
			state: 'bad',
			what: `the scanner of uploads: ${error instanceof Error ? error.message : String(error)}`,
			cure: 'Uploads are refused until it answers. Look whether clamd runs, and at CLAMD.',
		}),
	);
}

/** Whether other users of the machine can read or change the data folder. */
export async function dataPrivacy(folder: string): Promise<Finding> {
	const exposed = await exposedData(folder);
	const [first] = exposed;
	if (!first) return { state: 'good', what: `${folder} closed to other users of this machine` };
	return {
		state: 'bad',
		what: `other users of this machine can read ${exposed.length} files and folders of ${folder}, such as ${first.path}`,
		cure: `The next start closes them. At once: chmod -R go= ${folder}`,
	};
}

/** Whether only the owner can read the key that signs cookies. @param folder the data folder */
export async function secret(folder: string): Promise<Finding> {
	if (process.env['ROSTRUM_SECRET']) return { state: 'good', what: 'key from ROSTRUM_SECRET' };
	const file = join(folder, 'secret');
	const found = await stat(file).catch(() => undefined);
	if (!found) return { state: 'note', what: 'no key yet; the first start makes one' };
	if (found.mode & 0o077) return { state: 'bad', what: `others can read ${file}`, cure: `chmod 600 ${file}` };
	return { state: 'good', what: 'key readable to its owner alone' };
}

/** Whether the mail server answers and accepts the credentials. */
export async function mail({ mailServer }: Environment): Promise<Finding> {
	if (!mailServer)
		return {
			state: 'note',
			what: 'no mail server: emails are stored and shown to the administrator',
			cure: 'Set SMTP_URL, for example smtp://user:password@mail.example.org:587',
		};
	const address = new URL(mailServer);
	const { host } = address;
	for (const timeoutOption of ['connectionTimeout', 'greetingTimeout'])
		address.searchParams.set(timeoutOption, '10000');
	const transport = createTransport(address.href);
	try {
		await transport.verify();
		return { state: 'good', what: `mail server ${host} answers` };
	} catch (error) {
		return {
			state: 'bad',
			what: `mail server ${host}: ${error instanceof Error ? error.message : String(error)}`,
			cure: 'Look at SMTP_URL, and whether this machine may reach the server.',
		};
	} finally {
		transport.close();
	}
}

/** Whether ffmpeg is available, if there are any listeners that need it. */
export async function listeners({ slices }: Environment): Promise<Finding[]> {
	const { rtmp, srt, ffmpeg } = slices['broadcast'] as ListenerSettings;
	const protocols = [...(rtmp ? (['rtmp'] as const) : []), ...(srt ? (['srt'] as const) : [])];
	return Promise.all(
		protocols.map(async (protocol): Promise<Finding> => {
			const problem = await checkFfmpeg(ffmpeg, protocol);
			const what = `${ffmpeg} listens for ${protocol.toUpperCase()}`;
			if (!problem) return { state: 'good', what };
			return {
				state: 'bad',
				what: `nobody can send by ${protocol.toUpperCase()}`,
				cure: ffmpegProblems[problem],
			};
		}),
	);
}

async function news(client: Client): Promise<Finding> {
	const waiting = await backlog(client);
	if (waiting === 0) return { state: 'good', what: 'no news are waiting to go out' };
	return {
		state: 'note',
		what: `${waiting} news are waiting to go out for more than a minute`,
		cure: 'They go out when the server runs. If it does: look at its log for bus and outbox.',
	};
}

async function emails(client: Client): Promise<Finding> {
	const failed = await unsentEmails(client);
	if (failed === 0) return { state: 'good', what: 'no email has failed' };
	return {
		state: 'note',
		what: `${failed} emails could not be sent so far`,
		cure: 'The console shows them with the reason, under Emails. What may still succeed is tried again for a day.',
	};
}

async function withConnection(url: string, task: (client: Client) => Promise<Finding[]>): Promise<Finding[]> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
		return await task(client);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const cure = databaseProblem(error) ?? 'Look at DATABASE_URL.';
		return [{ state: 'bad', what: `database: ${message}`, cure }];
	} finally {
		await client.end().catch(() => {});
	}
}
