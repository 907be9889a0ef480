import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum backup <file>

Writes everything that the installation knows into one file, as of one moment, while it goes on working: the
database and the files of the data folder. The file holds personal data and keys; keep it where only you can
read it. Call it what you like; ending in .tar.gz, every tar opens it.
`;

async function run(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args: args, options: {}, allowPositionals: true });
	const [file, ...more] = positionals;
	if (!file || more.length > 0) throw new Misunderstood('One file is wanted.');
	return inInstallation(async ({ url, version, environment }) => {
		const { writeBackup } = await import('../backup/write.ts');
		const source = { url, version, dataFolder: resolve(environment.dataFolder) };
		const { rows, files } = await writeBackup(source, resolve(file));
		print(`${file}: ${rows} rows and ${files} files`);
		if (process.env['ROSTRUM_SECRET'])
			print('ROSTRUM_SECRET comes from the environment and is not in it: keep it as well.');
		return 0;
	});
}

export const command: Command = { usage, run };
