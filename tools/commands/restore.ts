import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood } from '../refusal.ts';
import { readBackup } from '../backup/restore.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum restore <file>

Reads a backup into an installation that is still empty, all of it or nothing. Into a new one:

  ROSTRUM_DATA=/path/to/a/new/folder npx rostrum restore <file>
  ROSTRUM_DATA=/path/to/a/new/folder npm start
`;

async function run(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args: args, options: {}, allowPositionals: true });
	const [file, ...more] = positionals;
	if (!file || more.length > 0) throw new Misunderstood('One file is wanted.');
	return inInstallation(async ({ url, migrations, environment }) => {
		const target = { url, migrations, dataFolder: resolve(environment.dataFolder) };
		const restored = await readBackup(target, resolve(file));
		const { manifest, rows, files, withoutJobs } = restored;
		print(`As of ${manifest.madeAt}, by Rostrum ${manifest.rostrum}: ${rows} rows and ${files} files`);
		if (withoutJobs)
			print(
				'Orders to the job queue were left out, being of another form: emails that were waiting then stay unsent; the console shows them, and Try again sends them.',
			);
		return 0;
	}, 'undone');
}

export const command: Command = { usage, run };
