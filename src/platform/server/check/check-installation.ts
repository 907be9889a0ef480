import type { Finding } from '../../finding.ts';
import type { ClamdAddress } from '../files/malware-scan.ts';
import type { S3Settings } from '../files/s3-settings.ts';
import type { Slice } from '../slice.ts';
import { backup, dataPrivacy, disk, mail, media, node, scanner, secret } from './checks.ts';
import { database } from './database.ts';

/** What is checked. */
export interface CheckedInstallation {
	databaseUrl: string;
	/** The folder of this program's migrations. */
	migrations: string;
	dataFolder: string;
	backupFolder: string;
	mailServer: string | null;
	mediaStore: S3Settings | null;
	clamd: ClamdAddress | null;
	slices: readonly Slice[];
	/** The settings that each slice reads, by its name. */
	sliceSettings: Readonly<Record<string, unknown>>;
}

/** Checks an installation: at most some ten seconds, as long as the slowest server that does not answer. */
export async function checkInstallation(checked: CheckedInstallation, now: Date): Promise<Finding[]> {
	const { dataFolder, mediaStore, slices, sliceSettings } = checked;
	const found = await Promise.all([
		node(),
		database(checked.databaseUrl, checked.migrations),
		disk(dataFolder),
		media(dataFolder, mediaStore),
		scanner(checked.clamd),
		dataPrivacy(dataFolder),
		secret(dataFolder),
		backup(checked.backupFolder, now),
		mail(checked.mailServer),
		...slices.map(({ name, check }) => check?.(sliceSettings[name]) ?? []),
	]);
	return found.flat();
}

/** When the installation was checked, and what was found. */
export interface CheckResult {
	at: Date;
	findings: Finding[];
}

const reusedFor = 30_000; // ms

/** Checks for pages: callers who ask at the same time, or within half a minute, share one check. */
export function openCheck(checked: CheckedInstallation): () => Promise<CheckResult> {
	let last: { at: Date; result: Promise<CheckResult> } | null = null;
	return () => {
		const at = new Date();
		if (!last || at.getTime() - last.at.getTime() > reusedFor) {
			const result = checkInstallation(checked, at).then((findings) => ({ at, findings }));
			last = { at, result };
			result.catch(() => (last = null));
		}
		return last.result;
	};
}
