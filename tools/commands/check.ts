import { parseArgs } from 'node:util';
import type { Finding } from '../health/finding.ts';
import { print, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum check [--files]

Says how this installation is: Node, database, migrations, disk, media, mail. Ends with status 1 when something has to
be done.

  --files  also reads every uploaded file, and says which are missing or damaged
`;

const signs = { good: 'good', note: 'note', bad: 'BAD ' };

async function run(args: string[]): Promise<number> {
	const { values: options } = parseArgs({ args: args, options: { files: { type: 'boolean' } } });
	const findings = await inInstallation(async (installation): Promise<Finding[]> => {
		const { database, dataPrivacy, disk, listeners, mail, media, node, scanner, secret } =
			await import('../health/checks.ts');
		const { files } = await import('../health/files.ts');
		const found = await Promise.all([
			node(),
			database(installation),
			disk(installation.environment.dataFolder),
			media(installation.environment),
			scanner(installation.environment),
			options.files ? files(installation) : [],
			dataPrivacy(installation.environment.dataFolder),
			secret(installation.environment.dataFolder),
			mail(installation.environment),
			listeners(installation.environment),
		]);
		return found.flat();
	});
	for (const { state, what, cure } of findings) {
		print(`${signs[state]}  ${what}`);
		if (cure) print(`      ${cure}`);
	}
	return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

export const command: Command = { usage, run };
