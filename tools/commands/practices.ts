import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Misunderstood, Refusal } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { asSystem } from './installation.ts';

const usage = `Usage: npx rostrum practices <folder>

Brings in the practices of a folder (samples/practices, say), one file each, and publishes them marked as
"entered by the project, not reviewed". Practices that are there already stay as they are.
`;

async function run(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args: args, options: {}, allowPositionals: true });
	const [folder, ...more] = positionals;
	if (!folder || more.length > 0) throw new Misunderstood('One folder is wanted.');
	const found = await stat(folder).catch(() => undefined);
	if (!found?.isDirectory()) throw new Refusal(`${folder} is not a folder.`);
	return asSystem(async (ctx) => {
		const { loadPractices } = await import('#practices/server');
		const { loaded, known } = await loadPractices(ctx, resolve(folder));
		print(`${loaded} practices loaded, ${known} were there`);
		return 0;
	});
}

export const command: Command = { usage, run };
