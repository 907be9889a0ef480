import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatFindings } from '#platform/finding.ts';
import { root } from '../../server/root.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum check [--files]

Says how this installation is: Node, database, migrations, jobs, disk, media, backups, mail. Ends with status 1 when
something has to be done.

  --files  also reads every uploaded file, and says which are missing or damaged
`;

const signs = { good: 'good', note: 'note', bad: 'BAD ' };

async function run(args: string[]): Promise<number> {
	const { values: options } = parseArgs({ args: args, options: { files: { type: 'boolean' } } });
	const findings = await inInstallation(async ({ environment, url, migrations }) => {
		const { checkInstallation } = await import('#platform/server/check/check-installation.ts');
		const { uploadedFiles } = await import('#platform/server/check/uploaded-files.ts');
		const { slices } = await import('../../server/slices.ts');
		const { mediaStore, slices: sliceSettings } = environment;
		const dataFolder = resolve(environment.dataFolder);
		const checked = { ...environment, dataFolder, databaseUrl: url, migrations, slices, sliceSettings };
		return [
			...(await checkInstallation(checked, new Date())),
			...(options.files ? await uploadedFiles(url, dataFolder, mediaStore) : []),
		];
	});
	const { readMessages } = await import('#platform/server/messages.ts');
	for (const { state, what, cure, reason } of formatFindings(findings, readMessages(`${root}src`)('en'))) {
		print(`${signs[state]}  ${what}${reason ? `: ${reason}` : ''}`);
		if (cure) print(`      ${cure}`);
	}
	return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

export const command: Command = { usage, run };
