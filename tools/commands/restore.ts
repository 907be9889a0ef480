import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood, Refusal } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum restore [--deletions <file>] <file>

Reads a backup into an installation that is still empty, all of it or nothing. Into a new one:

  ROSTRUM_DATA=/path/to/a/new/folder npx rostrum restore <file>
  ROSTRUM_DATA=/path/to/a/new/folder npm start

  --deletions  the file 'deletions' of the data folder that the backup replaces: what people deleted
               and which consents they took back after the backup is repeated at the next start
`;

/** The deletions and refused consents of the file that an operator names. @throws Refusal if it is not there */
async function deletionsIn(file: string) {
	await access(file).catch(() => {
		throw new Refusal(`${file} is not there, or may not be read. Nothing was changed.`);
	});
	const { readConsents, readDeletions } = await import('#accreditation/server');
	const path = resolve(file);
	return { deletions: await readDeletions(path), consents: await readConsents(path) };
}

async function run(args: string[]): Promise<number> {
	const { positionals, values } = parseArgs({
		args: args,
		options: { deletions: { type: 'string' } },
		allowPositionals: true,
	});
	const [file, ...more] = positionals;
	if (!file || more.length > 0) throw new Misunderstood('One file is wanted.');
	const later = values.deletions === undefined ? null : await deletionsIn(values.deletions);
	return inInstallation(
		async ({ url, migrations, environment }) => {
			const { readBackup } = await import('../backup/restore.ts');
			const target = { url, migrations, dataFolder: resolve(environment.dataFolder) };
			const restored = await readBackup(target, resolve(file));
			const { manifest, rows, files, withoutJobs } = restored;
			print(`As of ${manifest.madeAt}, by Rostrum ${manifest.rostrum}: ${rows} rows and ${files} files`);
			print(
				'Everybody signs in again. Who is blocked, who has which role, and passkeys, linked accounts and second factors are as in the backup: look at them before you open the site.',
			);
			if (withoutJobs)
				print(
					'Orders to the job queue were left out, being of another form: emails that were waiting then stay unsent; the console shows them, and Try again sends them.',
				);
			if (later) {
				const { appendConsents, appendDeletions, deletionsPath } = await import('#accreditation/server');
				const { deletions, consents } = later;
				await appendDeletions(deletionsPath(target.dataFolder), deletions);
				await appendConsents(deletionsPath(target.dataFolder), consents);
				print(`What people deleted is deleted again at the next start: ${deletions.length} registrations.`);
				print(`Consents that were refused are refused again: ${consents.length}.`);
			} else
				print('What people deleted after the backup is back: --deletions deletes it again (see --help).');
			return 0;
		},
		{ creates: true, failed: 'undone' },
	);
}

export const command: Command = { usage, run };
