import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood, Refusal } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { asSystem } from './installation.ts';

const usage = `Usage: npx rostrum load <folder>

Brings in an organisation from its folder (organisations/osce, say), all of it or nothing. Done again, it
brings in what has changed in the folder. Entries are never removed.
`;

async function run(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args: args, options: {}, allowPositionals: true });
	const [folder, ...more] = positionals;
	if (!folder || more.length > 0) throw new Misunderstood('One folder is wanted.');
	const found = await stat(folder).catch(() => undefined);
	if (!found?.isDirectory()) throw new Refusal(`${folder} is not a folder.`);
	return asSystem(
		async (ctx) => {
			const { loadOrganisation } = await import('#directory/server');
			const loaded = await loadOrganisation(ctx, resolve(folder));
			if (loaded.ok) {
				const { organisation, entries, added, changed, withdrawn } = loaded.value;
				print(
					`${organisation}: ${entries} entries; ${added} new, ${changed} changed, ${withdrawn} no longer in force`,
				);
				return 0;
			}
			if (loaded.refusal === 'another-organisation')
				throw new Refusal(
					'This installation serves another organisation already, and one serves only one. Choose another ROSTRUM_DATA or DATABASE_URL for this one.',
				);
			const mistakes = loaded.mistakes.map((one) => `  ${Object.values(one).join(' · ')}`);
			throw new Refusal(
				[`Nothing was loaded: ${mistakes.length} mistakes in ${folder}.`, ...mistakes].join('\n'),
			);
		},
		{ creates: true },
	);
}

export const command: Command = { usage, run };
