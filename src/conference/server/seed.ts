import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationContext } from '#platform/server/context.ts';
import { loadConference } from './load.ts';

/** Loads the conferences of an organisation's folder. @throws with what is wrong in a file */
export async function seed(ctx: OperationContext, organisation: string): Promise<string[]> {
	const folder = join(organisation, 'conferences');
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
	const lines: string[] = [];
	for (const name of names) {
		const file = join(folder, name);
		const conference = await loadConference(ctx, JSON.parse(await readFile(file, 'utf8')));
		if (!conference.ok) throw new Error(`${file} could not be loaded: ${JSON.stringify(conference)}`);
		lines.push(`conference loaded: ${conference.value.slug}`);
	}
	return lines;
}
