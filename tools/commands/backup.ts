import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum backup [<file>]

Writes everything that the installation knows into one file, as of one moment, while it goes on working: the
database and the files of the data folder. The file holds personal data and keys; keep it where only you can
read it. Call it what you like; ending in .tar.gz, every tar opens it. Without a file it goes where the console lists
backups: to ROSTRUM_BACKUPS, or backups/ in the data folder, where the newest ROSTRUM_BACKUPS_KEPT (14) are kept.
`;

async function run(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args: args, options: {}, allowPositionals: true });
	const [file, ...more] = positionals;
	if (more.length > 0) throw new Misunderstood('One file is wanted.');
	return inInstallation(async ({ url, version, environment }) => {
		const { writeBackup } = await import('#platform/server/backup/write.ts');
		const { backupName } = await import('#platform/server/backup/backups.ts');
		const { removeOldBackups } = await import('#platform/server/backup/remove-old-backups.ts');
		const { backupFolder, maxBackups } = environment;
		const source = { url, version, dataFolder: resolve(environment.dataFolder), backups: backupFolder };
		if (!file) await mkdir(backupFolder, { recursive: true, mode: 0o700 });
		const name = backupName(new Date());
		const path = file ? resolve(file) : join(backupFolder, name);
		const { rows, files } = await writeBackup(source, path);
		print(`${file ?? path}: ${rows} rows and ${files} files`);
		if (!file)
			for (const old of await removeOldBackups(backupFolder, maxBackups, name))
				print(`${old}: removed, as it is old`);
		if (process.env['ROSTRUM_SECRET'])
			print('ROSTRUM_SECRET comes from the environment and is not in it: keep it as well.');
		return 0;
	});
}

export const command: Command = { usage, run };
