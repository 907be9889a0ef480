import { parseArgs } from 'node:util';
import { database, dataPrivacy, disk, listeners, mail, media, node, secret } from '../health/checks.ts';
import type { Finding } from '../health/finding.ts';
import { say, type Command } from './command.ts';
import { inInstallation } from './installation.ts';

const usage = `Usage: npx rostrum check

Says how this installation is: Node, database, migrations, disk, media, mail. Ends with status 1 when something has to
be done.
`;

const signs = { good: 'good', note: 'note', bad: 'BAD ' };

async function run(words: string[]): Promise<number> {
	parseArgs({ args: words, options: {} });
	const findings = await inInstallation(async (installation): Promise<Finding[]> => {
		const found = await Promise.all([
			node(),
			database(installation),
			disk(installation.environment.dataFolder),
			media(installation.environment),
			dataPrivacy(installation.environment.dataFolder),
			secret(installation.environment.dataFolder),
			mail(installation.environment),
			listeners(installation.environment),
		]);
		return found.flat();
	});
	for (const { state, what, cure } of findings) {
		say(`${signs[state]}  ${what}`);
		if (cure) say(`      ${cure}`);
	}
	return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

export const command: Command = { usage, run };
