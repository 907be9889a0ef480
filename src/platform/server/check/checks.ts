import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Finding } from '../../finding.ts';
import { newestBackup } from '../backup/newest-backup.ts';
import { exposedData } from '../data-modes.ts';
import { openS3 } from '../files/s3.ts';
import type { S3Settings } from '../files/s3-settings.ts';
import { pingClamd, type ClamdAddress } from '../files/malware-scan.ts';

/* What `rostrum check` and the page Health find of the machine and of other servers. */

const reasonOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).slice(0, 300);

const gibibyte = 1024 ** 3;
const inGiB = (bytes: number): string => (bytes / gibibyte).toFixed(1);

/** The version of Node. */
export const node = (): Finding => ({
	state: 'good',
	what: 'platform.check.node',
	values: { version: process.version },
});

/** Whether there is enough disk space. @param folder the data folder */
export async function disk(folder: string): Promise<Finding> {
	const found = await statfs(folder).catch(() => undefined);
	if (!found) return { state: 'note', what: 'platform.check.disk-new', values: { folder } };
	const { bavail, blocks, bsize } = found;
	const free = bavail * bsize;
	const share = Math.round((bavail / blocks) * 100);
	const about = { what: 'platform.check.disk', values: { free: inGiB(free), folder, share } };
	if (free < gibibyte) return { state: 'bad', ...about, cure: 'platform.check.disk-full' };
	return { state: share < 10 ? 'note' : 'good', ...about };
}

/** Less than this lasts a few hours of recording, which is reported. */
const fewHours = 10 * gibibyte;

/** Whether media can be written, and the store of recordings, if any, answers. */
export async function media(dataFolder: string, mediaStore: S3Settings | null): Promise<Finding[]> {
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
		const values = { folder, free: inGiB(free) };
		if (!mayWrite)
			found.push({
				state: 'bad',
				what: 'platform.check.media-closed',
				cure: 'platform.check.media-closed-cure',
				values,
			});
		else if (free < fewHours)
			found.push({
				state: 'note',
				what: 'platform.check.media-low',
				cure: 'platform.check.media-low-cure',
				values,
			});
		else found.push({ state: 'good', what: 'platform.check.media-ok' });
	}
	if (mediaStore)
		found.push(
			await openS3(mediaStore)
				.check()
				.then(
					(): Finding => ({ state: 'good', what: 'platform.check.store-ok' }),
					(error: unknown): Finding => ({
						state: 'bad',
						what: 'platform.check.store',
						cure: 'platform.check.store-cure',
						reason: reasonOf(error),
					}),
				),
		);
	return found;
}

/** Whether uploads are scanned for malware, and the scanner answers. */
export async function scanner(clamd: ClamdAddress | null): Promise<Finding> {
	if (!clamd)
		return {
			state: 'note',
			what: 'platform.check.scanner-none',
			cure: 'platform.check.scanner-none-cure',
		};
	return pingClamd(clamd).then(
		(): Finding => ({ state: 'good', what: 'platform.check.scanner-ok' }),
		(error: unknown): Finding => ({
			state: 'bad',
			what: 'platform.check.scanner',
			cure: 'platform.check.scanner-cure',
			reason: reasonOf(error),
		}),
	);
}

/** Whether other users of the machine can read or change the data folder. */
export async function dataPrivacy(folder: string): Promise<Finding> {
	const exposed = await exposedData(folder);
	const [first] = exposed;
	if (!first) return { state: 'good', what: 'platform.check.privacy-ok', values: { folder } };
	return {
		state: 'bad',
		what: 'platform.check.privacy',
		cure: 'platform.check.privacy-cure',
		values: { folder, count: exposed.length, path: first.path },
	};
}

/** Whether only the owner can read the key that signs cookies. @param folder the data folder */
export async function secret(folder: string): Promise<Finding> {
	if (process.env['ROSTRUM_SECRET']) return { state: 'good', what: 'platform.check.key-set' };
	const file = join(folder, 'secret');
	const found = await stat(file).catch(() => undefined);
	if (!found) return { state: 'note', what: 'platform.check.key-new' };
	const values = { file };
	return found.mode & 0o077
		? { state: 'bad', what: 'platform.check.key-open', cure: 'platform.check.key-open-cure', values }
		: { state: 'good', what: 'platform.check.key-ok' };
}

/** Whether the mail server answers and accepts the credentials. */
export async function mail(mailServer: string | null): Promise<Finding> {
	if (!mailServer)
		return {
			state: 'note',
			what: 'platform.check.smtp-none',
			cure: 'platform.check.smtp-none-cure',
			values: { example: 'smtp://user:password@mail.example.org:587' },
		};
	const address = new URL(mailServer);
	const values = { host: address.host };
	for (const timeoutOption of ['connectionTimeout', 'greetingTimeout'])
		address.searchParams.set(timeoutOption, '10000');
	const transport = createTransport(address.href);
	try {
		await transport.verify();
		return { state: 'good', what: 'platform.check.smtp-ok', values };
	} catch (error) {
		return {
			state: 'bad',
			what: 'platform.check.smtp',
			cure: 'platform.check.smtp-cure',
			values,
			reason: reasonOf(error),
		};
	} finally {
		transport.close();
	}
}

const day = 24 * 3_600_000; // ms

/** Whether there is a backup of the last day. @param folder the folder of backups */
export async function backup(folder: string, now: Date): Promise<Finding> {
	const newest = await newestBackup(folder);
	if (newest && now.getTime() - newest.getTime() < day)
		return { state: 'good', what: 'platform.check.backup-ok' };
	return {
		state: 'note',
		what: 'platform.check.backup-old',
		cure: 'platform.check.backup-old-cure',
		values: { folder },
	};
}
